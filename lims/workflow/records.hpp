#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "db/records.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Where a record stands among those that are made together, counted from 1.
struct PlaceInBatch {
  std::string first;  // the number of the first record; empty: this is the first
  std::size_t position = 0;
  std::size_t size = 0;
};

/// Keeps the filled sheet as typed with its evaluation, the instrument, owner and standards as they are now.
/// Refuses: a sheet that is not one of this instrument (invalid_input), one without verdict (invalid_input, naming what
/// is missing), a verifier who may not sign (not_permitted), an instrument that cannot be verified in its state and a
/// correction of a record that was not returned (state_conflict), and one that changes an observation without a reason
/// (invalid_input): the sheet keeps what stood there before, who changed it, when and why. A record of a lot says in
/// its sheet which; its correction stays in that lot.
instruments::RecordId record_observations(db::Transaction& transaction, const Laboratory& laboratory,
                                          const nlohmann::json& filled, const Person& verifier,
                                          const std::optional<PlaceInBatch>& place = std::nullopt);

/// recorded → checked, by a checker who is not the verifier and who computes the same results again, with standards
/// that were valid on the day of the work. Refuses (state_conflict) a record from which no document could be issued,
/// naming what it lacks.
void check_record(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                  const Person& checker);

/// recorded or checked → returned, with a reason, by a person who could have signed instead.
void return_record(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                   const std::string& reason, const Person& by);

/// checked → issued: draws the number, freezes what the document says, ends what it replaces and moves the instrument.
/// Answers the number of the document. Refuses an approver who verified or checked, a signer without authorization, a
/// standard that was not valid (not_permitted, state_conflict), and content with a missing field, naming its clause.
std::string issue_document(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                           const Person& approver);

}  // namespace lims
