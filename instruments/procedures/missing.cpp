#include "instruments/procedures/missing.hpp"

#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"
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

void add_readings(const json& item, std::vector<Mistake>& missing) {
  const auto field = "items." + text_at(item, "id") + ".rows.";
  const json& rows = item["rows"];
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const auto& column : item["columns"]) {
      const auto id = text_at(column, "id");
      if (!is_empty(rows[i]["cells"][id])) continue;
      const auto number = std::to_string(i + 1);
      const auto point = text_at(rows[i], "point") + ' ' + text_at(rows[i], "unit");
      const auto label = label_of(column);
      missing.push_back({field + std::to_string(i) + ".cells." + id,
                         {"第 " + number + " 行（" + point + "）“" + label.zh + "”未录入。",
                          "Row " + number + " (" + point + "): \"" + label.en + "\" is not entered yet."},
                         static_cast<std::int64_t>(i + 1)});
    }
}

}  // namespace

std::vector<Mistake> missing_fields(const json& sheet) {
  std::vector<Mistake> missing;
  for (const auto& entry : sheet["environment"])
    if (is_empty(entry["value"])) {
      const auto label = label_of(entry);
      missing.push_back(
          {"environment." + text_at(entry, "id"), {label.zh + "未录入。", label.en + " is not entered yet."}});
    }
  for (const auto& standard : sheet["standards"])
    if (standard["equipment_id"].is_null()) {
      const auto label = label_of(standard);
      missing.push_back({"standards." + text_at(standard, "role") + ".equipment_id",
                         {label.zh + "未选择。", "No " + label.en + " is chosen yet."}});
    }
  for (const auto& item : sheet["items"]) {
    if (item["type"] == "table") {
      add_readings(item, missing);
    } else if (item["value"].is_null()) {
      const auto label = label_of(item);
      missing.push_back({"items." + text_at(item, "id"), {label.zh + "未判定。", label.en + " is not judged yet."}});
    }
  }
  return missing;
}

}  // namespace instruments::procedures
