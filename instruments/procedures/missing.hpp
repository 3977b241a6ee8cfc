#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// Everything a person has still to fill on a merged sheet, in its order: environment, standards, judgements, readings;
/// a reading with its row, counted from 1.
std::vector<Mistake> missing_fields(const nlohmann::json& sheet);

}  // namespace instruments::procedures
