#pragma once

#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/messages.hpp"
#include "instruments/procedures/verdict.hpp"

namespace instruments::procedures {

/// Whether a verdict may be given at all. The sheet is a merged one; each says why not at the field. `fail` keeps the
/// verdict back, `incomplete` waits for what is missing.

/// The day of the work lies within the days on which the edition is in force.
Verdict judge_day_of_work(const Procedure& procedure, const nlohmann::json& sheet, Messages& messages);

/// The instrument meets what this kind of verification asks beyond the procedure.
Verdict judge_verification(const Bench& bench, const nlohmann::json& sheet, Messages& messages);

/// The time the instrument stood in the conditions of the bench is what the procedure asks.
Verdict judge_acclimatization(const Bench& bench, const nlohmann::json& sheet, Messages& messages);

/// [{"id","label","verdict","value","unit","low","high"}]; `conditions` becomes the worse of itself and these. What was
/// read becomes known to formulas. A limit whose gate is to warn leaves `conditions` as they are.
nlohmann::json evaluate_environment(Bench& bench, const nlohmann::json& sheet, Messages& messages, Verdict& conditions);

/// Makes what was read of the room known to formulas.
void know_environment(Bench& bench, const nlohmann::json& sheet);

/// [{"role","verdict"}], as above.
nlohmann::json evaluate_standards(const Bench& bench, const nlohmann::json& sheet, Messages& messages,
                                  Verdict& conditions);

/// A unit that is converted all the same, but in which nothing is certified in China; looked for among `parameters` of
/// the bench. `place` and the id of the parameter are the field.
void warn_of_units(const Bench& bench, const std::map<std::string, TypedText>& parameters, const std::string& place,
                   Messages& messages);

/// What a person should know of the instrument without its being refused: units that are not legal in China, a cycle of
/// the laboratory that is longer than the procedure's.
void warn_of_instrument(const Bench& bench, const nlohmann::json& sheet, Messages& messages);

}  // namespace instruments::procedures
