#pragma once

#include <optional>
#include <string>

#include "db/instruments.hpp"
#include "instruments/organization.hpp"
#include "instruments/schedule/validity.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Refuses (invalid_input) a wrong credit or region code; (state_conflict) a credit code another organization has.
instruments::OrganizationId register_organization(db::Transaction& transaction, const Laboratory& laboratory,
                                                  const instruments::Organization& organization, const Person& by);
/// Refuses as above, but not what was wrong before and is left as it is; (precondition_failed) when `version` is no
/// longer the kept one.
void change_organization(db::Transaction& transaction, const Laboratory& laboratory,
                         const instruments::Organization& organization, const Person& by);

/// What follows from what was typed: kind from the name, last valid day from the last verification, on hold after a
/// failure. A kind or a last day that was given stays, but for the last day of a failure, which has none.
void derive(instruments::Instrument& instrument, bool minus_one_day);

/// Refuses (invalid_input) faults at their fields; (state_conflict) an instrument of this owner, name and serial number
/// that is there already.
instruments::InstrumentId register_instrument(db::Transaction& transaction, const Laboratory& laboratory,
                                              instruments::Instrument instrument, const Person& by);
/// Why an instrument is changed.
struct Change {
  std::string state_reason = {};
  std::optional<instruments::ImportId> by_import = std::nullopt;
};
/// Refuses as above, but not what was wrong before and is left as it is; (state_conflict) a state that cannot follow,
/// and another day, result or last day of the last verification where a document of ours gives them; (invalid_input) a
/// state that needs a `state_reason` and has none; (not_permitted) a result, validity or state changed by an
/// administrator; (precondition_failed) when `version` is no longer the kept one. The history says what changed, and
/// why.
void change_instrument(db::Transaction& transaction, const Laboratory& laboratory,
                       const instruments::Instrument& instrument, const Person& by, const Change& change = {});

/// What `change_instrument` would keep, with what follows from it; refuses as it does, but says nothing of versions.
instruments::Instrument as_changed(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                   const db::RegisteredInstrument& registered, instruments::Instrument instrument,
                                   const Person& by, const std::string& state_reason);

/// The last valid day that follows from the last verification, which the instrument must have, with its derivation;
/// `applied` is the cycle of the regulation it was verified by, where that is known.
instruments::schedule::Validity validity(
    const instruments::Instrument& instrument, bool minus_one_day,
    const std::optional<instruments::schedule::RegulationCycle>& applied = std::nullopt);

}  // namespace lims
