#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace db {

/// One line in the history of an instrument.
struct InstrumentEvent {
  instruments::InstrumentId instrument_id;
  std::string at;                                             // instant
  std::optional<instruments::UserId> user_id = std::nullopt;  // nothing: the program itself
  std::string user_name;
  std::string action;  // "imported", "changed", "verified", …
  instruments::Text text;
  std::optional<std::string> link_type = std::nullopt;  // "record", "document", "import"
  std::optional<std::string> link_id = std::nullopt;    // id, for a document its number
};

void insert_instrument_event(Transaction& transaction, const InstrumentEvent& event);
/// Many at once, the path of an import.
void insert_instrument_events(Transaction& transaction, std::span<const InstrumentEvent> events);

/// The latest first.
std::vector<InstrumentEvent> list_instrument_events(ReadTransaction& transaction, instruments::InstrumentId id);

}  // namespace db
