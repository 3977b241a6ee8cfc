#pragma once

#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/evaluate_table.hpp"

namespace instruments::procedures {

/// Whether a verdict may be given at all. The sheet is a merged one; each says why not at the field. `fail` keeps the
/// verdict back, `incomplete` waits for what is missing.

/// The day of the work lies within the days on which the edition is in force.
Verdict judge_day_of_work(const Procedure& procedure, const nlohmann::json& sheet, Messages& messages);

/// The instrument meets what this kind of verification asks beyond the procedure.
Verdict judge_verification(const Bench& bench, const nlohmann::json& sheet, Messages& messages);

/// [{"id","label","verdict","value","unit","low","high"}]; `conditions` becomes the worse of itself and these.
nlohmann::json evaluate_environment(const Procedure& procedure, const nlohmann::json& sheet, Messages& messages,
                                    Verdict& conditions);

/// [{"role","verdict"}], as above.
nlohmann::json evaluate_standards(const Bench& bench, const nlohmann::json& sheet, Messages& messages,
                                  Verdict& conditions);

/// What a person should know of the instrument without its being refused: units that are not legal in China, a cycle of
/// the laboratory that is longer than the procedure's.
void warn_of_instrument(const Bench& bench, const nlohmann::json& sheet, Messages& messages);

}  // namespace instruments::procedures
