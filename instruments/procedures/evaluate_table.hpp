#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/chosen_standards.hpp"
#include "instruments/procedures/messages.hpp"
#include "instruments/procedures/verdict.hpp"

namespace instruments::procedures {

/// How much of an evaluation is read: of a class that is tried nothing but its verdict.
enum class Extent : std::uint8_t { everything, verdict };

/// What evaluating an item needs beside the item; `scope` receives what later items know of it.
struct ItemEvaluation {
  const Bench& bench;
  const ChosenStandards& standards;
  expressions::Scope& scope;
  Messages& messages;
  Extent extent = Extent::everything;
};

/// Evaluates the rows of a table and what follows from all of them:
/// {"id","label","verdict","points":[…],"results":{…},"summary":[…]}. `place` is the field of the item in messages.
nlohmann::json evaluate_table(const ItemEvaluation& evaluation, const Item& item, const nlohmann::json& filled,
                              const std::string& place);

/// Whether anything was read in a table.
bool has_readings(const nlohmann::json& filled);

/// {"points":[…], "<error>":[…], "limit":[…], "low":[…]} of the table's chart, decimals as text, null where nothing is
/// known; "low" only where the chart has its own lower limit. "U" has the uncertainties of the first error.
nlohmann::json series_of(const Item& item, const nlohmann::json& evaluated);

}  // namespace instruments::procedures
