#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/uncertainty/evaluation.hpp"

namespace instruments::uncertainty {

/// As `UncertaintyEvaluation` of the interface describes it, its texts in one language, `&Text::en`; degrees of freedom
/// are a number, "inf" or null.
nlohmann::ordered_json to_json(const UncertaintyEvaluation& evaluation, std::string Text::*language);

}  // namespace instruments::uncertainty
