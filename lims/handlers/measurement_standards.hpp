#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/measurement_standards.hpp"

namespace lims::handlers {

nlohmann::json to_json(const db::MeasurementStandard& standard);

}  // namespace lims::handlers
