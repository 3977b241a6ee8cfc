#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "db/records.hpp"
#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"
#include "lims/person.hpp"

namespace lims {

/// What a signature is for.
struct Signing {
  std::string_view role;            // "verifier", "checker", "approver"
  std::string_view procedure_code;  // "JJG 52-2013"
  std::string_view edition;         // "2013"
  instruments::Date on;
};

/// Refuses (not_permitted), naming the rule: a person who is not authorized for the role and the edition of the
/// regulation on that day, or whose registration as a metrologist does not cover it.
void require_may_sign(db::ReadTransaction& transaction, const Person& person, const Signing& signing);

/// Refuses (not_permitted) a checker or approver who verified, and an approver who checked, this record.
void require_other_signer(const db::Record& record, const Person& person, std::string_view role);

/// Refuses (state_conflict) equipment that was stopped, or whose certificate or measurement standard was not valid on
/// the day of the work; a certificate whose first day is not known is judged by its last.
void require_valid_standard(const db::Equipment& equipment, instruments::Date day_of_work);

/// The same for every standard of a record, by what is known now of it and of the certificates it served under.
void require_valid_standards(db::ReadTransaction& transaction, const db::Record& record);

/// The same as sentences, for a document that is issued again: what became known since of a standard that was used.
/// Nothing is refused, since the results stand as they were found.
std::vector<instruments::Text> doubts_about_standards(db::ReadTransaction& transaction, const db::Record& record);

/// Whether a pass of the kind of verification that a sheet names gives a new date of validity; the sheet says so
/// itself, since the procedure may have changed when it is read again.
bool renews_validity(const nlohmann::json& sheet);

/// Refuses (state_conflict) an in-service inspection of an instrument that has no valid verification on that day.
void require_valid_verification(const instruments::Instrument& instrument, instruments::Date day_of_work);

}  // namespace lims
