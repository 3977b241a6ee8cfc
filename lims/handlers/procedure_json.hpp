#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "db/procedure_texts.hpp"
#include "instruments/procedures/procedure.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {

/// Where a text stands: state, validity today (of a released one), origin, version, note, who uploaded and released it.
nlohmann::json standing(db::ReadTransaction& transaction, const Laboratory& laboratory,
                        const instruments::procedures::Procedure& procedure,
                        const std::optional<db::ProcedureTextView>& kept);

/// A line of the list; one that this program cannot read any more has its code for a title.
nlohmann::json draft_summary(db::ReadTransaction& transaction, const Laboratory& laboratory,
                             const db::ProcedureTextView& view);

/// {"code", "edition", "hash", "lines"}: in words, what the text says otherwise than the edition it would follow, which
/// is in force today by the same code or by one it replaces; null: there is none, or it is this one.
nlohmann::json differences_from_edition_in_force(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                                 const instruments::procedures::Procedure& procedure);

/// "JJG_52-2013_2013.yaml".
std::string file_name_of(const std::string& code, const std::string& edition);

}  // namespace lims::handlers
