#include "instruments/procedures/merge_parts.hpp"

#include <algorithm>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr std::size_t longest_source = 300;  // the name of a file among it

/// Whether the sheet has such a condition: `environment.ID`.
bool has_condition(const json& sheet, const std::string& field) {
  const std::string start = "environment.";
  if (!field.starts_with(start)) return false;
  return std::ranges::any_of(sheet["environment"],
                             [&](const json& entry) { return entry["id"] == field.substr(start.size()); });
}

/// The items in whose list a field begins, and the field without that beginning; null for no such list.
const json* list_of(const json& sheet, const std::string& field, std::string& rest) {
  const auto begins = [&](const std::string& start) {
    if (field.starts_with(start)) rest = field.substr(start.size());
    return field.starts_with(start);
  };
  if (begins("items.")) return &sheet["items"];
  if (begins("as_found.items.")) return sheet["as_found"].is_object() ? &sheet["as_found"]["items"] : nullptr;
  if (sheet.contains("ranges"))
    for (const auto& range : sheet["ranges"]) {
      const std::string place = "ranges." + text_at(range, "id");
      if (begins(place + ".items.")) return &range["items"];
      if (begins(place + ".as_found.items.")) return range.contains("as_found") ? &range["as_found"]["items"] : nullptr;
    }
  return nullptr;
}

/// Whether the sheet has such a cell: `items.ID.rows.N.cells.COLUMN`.
bool has_cell(const json& sheet, const std::string& field) {
  static const std::string in_rows = ".rows.";
  static const std::string in_cells = ".cells.";
  std::string place;
  const json* items = list_of(sheet, field, place);
  const auto rows = place.find(in_rows);
  const auto cells = place.find(in_cells);
  if (items == nullptr || rows == std::string::npos || cells == std::string::npos || cells < rows) return false;
  const std::string id = place.substr(0, rows);
  const std::string number = place.substr(rows + in_rows.size(), cells - rows - in_rows.size());
  if (number.empty() || number.size() > 4 || number.find_first_not_of("0123456789") != std::string::npos) return false;
  const auto row = static_cast<std::size_t>(std::stoul(number));
  for (const auto& item : *items)
    if (item["id"] == id && item.contains("rows"))
      return row < item["rows"].size() && item["rows"][row]["cells"].contains(place.substr(cells + in_cells.size()));
  return false;
}

}  // namespace

void take_text(json& blank, const json& given, const char* key, const std::string& field, std::size_t longest,
               SheetMistakes& mistakes, std::optional<std::int64_t> row) {
  const auto found = given.find(key);
  if (found == given.end()) return;
  if (!found->is_null() && !found->is_string())
    return mistakes.add(field, {"应为文本（按录入原样）或 null。", "A text as typed, or null, is wanted."}, row);
  if (found->is_string() && found->get_ref<const std::string&>().size() > longest)
    return mistakes.add(field, {"内容过长。", "This is too long."}, row);
  blank[key] = found->is_string() && found->get_ref<const std::string&>().empty() ? json() : *found;
}

void require_same_unit(const json& blank, const json& given, const std::string& field, SheetMistakes& mistakes,
                       std::optional<std::int64_t> row) {
  if (!given.is_object() || !given.contains("unit") || given["unit"] == blank["unit"]) return;
  const auto unit = blank["unit"].get<std::string>();
  mistakes.add(field + ".unit", {"单位应为 " + unit + "。", "The unit is " + unit + "."}, row);
}

void merge_observed(json& sheet, const json& filled, SheetMistakes& mistakes) {
  const auto given = filled.find("observed");
  if (given == filled.end() || given->is_null()) return;
  if (!given->is_object()) return mistakes.add("observed", {"应为对象。", "An object is wanted."});
  for (const auto& [field, source] : given->items()) {
    if (!source.is_object() || !(has_cell(sheet, field) || has_condition(sheet, field))) continue;
    json kept = json::object();
    const std::string place = "observed." + field.substr(0, longest_value);
    take_text(kept, source, "at", place, longest_value, mistakes);
    take_text(kept, source, "source", place, longest_source, mistakes);
    sheet["observed"][field] = std::move(kept);
  }
}

}  // namespace instruments::procedures
