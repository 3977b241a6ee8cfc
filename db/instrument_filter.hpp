#pragma once

// Of this folder only: an InstrumentFilter as the WHERE of a query on `instrument i`.
#include "db/conditions.hpp"
#include "db/instrument_list.hpp"

namespace db {

/// All of the filter but sort, limit and after.
Conditions conditions_of(ReadTransaction& transaction, const InstrumentFilter& filter);

}  // namespace db
