#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace lims {

/// What helps the checker of a record: {"recomputed": true|false|null, "suspicions": [{"pattern","fields","reason"}]}.
/// `recomputed` says whether the results computed again are those recorded; null where the procedure is another one
/// now. Suspicions compare with the newest records by this procedure and by this person; none decides anything.
nlohmann::json review_of(db::ReadTransaction& transaction, instruments::RecordId id);

/// Whether a recomputed evaluation says all that the recorded one said; a later program may say more beside it.
bool holds_all_of(const nlohmann::json& recomputed, const nlohmann::json& recorded);

}  // namespace lims
