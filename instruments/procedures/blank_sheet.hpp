#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/blank_table.hpp"

namespace instruments::procedures {

/// The blank sheet of a bench; `instrument` is {"id","name","serial_number","last_verified_on","cycle_months"},
/// `candidates` one list for each role.
nlohmann::json blank_sheet(const Bench& bench, nlohmann::json instrument, std::vector<nlohmann::json> candidates,
                           SheetFor reader);

/// One item of a blank sheet.
nlohmann::json blank_item(const Bench& bench, const Item& item, SheetFor reader);

/// The items once more, for the readings before an adjustment: {"state","items"}; null where the procedure knows none.
nlohmann::json blank_as_found(const Procedure& procedure, const nlohmann::json& items);

}  // namespace instruments::procedures
