#include "lims/workflow/ledger_marks.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/imports/xlsx.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "reports/ledger_columns.hpp"

namespace lims {
namespace {

using nlohmann::json;

std::optional<MarkedInstrument> instrument_in(std::string_view mark) {
  const auto parsed = json::parse(mark, nullptr, false);
  if (!parsed.is_object()) return std::nullopt;
  try {
    return MarkedInstrument{instrument_from_json(parsed), parsed.value("organization_name", ""),
                            parsed.value("organization_credit_code", "")};
  } catch (const json::exception&) {  // somebody wrote on the hidden sheet: the row has no mark
    return std::nullopt;
  }
}

}  // namespace

std::string mark_of(const db::RegisteredInstrument& registered) {
  auto mark = to_json(registered.instrument);
  mark["organization_name"] = registered.organization_name;
  mark["organization_credit_code"] = registered.organization_credit_code;
  for (auto field = mark.begin(); field != mark.end();)
    field = field->is_null() || *field == "" ? mark.erase(field) : std::next(field);
  return mark.dump(-1, ' ', false, json::error_handler_t::replace);
}

LedgerMarks::LedgerMarks(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return;
  imports::XlsxReader sheet(bytes, reports::marks_sheet);
  for (imports::Row row; sheet.next(row);) {
    const auto id = row.cells.size() < 2 ? std::nullopt : id_in_mark(row.cells[0]);
    if (!id) continue;
    if (by_id_.size() == reports::most_marks) break;
    if (by_id_.emplace(*id, std::move(row.cells[1])).second) ids_.push_back(*id);
  }
}

std::optional<MarkedInstrument> LedgerMarks::find(std::int64_t id) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::nullopt;
  auto marked = instrument_in(found->second);
  if (marked && marked->instrument.id.value != id) return std::nullopt;
  return marked;
}

std::optional<std::size_t> column_of_marks(const std::vector<std::string>& header) {
  const auto& heading = reports::mark_heading();
  const auto found = std::ranges::find_if(
      header, [&](const auto& name) { return name.starts_with(heading.zh) || name.starts_with(heading.en); });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::optional<std::int64_t> id_in_mark(std::string_view cell) {
  const auto text = instruments::trimmed(cell);
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (fault != std::errc() || end != text.data() + text.size() || id <= 0) return std::nullopt;
  return id;
}

}  // namespace lims
