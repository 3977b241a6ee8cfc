#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "instruments/ids.hpp"
#include "instruments/organization.hpp"
#include "lims/laboratory.hpp"

namespace lims {

/// Which sheet is asked for.
struct SheetRequest {
  std::string procedure;                             // empty: the one of the instrument's kind
  std::string verification;                          // empty: the kind the procedure proposes
  nlohmann::json stated = nlohmann::json::object();  // what the register does not hold, {"id": {"value","unit"}}
};

/// The blank record of an instrument under a procedure, with the standards that may serve and why others may not; day
/// and place are today's and the usual one, for the person to change.
/// Refuses (not_found) an unknown instrument, (invalid_input) an unknown procedure, (state_conflict) an instrument of
/// another kind and one whose entry in the register lacks or misstates what the procedure needs, at the field there.
nlohmann::json sheet_for(db::ReadTransaction& transaction, const Laboratory& laboratory,
                         instruments::InstrumentId instrument, const SheetRequest& request);

/// The blank sheet of the instrument and procedure that `filled` names, with what a person filled in: everything else
/// of `filled` is ours and not taken from it; standards are judged for the day of the work. Refuses (invalid_input) at
/// the field what does not fit.
nlohmann::json merged_sheet(db::ReadTransaction& transaction, const Laboratory& laboratory,
                            const nlohmann::json& filled);

/// The evaluation of a whole sheet by the procedure it names; pure. Refuses (state_conflict) a sheet that was made with
/// another text of the procedure than the program has.
nlohmann::json evaluate_sheet(const nlohmann::json& sheet);

/// What a record keeps of the standard that served in `role`, and of the owner.
nlohmann::json frozen_equipment(const std::string& role, const db::Equipment& equipment);
nlohmann::json frozen_organization(const instruments::Organization& organization);

}  // namespace lims
