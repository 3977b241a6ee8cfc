#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/certificate_requirements.hpp"
#include "db/database.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "reports/requirements.hpp"

namespace lims {

/// Brings in what this program ships: a rule that is new, or another than before, begins today (at its own first day
/// when the database has none yet), and one that is gone or another now ends today. Nothing is deleted, and documents
/// that were issued stay as they are.
void bring_shipped_requirements(const Laboratory& laboratory);

/// What documents of a kind must say when they are issued on that day. A database into which none were brought asks for
/// what the program ships.
std::vector<reports::Requirement> requirements_on(db::ReadTransaction& transaction, reports::DocumentKind kind,
                                                  instruments::Date on);

/// What a laboratory asks of its documents beyond the rest.
struct OwnRequirement {
  db::DocumentKind kind = db::DocumentKind::verification_certificate;
  std::string field;  // one of reports::requirable_fields()
  instruments::Text clause;
  std::optional<instruments::Date> valid_from;
  std::optional<instruments::Date> valid_to;
};

/// Refuses (invalid_input) an unknown field, no clause, a first day in the past, no day in force, and (state_conflict)
/// what the laboratory asks for already at that time.
db::RequirementId add_requirement(db::Transaction& transaction, const Laboratory& laboratory,
                                  const OwnRequirement& wanted, const Person& by);

/// Ends it with that day, on which it is not in force any more. Refuses (not_found), (state_conflict) what the program
/// ships and what has ended, (invalid_input) a day in the past.
void end_requirement(db::Transaction& transaction, const Laboratory& laboratory, db::RequirementId id,
                     const std::optional<instruments::Date>& valid_to, const Person& by);

}  // namespace lims
