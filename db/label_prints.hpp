#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

/// A label that was printed.
struct LabelPrint {
  instruments::InstrumentId instrument_id;
  std::optional<instruments::DocumentId> document_id = std::nullopt;
  std::string label;  // "qualified"
  std::string about;  // what it rests on: number of the document, else day of verification or state
  std::int64_t copy = 1;
  std::string format;
  std::string medium;
  std::optional<std::string> reason = std::nullopt;
  std::string printed_at;
  std::optional<instruments::UserId> printed_by_id = std::nullopt;
  std::string printed_by_name;
  bool operator==(const LabelPrint&) const = default;
};

/// Keeps prints for ever. A copy that is already kept is a fault: look up the last one in the same transaction.
void insert_label_prints(Transaction& transaction, std::span<const LabelPrint> prints);

/// The copy of the highest number of this label that rests on the same.
std::optional<LabelPrint> last_label_print(ReadTransaction& transaction, instruments::InstrumentId instrument,
                                           std::string_view label, std::string_view about);

/// The latest first.
std::vector<LabelPrint> list_label_prints(ReadTransaction& transaction, instruments::InstrumentId instrument);

}  // namespace db
