#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/organization.hpp"
#include "instruments/refusal.hpp"
#include "lims/imports/columns.hpp"
#include "lims/imports/table.hpp"

namespace lims::imports {

/// What is wrong with one cell of one row.
struct Fault {
  std::int64_t line = 0;      // in the file, the header being line 1
  std::string field;          // the word of the API, or "row"
  std::string found;          // what stands there: valid UTF-8, at most 100 characters
  instruments::Text message;  // what is wanted
};

/// A fault of a row, with what may be quoted of the cell.
Fault fault_in(const Row& row, std::string_view field, std::string_view found, instruments::Text message);

/// A row without faults. Ids, versions and `organization_id` are left open; `valid_until` is set only where the file
/// has such a column.
struct CheckedRow {
  Row source;  // as it stands in the file, for faults that only the register can find
  instruments::Organization organization;
  instruments::Instrument instrument;
  std::optional<instruments::InstrumentState> state = std::nullopt;  // nothing: the file does not say
  std::optional<instruments::ServiceLocation> service_location = std::nullopt;
};

struct CheckTotals {
  std::int64_t rows = 0;  // below the header, without empty ones
  std::int64_t good = 0;
  std::int64_t faulty = 0;
};

/// Checks every row of the table and hands it on: a good one to `on_good`, another with all its faults to `on_faulty`.
/// Nothing may lie after `today`. A row that names owner, instrument and serial number of an earlier good row is at
/// fault. Memory does not grow with the file but for some 50 bytes per good row, which find such repetitions.
CheckTotals check_rows(Table& table, const ColumnMapping& mapping, instruments::Date today,
                       const std::function<void(CheckedRow&&)>& on_good,
                       const std::function<void(const Row&, const std::vector<Fault>&)>& on_faulty);

}  // namespace lims::imports
