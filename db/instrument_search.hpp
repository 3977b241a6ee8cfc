#pragma once

// Of this folder only: the full-text index beside the table of instruments.
#include <span>
#include <string>
#include <string_view>

#include "db/conditions.hpp"
#include "db/database.hpp"
#include "instruments/instrument.hpp"

namespace db {

/// What the search looks at: name, type, numbers, manufacturer, place and owner, folded, one per line.
std::string search_text_of(const instruments::Instrument& instrument, std::string_view organization_name);

struct IndexedText {
  std::int64_t instrument_id = 0;
  std::string search_text;
};
void insert_into_index(Transaction& transaction, std::span<const IndexedText> texts);
/// FTS5 without content must be told what it forgets, hence the text that was indexed.
void delete_from_index(Transaction& transaction, const IndexedText& text);

/// Writes search text and index of an organization's instruments anew, after it was renamed.
void index_instruments_of(Transaction& transaction, instruments::OrganizationId id, std::string_view organization_name);

/// Adds what makes `instrument` rows (alias i) contain every word: the index when it narrows the choice, and in any
/// case the comparison with the text itself.
void add_search(ReadTransaction& transaction, Conditions& conditions, std::string_view typed);

}  // namespace db
