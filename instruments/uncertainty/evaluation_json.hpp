#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/uncertainty/evaluation.hpp"

namespace instruments::uncertainty {

/// As instruments/README.md describes it; degrees of freedom are a number, "inf" or null. Texts in both languages.
nlohmann::ordered_json to_json(const UncertaintyEvaluation& evaluation);

}  // namespace instruments::uncertainty
