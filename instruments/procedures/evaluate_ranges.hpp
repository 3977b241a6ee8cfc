#pragma once

#include <functional>
#include <nlohmann/json.hpp>

#include "instruments/procedures/messages.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/procedures/verdict.hpp"

namespace instruments::procedures {

/// The further ranges of a merged sheet:
///   [{"id","label","state","verdict","standards":[{"role","verdict"}],"items":[…],"series":{…}}]
/// and "as_found" {"state","verdict","items"} of a verified range where the procedure knows an adjustment.
/// `verdict` becomes the worse of itself and theirs, `conditions` of itself and their standards; a range that is not
/// verified counts for nothing once the reason is stated. Fields of messages begin with `ranges.ID.`. `standards` are
/// those of the first range as they were judged. The benches come to know the conditions of the room.
nlohmann::json evaluate_ranges(std::vector<RangeBench>& ranges, const nlohmann::json& sheet,
                               const nlohmann::json& standards, Messages& messages, Verdict& verdict,
                               Verdict& conditions);

/// Whether every verified range passes on a bench that was changed.
bool ranges_pass(const std::vector<RangeBench>& ranges, const nlohmann::json& sheet,
                 const std::function<void(Bench&)>& change);

}  // namespace instruments::procedures
