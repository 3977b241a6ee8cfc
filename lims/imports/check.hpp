#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

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

/// A row without faults. Ids, versions and `organization_id` are left open; `valid_until` is set only where the file
/// has such a column.
struct CheckedRow {
  std::int64_t line = 0;
  instruments::Organization organization;
  instruments::Instrument instrument;
};

struct CheckTotals {
  std::int64_t rows = 0;  // below the header, without empty ones
  std::int64_t good = 0;
  std::int64_t faulty = 0;
};

/// Checks every row of the table and hands it on: a good one to `on_good`, another with all its faults to `on_faulty`.
/// A row that names owner, instrument and serial number of an earlier good row is at fault. Memory does not grow with
/// the file but for some 50 bytes per good row, which find such repetitions.
CheckTotals check_rows(Table& table, const ColumnMapping& mapping, const std::function<void(CheckedRow&&)>& on_good,
                       const std::function<void(const Row&, const std::vector<Fault>&)>& on_faulty);

/// Most characters of a field: 200, of a remark 1000.
std::size_t longest_text(Field field);

}  // namespace lims::imports
