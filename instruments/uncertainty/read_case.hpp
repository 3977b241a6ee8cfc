#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// Reads a case: `model` (lines of text), `inputs` and `correlations` as instruments/README.md describes them.
/// Refuses (`invalid_input`) with every mistake by its field, `inputs.2.half_width`: what is missing, no number, below
/// zero, stated twice, or correlations that no quantities can have. Unknown fields of inputs are remarked on.
UncertaintyCase read_case(const nlohmann::json& json);

}  // namespace instruments::uncertainty
