#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

enum class RecordState { recorded, checked, returned, issued };
std::string_view to_text(RecordState state);
std::optional<RecordState> record_state_of(std::string_view text);

/// A verification as it was recorded: immutable but for its state and its signatures.
struct Record {
  instruments::RecordId id;
  std::int64_t version = 0;
  std::string number;
  RecordState state = RecordState::recorded;
  instruments::InstrumentId instrument_id;
  std::string procedure_code;
  std::string procedure_sha256;
  std::string software_version;
  instruments::Date performed_on;
  std::string verdict;
  std::string instrument;  // JSON: instrument and owner as they were
  std::string sheet;       // JSON: as typed
  std::string evaluation;  // JSON
  instruments::UserId verifier_id;
  std::string recorded_at;
  std::optional<instruments::UserId> checker_id = std::nullopt;
  std::optional<std::string> checked_at = std::nullopt;
  std::optional<instruments::UserId> approver_id = std::nullopt;
  std::optional<std::string> approved_at = std::nullopt;
  std::optional<std::string> returned_reason = std::nullopt;
  std::optional<instruments::UserId> returned_by = std::nullopt;
  std::optional<std::string> returned_at = std::nullopt;
  std::optional<instruments::RecordId> corrects_record_id = std::nullopt;
  std::optional<std::string> batch_first = std::nullopt;  // the number of the first record made together with it
};

/// A record with the names of its signers and what followed from it.
struct RecordView {
  Record record;
  std::string verifier_name;
  std::optional<std::string> checker_name = std::nullopt;
  std::optional<std::string> approver_name = std::nullopt;
  std::optional<std::string> returned_by_name = std::nullopt;
  std::optional<instruments::RecordId> superseded_by = std::nullopt;  // the record that corrects this one
  std::optional<std::string> document_number = std::nullopt;          // the latest document
};

struct RecordFilter {
  std::optional<RecordState> state = std::nullopt;
  std::optional<instruments::UserId> verifier_id = std::nullopt;
  std::optional<instruments::UserId> not_verifier_id = std::nullopt;  // what this person may still sign
  std::optional<instruments::InstrumentId> instrument_id = std::nullopt;
  std::optional<std::string> batch_first = std::nullopt;  // the lot of this first record
  std::string q;                                          // words in number, instrument or owner
  bool uncorrected = false;                               // without those a later record corrects
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};

/// The records to judge again; see list_records_of_procedure.
struct RecordsOfProcedure {
  std::string procedure_code;
  std::optional<instruments::Date> since = std::nullopt;
  std::optional<instruments::Date> until = std::nullopt;
  instruments::RecordId after;
  std::int64_t limit = 50;
};

/// Keeps a new record; its signatures but the verifier's stay empty. `searched` is what `q` finds beside the number
/// (name and serial number of the instrument, owner).
instruments::RecordId insert_record(Transaction& transaction, const Record& record, std::string_view searched);

/// Writes state, checker, approver and return if the kept version is still `record.version`, which then grows by one;
/// false otherwise.
bool set_record_state(Transaction& transaction, const Record& record);

std::optional<RecordView> find_record(ReadTransaction& transaction, instruments::RecordId id);
/// Refuses (not_found).
RecordView load_record(ReadTransaction& transaction, instruments::RecordId id);

/// The latest first. Refuses (invalid_input) an `after` that no list gave. `sheet` and `evaluation` are left empty.
Page<RecordView> list_records(ReadTransaction& transaction, const RecordFilter& filter);
/// Whole records made by a procedure of this code that no later record corrects, from the first on: the next ones after
/// `after`, `limit` at most; both days of work are included.
std::vector<RecordView> list_records_of_procedure(ReadTransaction& transaction, const RecordsOfProcedure& wanted);
std::int64_t count_records(ReadTransaction& transaction, const RecordFilter& filter);

}  // namespace db
