#pragma once

// Of this folder only: the query behind the lists of instruments.
#include <optional>
#include <string>

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/instrument_list.hpp"

namespace db {

/// Rows of RegisteredInstrument and, as last column, their sort key; takes `:limit` beside the conditions.
struct ListQuery {
  std::string sql;
  Conditions conditions;
};
ListQuery query_of(ReadTransaction& transaction, const InstrumentFilter& filter, const std::optional<Cursor>& after);

}  // namespace db
