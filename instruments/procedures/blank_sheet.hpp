#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// The blank sheet of a bench; `instrument` is {"id","name","serial_number","last_verified_on","cycle_months"},
/// `candidates` one list for each role.
nlohmann::json blank_sheet(const Bench& bench, nlohmann::json instrument,
                           const std::vector<nlohmann::json>& candidates);

/// One item of a blank sheet.
nlohmann::json blank_item(const Bench& bench, const Item& item);

}  // namespace instruments::procedures
