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

/// Each group of at least two inputs that coefficients join, also through a third; the coefficients of pairs that none
/// is stated for are zero. None where no inputs are correlated; refuses nothing.
std::vector<CorrelatedGroup> correlated_groups(const UncertaintyCase& given);

/// L with L Lᵀ = the coefficients, row by row, lower triangle (Cholesky); nothing when no quantities can be correlated
/// so. Coefficients of exactly 1 and -1 are allowed.
std::optional<std::vector<double>> factored(const CorrelatedGroup& group);

}  // namespace instruments::uncertainty
