#include "lims/imports/check.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <unordered_map>
#include <utility>

#include "instruments/instrument_faults.hpp"
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

void check_cells(const Row& row, const ColumnMapping& mapping, const CellReading& reading, Memory& memory,
                 CheckedRow& checked, std::vector<Fault>& faults) {
  std::string cell;
  for (std::size_t i = 0; i < mapping.columns.size() && i < row.cells.size(); ++i) {
    if (!mapping.columns[i]) continue;
    const auto field = *mapping.columns[i];
    cell = row.cells[i];
    auto fault = clean(field, cell);
    if (!fault && !mapping.units[i].empty()) add_unit(cell, mapping.units[i]);
    if (!fault) fault = set_field(field, cell, reading, memory, checked);
    if (fault) faults.push_back(fault_in(row, to_text(field), row.cells[i], std::move(*fault)));
  }
}

/// What stands in the column of that field.
std::string_view cell_of(const Row& row, const ColumnMapping& mapping, std::string_view field) {
  for (std::size_t i = 0; i < mapping.columns.size() && i < row.cells.size(); ++i)
    if (mapping.columns[i] && to_text(*mapping.columns[i]) == field) return row.cells[i];
  return "";
}

void check_contradictions(const Row& row, const ColumnMapping& mapping, const CheckedRow& checked,
                          instruments::Date today, std::vector<Fault>& faults) {
  for (auto& mistake : instruments::contradictions_in(checked.instrument, today))
    faults.push_back(fault_in(row, mistake.field, cell_of(row, mapping, mistake.field), std::move(mistake.message)));
}

void check_repetition(const Row& row, const CheckedRow& checked, Seen& seen, std::vector<Fault>& faults) {
  const auto [earlier, is_new] = seen.emplace(fingerprint(checked), row.line);
  if (is_new) return;
  faults.push_back(
      fault_in(row, "serial_number", checked.instrument.serial_number,
               {fmt::format("同一单位、同名、同编号的器具已在第{}行出现。", earlier->second),
                fmt::format("The same owner, name and serial number already stand in line {}.", earlier->second)}));
}

}  // namespace

Fault fault_in(const Row& row, std::string_view field, std::string_view found, Text message) {
  return {row.line, std::string(field), excerpt(found), std::move(message)};
}

CheckTotals check_rows(Table& table, const ColumnMapping& mapping, instruments::Date today,
                       const std::function<void(CheckedRow&&)>& on_good,
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
    if (row.fault) {
      faults.push_back(fault_in(row, "row", fmt::format("{}", fmt::join(row.cells, ",")), *row.fault));
    } else {
      check_cells(row, mapping, reading, memory, checked, faults);
      check_contradictions(row, mapping, checked, today, faults);
    }
    if (faults.empty()) check_repetition(row, checked, seen, faults);
    if (faults.empty()) {
      ++totals.good;
      checked.source = std::move(row);
      on_good(std::move(checked));
    } else {
      ++totals.faulty;
      on_faulty(row, faults);
    }
  }
  return totals;
}

}  // namespace lims::imports
