#include "instruments/procedures/missing.hpp"

#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

Text label_of(const json& labelled) {
  return {text_at(labelled["label"], "zh"), text_at(labelled["label"], "en")};
}

bool is_empty(const json& cell) {
  return cell.is_null() || trimmed(cell.get_ref<const std::string&>()).empty();
}

bool applies(const json& entry) {
  return !entry.contains("applies") || entry["applies"] != false;
}

bool is_optional(const json& entry) {
  return entry.contains("optional") && entry["optional"] == true;
}

/// "Row 3 (0.8 MPa)", "Row 2 (front left)", or nothing for the only row.
Text row_name(const json& item, std::size_t row) {
  const json& entry = item["rows"][row];
  const std::string number = std::to_string(row + 1);
  const std::string kind = text_at(item, "row_kind");
  if (kind == "single") return {};
  if (kind == "repetitions") return {"第 " + number + " 行", "Row " + number + ": "};
  const std::string point = text_at(entry, "point") + ' ' + text_at(entry, "unit");
  const Text label = entry.contains("label") ? label_of(entry) : Text{point, point};
  return {"第 " + number + " 行（" + label.zh + "）", "Row " + number + " (" + label.en + "): "};
}

void add_readings(const json& item, const std::string& place, std::vector<Mistake>& missing) {
  const auto field = place + text_at(item, "id") + ".rows.";
  const json& rows = item["rows"];
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const auto& column : item["columns"]) {
      const auto id = text_at(column, "id");
      if (!applies(rows[i]) || is_optional(column) || !is_empty(rows[i]["cells"][id])) continue;
      const auto name = row_name(item, i);
      const auto label = label_of(column);
      missing.push_back({field + std::to_string(i) + ".cells." + id,
                         {name.zh + "“" + label.zh + "”未录入。", name.en + "\"" + label.en + "\" is not entered yet."},
                         static_cast<std::int64_t>(i + 1)});
    }
}

bool is_untouched(const json& item) {
  for (const auto& row : item["rows"])
    for (const auto& cell : row["cells"])
      if (!is_empty(cell)) return false;
  return true;
}

/// Of one list of items: as left, or as found, where judgements are not made again.
void add_items(const json& items, const std::string& place, bool judgements, std::vector<Mistake>& missing) {
  for (const auto& item : items) {
    if (!applies(item)) continue;
    if (item["type"] == "table") {
      if (!is_optional(item) || !is_untouched(item)) add_readings(item, place, missing);
    } else if (judgements && !is_optional(item) && item["value"].is_null()) {
      const auto label = label_of(item);
      missing.push_back({place + text_at(item, "id"), {label.zh + "未判定。", label.en + " is not judged yet."}});
    }
  }
}

void add_environment(const json& sheet, std::vector<Mistake>& missing) {
  const json& stood = sheet["acclimatization"];
  if (stood.is_object() && stood["gate"] == "block" && (stood["from"].is_null() || stood["to"].is_null()))
    missing.push_back({"acclimatization",
                       {"静置的开始和结束时间未录入。",
                        "When the instrument was put there and when work began is not entered yet."}});
  for (const auto& entry : sheet["environment"]) {
    if (is_optional(entry) || !is_empty(entry["value"])) continue;
    const auto label = label_of(entry);
    missing.push_back(
        {"environment." + text_at(entry, "id"), {label.zh + "未录入。", label.en + " is not entered yet."}});
  }
}

void add_standards(const json& sheet, std::vector<Mistake>& missing) {
  for (const auto& standard : sheet["standards"]) {
    if (is_optional(standard) || !standard["equipment_id"].is_null()) continue;
    const auto label = label_of(standard);
    missing.push_back({"standards." + text_at(standard, "role") + ".equipment_id",
                       {label.zh + "未选择。", "No " + label.en + " is chosen yet."}});
  }
}

/// Whether the instrument, or one range of it, was adjusted, and the readings before.
void add_as_found(const json& entry, const std::string& place, std::vector<Mistake>& missing) {
  const auto found = entry.find("as_found");
  if (found == entry.end() || !found->is_object()) return;
  if ((*found)["state"].is_null())
    missing.push_back({place + "as_found",
                       {"请说明是否记录了调整前的示值（或不适用）。",
                        "Say whether readings before an adjustment were taken, or that this does not apply."}});
  if (is_found_recorded(entry)) add_items((*found)["items"], place + "as_found.items.", false, missing);
}

/// The tables of every further range, or why it is not verified.
void add_ranges(const json& sheet, std::vector<Mistake>& missing) {
  if (!sheet.contains("ranges")) return;
  for (const auto& range : sheet["ranges"]) {
    const std::string place = "ranges." + text_at(range, "id") + '.';
    if (is_verified(range)) {
      add_as_found(range, place, missing);
      add_items(range["items"], place + "items.", false, missing);
    } else if (is_empty(range["reason"])) {
      missing.push_back({place + "reason",
                         {"请说明量程 " + text_at(range, "label") + " 不检定的原因。",
                          "Say why the range " + text_at(range, "label") + " is not verified."}});
    }
  }
}

}  // namespace

std::vector<Mistake> missing_fields(const json& sheet) {
  std::vector<Mistake> missing;
  add_environment(sheet, missing);
  add_standards(sheet, missing);
  add_as_found(sheet, "", missing);
  add_items(sheet["items"], "items.", true, missing);
  add_ranges(sheet, missing);
  return missing;
}

}  // namespace instruments::procedures
