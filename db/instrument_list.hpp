#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/instruments.hpp"
#include "db/page.hpp"

namespace db {

enum class InstrumentSort { due, name, serial_number, owner_number, updated };

/// Which instruments; what is not set does not restrict. Only instruments in use fall due: `overdue` and
/// `never_verified` when true, `due_before` and `due_after` never show others.
struct InstrumentFilter {
  std::string q;  // words separated by space, each in any of the searched fields or the owner's name
  std::optional<instruments::OrganizationId> organization_id = std::nullopt;
  std::string region;  // a GB/T 2260 code or its first 2 or 4 digits
  std::optional<std::string> kind = std::nullopt;
  std::optional<instruments::InstrumentState> state = std::nullopt;
  std::optional<instruments::Purpose> purpose = std::nullopt;
  std::optional<bool> mandatory = std::nullopt;                // as declared by the owner
  std::optional<instruments::Date> due_before = std::nullopt;  // last valid day before this day
  std::optional<instruments::Date> due_after = std::nullopt;   // on this day or after
  std::optional<bool> overdue = std::nullopt;                  // the last valid day is before `today`; false: it is not
  std::optional<bool> never_verified = std::nullopt;           // true with `overdue` true: either of both
  InstrumentSort sort = InstrumentSort::due;  // due: overdue first, then never verified, without date, not in use
  bool descending = false;
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
  instruments::Date today{};  // needed by overdue, totals and load
};

/// "due", "-due", "name", "serial_number", "owner_number", "updated"; false for any other text: then nothing is set.
bool set_sort(InstrumentFilter& filter, std::string_view text);

/// Refuses (invalid_input) an `after` that no list of this sort gave.
Page<RegisteredInstrument> list_instruments(ReadTransaction& transaction, const InstrumentFilter& filter);

/// Every instrument of the filter in its order, for exports: in bounded memory, from one consistent view.
/// `limit` and `after` do not matter; stops when `take` returns false.
void for_each_instrument(ReadTransaction& transaction, const InstrumentFilter& filter,
                         const std::function<bool(const RegisteredInstrument&)>& take);

struct KindTotal {
  std::string kind;  // "" for unknown
  std::int64_t total = 0;
  std::int64_t overdue = 0;
  std::int64_t never_verified = 0;
};
struct InstrumentTotals {
  std::int64_t total = 0;
  std::int64_t overdue = 0;
  std::int64_t never_verified = 0;
  std::int64_t due_soon = 0;       // from today and before `soon_before`
  std::vector<KindTotal> by_kind;  // the largest first
};
InstrumentTotals instrument_totals(ReadTransaction& transaction, const InstrumentFilter& filter,
                                   instruments::Date soon_before);

struct WeekLoad {
  instruments::Date week_start;  // a Monday
  std::int64_t due = 0;          // in the first week: from today
};
struct DueLoad {
  std::vector<WeekLoad> weeks;  // the week of today first, weeks without work too
  std::int64_t overdue = 0;
  std::int64_t never_verified = 0;
};
DueLoad due_load(ReadTransaction& transaction, const InstrumentFilter& filter, int weeks);

}  // namespace db
