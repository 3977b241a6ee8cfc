#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"
#include "instruments/organization.hpp"
#include "lims/laboratory.hpp"

namespace lims {

/// Which sheet is asked for.
struct SheetRequest {
  std::string procedure;                               // empty: the one of the instrument's kind
  std::string verification;                            // empty: the kind the procedure proposes
  nlohmann::json stated = nlohmann::json::object();    // what the register does not hold, {"id": {"value","unit"}}
  std::optional<instruments::Date> on = std::nullopt;  // the day of the work; nothing: today
};

/// The blank record of an instrument under the edition of a procedure in force on the day, with the standards that may
/// serve and why others may not; day and place are that day and the usual one, for the person to change.
/// Refuses (not_found) an unknown instrument, (invalid_input) an unknown procedure, (state_conflict) an instrument of
/// another kind and one whose entry in the register lacks or misstates what the procedure needs, at the field there.
nlohmann::json sheet_for(db::ReadTransaction& transaction, const Laboratory& laboratory,
                         instruments::InstrumentId instrument, const SheetRequest& request);

/// The blank sheet of one text of a procedure, also of a draft: to be tried, not recorded. Refuses (not_found) an
/// unknown hash, and what sheet_for refuses.
nlohmann::json trial_sheet_for(db::ReadTransaction& transaction, const Laboratory& laboratory,
                               instruments::InstrumentId instrument, const std::string& procedure_hash,
                               const SheetRequest& request);

/// The blank sheet of the instrument and procedure that `filled` names, with what a person filled in: everything else
/// of `filled` is ours and not taken from it; standards are judged for the day of the work. The edition is the one of
/// its hash, as long as that is a known one, else the one of the day. Refuses (invalid_input) at the field what does
/// not fit.
nlohmann::json merged_sheet(db::ReadTransaction& transaction, const Laboratory& laboratory,
                            const nlohmann::json& filled);

/// What one text of a procedure, also a draft, says of a filled sheet; nothing is kept.
nlohmann::json try_sheet(db::ReadTransaction& transaction, const Laboratory& laboratory,
                         const std::string& procedure_hash, const nlohmann::json& filled);

/// Refuses (state_conflict) a sheet of another edition than the one by which work of that day is done.
void require_edition_of_day(db::ReadTransaction& transaction, const nlohmann::json& sheet, instruments::Date day);

/// The evaluation of a whole sheet by the very text of the procedure it names, whichever is in force now. Refuses
/// (state_conflict) a sheet whose text is not kept, or is a draft.
nlohmann::json evaluate_sheet(db::ReadTransaction& transaction, const nlohmann::json& sheet);
/// The same without a database: by the procedures of the program alone.
nlohmann::json evaluate_sheet(const nlohmann::json& sheet);

/// What a record keeps of the standard that served in `role`, and of the owner.
nlohmann::json frozen_equipment(const std::string& role, const db::Equipment& equipment);
nlohmann::json frozen_organization(const instruments::Organization& organization);

}  // namespace lims
