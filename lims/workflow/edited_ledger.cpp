#include "lims/workflow/edited_ledger.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "instruments/text_scanning.hpp"
#include "lims/imports/check_cell.hpp"
#include "lims/imports/table.hpp"
#include "reports/ledger_columns.hpp"

namespace lims {
namespace {

using imports::Field;
using instruments::Instrument;

constexpr auto texts = std::to_array<std::pair<Field, std::string Instrument::*>>({
    {Field::name, &Instrument::name},
    {Field::model, &Instrument::model},
    {Field::specification, &Instrument::specification},
    {Field::measuring_range, &Instrument::measuring_range},
    {Field::scale_interval, &Instrument::scale_interval},
    {Field::accuracy_class, &Instrument::accuracy_class},
    {Field::serial_number, &Instrument::serial_number},
    {Field::owner_number, &Instrument::owner_number},
    {Field::manufacturer, &Instrument::manufacturer},
    {Field::place_of_use, &Instrument::place_of_use},
    {Field::region_code, &Instrument::region_code},
    {Field::remark, &Instrument::remark},
});

std::string_view cell_of(const imports::Row& row, const imports::ColumnMapping& mapping, Field field) {
  for (std::size_t i = 0; i < mapping.columns.size() && i < row.cells.size(); ++i)
    if (mapping.columns[i] == field) return row.cells[i];
  return "";
}

}  // namespace

bool has_column(const imports::ColumnMapping& mapping, Field field) {
  return std::ranges::find(mapping.columns, field) != mapping.columns.end();
}

std::string as_read(Field field, std::string text) {
  imports::clean(field, text);
  return text;
}

Instrument as_in_file(const Instrument& base, const imports::CheckedRow& row, const imports::ColumnMapping& mapping,
                      bool keeps_empty) {
  const auto& told = row.instrument;
  Instrument edited = base;
  for (const auto& [field, member] : texts) {
    if (!has_column(mapping, field) || (keeps_empty && (told.*member).empty())) continue;
    if (as_read(field, base.*member) != told.*member) edited.*member = told.*member;
  }
  const auto take = [&](Field field, auto member) {
    if (has_column(mapping, field) && (told.*member || !keeps_empty)) edited.*member = told.*member;
  };
  take(Field::made_year, &Instrument::made_year);
  take(Field::purpose, &Instrument::purpose);
  take(Field::mandatory_declared, &Instrument::mandatory_declared);
  take(Field::last_verified_on, &Instrument::last_verified_on);
  take(Field::last_result, &Instrument::last_result);
  take(Field::valid_until, &Instrument::valid_until);
  take(Field::cycle_months, &Instrument::cycle_months_override);
  edited.service_location = row.service_location.value_or(base.service_location);
  edited.state = row.state.value_or(base.state);
  return edited;
}

EditedLedger::EditedLedger(std::string_view bytes, const std::map<std::string, std::string>& told)
    : bytes_(bytes), marks_(bytes) {
  const imports::Table table(bytes_);
  header_ = table.header();
  mapping_ = imports::map_columns(header_, told);
  mark_column_ = column_of_marks(header_);
  count_rows();
}

std::optional<std::int64_t> EditedLedger::mark_in(const imports::Row& row) const {
  if (!mark_column_ || *mark_column_ >= row.cells.size()) return std::nullopt;
  return id_in_mark(row.cells[*mark_column_]);
}

void EditedLedger::count_rows() {
  imports::Table table(bytes_);
  std::uint32_t rows = 0;
  for (imports::Row row; table.next(row);) {
    instruments::require(++rows <= reports::most_marks, instruments::Cause::too_large,
                         {"一次最多比较 100000 台器具，请缩小筛选范围，分几份台账下载和修改。",
                          "At most 100000 instruments are compared at once; narrow the selection and edit several "
                          "ledgers."});
    if (is_marked()) take_mark(row);
  }
}

void EditedLedger::take_mark(const imports::Row& row) {
  const auto id = mark_in(row);
  if (!id) return;
  const auto [first, is_new] = line_of_mark_.try_emplace(*id, row.line);
  if (is_new) return;
  const auto marked = marks_.find(*id);
  const auto is_still = [&](Field field, const std::string& text) {
    return as_read(field, std::string(cell_of(row, mapping_, field))) == as_read(field, text);
  };
  if (marked && is_still(Field::name, marked->instrument.name) &&
      is_still(Field::serial_number, marked->instrument.serial_number))
    first->second = row.line;
}

imports::CheckTotals EditedLedger::each_row(instruments::Date today, const OnRow& on_row,
                                            const OnFaulty& on_faulty) const {
  imports::Table table(bytes_);
  const auto take = [&](imports::CheckedRow&& row) {
    EditedRow edited{std::move(row)};
    const auto id = mark_in(edited.row.source);
    const auto line = id ? line_of_mark_.find(*id) : line_of_mark_.end();
    if (line != line_of_mark_.end() && line->second == edited.row.source.line) edited.mark = marks_.find(*id);
    on_row(std::move(edited));
  };
  return imports::check_rows(table, mapping_, today, take, on_faulty);
}

std::int64_t EditedLedger::missing_count() const {
  if (!mark_column_) return 0;
  return std::ranges::count_if(marks_.ids(), [&](std::int64_t id) { return !line_of_mark_.contains(id); });
}

std::vector<MarkedInstrument> EditedLedger::missing(std::size_t most) const {
  std::vector<MarkedInstrument> all;
  if (!mark_column_) return all;
  for (const auto id : marks_.ids()) {
    if (all.size() == most) break;
    if (line_of_mark_.contains(id)) continue;
    if (auto marked = marks_.find(id)) all.push_back(std::move(*marked));
  }
  return all;
}

std::vector<std::string> EditedLedger::unknown_columns() const {
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const bool is_known = mapping_.columns[i] || i == mark_column_ || imports::meaning_of_header(header_[i]).is_derived;
    if (!is_known && !header_[i].empty()) unknown.push_back(header_[i]);
  }
  return unknown;
}

}  // namespace lims
