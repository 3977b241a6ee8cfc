#pragma once

#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// A table of a filled and evaluated sheet as the inner page prints it: {"caption","columns","rows"}. Readings as
/// typed; results rounded once (GB/T 8170), to the interval of the quantity or the table, finer where a reading was,
/// and a result with an uncertainty to the last digit of that (JCGM 100:2008, 7.2.6); limits unrounded.
nlohmann::json printed_table(const Bench& bench, const Item& item, const nlohmann::json& filled,
                             const nlohmann::json& evaluated);

/// What follows from all rows, one line each: name, value, U with its k. Null where there is nothing to print.
nlohmann::json printed_results(const Bench& bench, const Item& item, const nlohmann::json& filled,
                               const nlohmann::json& evaluated);

/// The picture of a table; null where it has none, or something in it is unknown.
nlohmann::json printed_chart(const Bench& bench, const Item& item, const nlohmann::json& evaluated);

/// A value of a quantity of this item, rounded as in its table.
std::string printed_value(const Bench& bench, const Item& item, const nlohmann::json& filled, const std::string& id,
                          const nlohmann::json& outcome);

}  // namespace instruments::procedures
