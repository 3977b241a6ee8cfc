#pragma once

#include <optional>
#include <vector>

#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// Inputs that hang together by correlation coefficients other than zero, in the order of their names.
struct CorrelatedGroup {
  std::vector<std::size_t> members;
  std::vector<double> coefficients;  // members x members, row by row
};

std::vector<CorrelatedGroup> correlated_groups(const UncertaintyCase& given);

/// L with L Lᵀ = the coefficients, row by row, lower triangle (Cholesky); nothing when no quantities can be correlated
/// so. Coefficients of exactly 1 and -1 are allowed.
std::optional<std::vector<double>> factored(const CorrelatedGroup& group);

}  // namespace instruments::uncertainty
