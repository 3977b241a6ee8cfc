#pragma once

#include <optional>
#include <string>

#include "instruments/uncertainty/case_fields.hpp"
#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

struct StatedSource {
  Source source;
  std::optional<double> mean;  // of samples
};

/// One source of uncertainty of an input with that estimate: its `distribution` with one of `standard_uncertainty`,
/// `half_width`, `expanded` with `k` or `probability`, `certificate`, `samples`, `groups`, `pooled_s` with
/// `n_averaged`, or the first three as fractions of the estimate (`relative_…`). Nothing when it is wrong; the fields
/// say why.
std::optional<StatedSource> read_source(CaseFields& fields, std::optional<double> estimate);

}  // namespace instruments::uncertainty
