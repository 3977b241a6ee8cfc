#include "lims/workflow/corrections.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "instruments/procedures/json_text.hpp"
#include "instruments/refusal.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::procedures::text_at;
using nlohmann::json;

/// Everything a person observed on a sheet, by its field; what is empty is left out. Rows are named by their point, so
/// that a point put between others changes no other.
std::map<std::string, json> observed_on(const json& sheet) {
  std::map<std::string, json> observed;
  const auto add = [&](const std::string& field, const json& value) {
    if (!value.is_null() && value != "") observed.emplace(field, value);
  };
  const auto add_items = [&](const json& items, const std::string& place) {
    for (const auto& item : items) {
      const std::string field = place + text_at(item, "id");
      if (item.contains("value")) add(field, item["value"]);
      if (item.contains("reason")) add(field + ".reason", item["reason"]);
      if (!item.contains("rows")) continue;
      for (const auto& row : item["rows"]) {
        const std::string in_row = field + ".rows[" + text_at(row, "point") + "]";
        for (const auto& [column, text] : row["cells"].items()) add(in_row + ".cells." + column, text);
        if (!row.contains("standards")) continue;
        for (const auto& [role, equipment] : row["standards"].items()) add(in_row + ".standards." + role, equipment);
      }
    }
  };
  for (const auto& entry : sheet["environment"]) add("environment." + text_at(entry, "id"), entry["value"]);
  for (const auto& standard : sheet["standards"])
    add("standards." + text_at(standard, "role"), standard["equipment_id"]);
  if (sheet.contains("acclimatization") && sheet["acclimatization"].is_object())
    for (const char* end : {"from", "to"})
      if (sheet["acclimatization"].contains(end))
        add(std::string("acclimatization.") + end, sheet["acclimatization"][end]);
  add_items(sheet["items"], "items.");
  if (sheet.contains("as_found") && sheet["as_found"].is_object())
    add_items(sheet["as_found"]["items"], "as_found.items.");
  if (!sheet.contains("ranges")) return observed;
  for (const auto& range : sheet["ranges"]) {
    const std::string place = "ranges." + text_at(range, "id") + '.';
    add(place + "state", range["state"]);
    add(place + "reason", range["reason"]);
    for (const auto& standard : range["standards"])
      add(place + "standards." + text_at(standard, "role"), standard["equipment_id"]);
    add_items(range["items"], place + "items.");
    if (range.contains("as_found")) add_items(range["as_found"]["items"], place + "as_found.items.");
  }
  return observed;
}

json value_at(const std::map<std::string, json>& observed, const std::string& field) {
  const auto found = observed.find(field);
  return found == observed.end() ? json() : found->second;
}

std::string reason_for(const json& reasons, const std::string& field) {
  const std::string own = text_at(reasons, field.c_str());
  return own.empty() ? text_at(reasons, "") : own;
}

}  // namespace

json changes_of(const json& before, const json& now) {
  const auto was = observed_on(before);
  const auto is = observed_on(now);
  std::set<std::string> fields;
  for (const auto& [field, value] : was) fields.insert(field);
  for (const auto& [field, value] : is) fields.insert(field);
  auto changes = json::array();
  for (const auto& field : fields)
    if (value_at(was, field) != value_at(is, field))
      changes.push_back({{"field", field}, {"was", value_at(was, field)}, {"now", value_at(is, field)}});
  return changes;
}

json corrections_of(const json& before, const json& now, const json& reasons, const Person& by, const std::string& at) {
  json corrections = before.contains("corrections") ? before["corrections"] : json::array();
  std::vector<Mistake> mistakes;
  for (auto& change : changes_of(before, now)) {
    const std::string field = change["field"];
    const std::string reason = reason_for(reasons, field);
    if (reason.empty()) mistakes.push_back({field, {"已更改，请说明更正原因", "was changed: say why"}});
    change["reason"] = reason;
    change["by"] = {{"id", by.id.value}, {"name", by.display_name}};
    change["at"] = at;
    corrections.push_back(std::move(change));
  }
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input,
                  {"更正观测值必须说明原因。", "A correction of what was observed needs a reason."}, mistakes);
  return corrections;
}

}  // namespace lims
