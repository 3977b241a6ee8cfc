#include "lims/imports/check.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <unordered_map>

#include "lims/imports/check_cell.hpp"

namespace lims::imports {

using instruments::Text;

namespace {

/// Names one instrument of one owner in 128 bits, so that a chance match among 10^9 rows is out of the question.
struct Fingerprint {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  bool operator==(const Fingerprint&) const = default;
};

struct HashFingerprint {
  std::size_t operator()(const Fingerprint& print) const { return print.first; }
};

Fingerprint fingerprint(const CheckedRow& row) {
  const auto& owner = row.organization.credit_code.empty() ? row.organization.name : row.organization.credit_code;
  std::string key = owner;
  key.append(1, '\0').append(row.instrument.name).append(1, '\0').append(row.instrument.serial_number);
  const auto first = std::hash<std::string>{}(key);
  key.append(1, '\1');
  return {first, std::hash<std::string>{}(key)};
}

using Seen = std::unordered_map<Fingerprint, std::int64_t, HashFingerprint>;

void add_fault(const Row& row, std::string_view field, std::string_view found, Text message,
               std::vector<Fault>& faults) {
  faults.push_back({row.line, std::string(field), excerpt(found), std::move(message)});
}

void check_cells(const Row& row, const ColumnMapping& mapping, const CellReading& reading, Memory& memory,
                 CheckedRow& checked, std::vector<Fault>& faults) {
  std::string cell;
  for (std::size_t i = 0; i < mapping.columns.size() && i < row.cells.size(); ++i) {
    if (!mapping.columns[i]) continue;
    const auto field = *mapping.columns[i];
    cell = row.cells[i];
    auto fault = clean(field, cell);
    if (!fault) fault = set_field(field, cell, reading, memory, checked);
    if (fault) add_fault(row, to_text(field), row.cells[i], std::move(*fault), faults);
  }
}

void check_dates(const Row& row, const CheckedRow& checked, std::vector<Fault>& faults) {
  const auto& instrument = checked.instrument;
  if (!instrument.valid_until || !instrument.last_verified_on ||
      *instrument.valid_until >= *instrument.last_verified_on)
    return;
  add_fault(row, "valid_until", instruments::to_iso(*instrument.valid_until),
            {fmt::format("有效期至不应早于上次检定日期{}。", instruments::to_iso(*instrument.last_verified_on)),
             fmt::format("It should not be before the last verification on {}.",
                         instruments::to_iso(*instrument.last_verified_on))},
            faults);
}

void check_repetition(const Row& row, const CheckedRow& checked, Seen& seen, std::vector<Fault>& faults) {
  const auto [earlier, is_new] = seen.emplace(fingerprint(checked), row.line);
  if (is_new) return;
  add_fault(row, "serial_number", checked.instrument.serial_number,
            {fmt::format("同一单位、同名、同编号的器具已在第{}行出现。", earlier->second),
             fmt::format("The same owner, name and serial number already stand in line {}.", earlier->second)},
            faults);
}

}  // namespace

CheckTotals check_rows(Table& table, const ColumnMapping& mapping, const std::function<void(CheckedRow&&)>& on_good,
                       const std::function<void(const Row&, const std::vector<Fault>&)>& on_faulty) {
  const CellReading reading{table.is_workbook(), table.counts_from_1904()};
  CheckTotals totals;
  Memory memory;
  Seen seen;
  Row row;
  std::vector<Fault> faults;
  while (table.next(row)) {
    ++totals.rows;
    faults.clear();
    CheckedRow checked;
    checked.line = row.line;
    if (row.fault) {
      add_fault(row, "row", fmt::format("{}", fmt::join(row.cells, ",")), *row.fault, faults);
    } else {
      check_cells(row, mapping, reading, memory, checked, faults);
      check_dates(row, checked, faults);
    }
    if (faults.empty()) check_repetition(row, checked, seen, faults);
    if (faults.empty()) {
      ++totals.good;
      on_good(std::move(checked));
    } else {
      ++totals.faulty;
      on_faulty(row, faults);
    }
  }
  return totals;
}

}  // namespace lims::imports
