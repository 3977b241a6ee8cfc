#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/merge_parts.hpp"
#include "instruments/procedures/sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

class Merge {
 public:
  explicit Merge(json blank) : sheet_(std::move(blank)) {}

  json run(const json& filled) {
    if (!filled.is_object()) mistake("", {"记录表应为 JSON 对象。", "A sheet is a JSON object."});
    if (filled.is_object()) {
      heading(filled);
      acclimatization(filled);
      by_id(filled, "environment", "id", [&](json& blank, const json& given, const std::string& field) {
        require_same_unit(blank, given, field, mistakes_);
        take(blank, given, "value", field, longest_value);
      });
      by_id(filled, "standards", "role", [&](json& blank, const json& given, const std::string& field) {
        equipment(blank, given, field, blank["candidates"]);
      });
      items(sheet_["items"], filled, "items");
      as_found(sheet_, filled, "as_found");
      ranges(filled);
      merge_observed(sheet_, filled, mistakes_);
    }
    const auto& mistakes = mistakes_.list();
    if (mistakes.empty()) return std::move(sheet_);
    const Text first = mistakes.front().message;
    throw Refusal(Cause::invalid_input, {"记录表有误：" + first.zh, "The sheet is wrong: " + first.en}, mistakes);
  }

 private:
  void mistake(const std::string& field, const Text& message) { mistakes_.add(field, message); }

  void take(json& blank, const json& given, const char* key, const std::string& field, std::size_t longest) {
    take_text(blank, given, key, field, longest, mistakes_);
  }

  void heading(const json& filled) {
    for (const char* key : {"code", "hash"}) {
      const std::string given = filled.contains("procedure") ? text_at(filled["procedure"], key) : std::string();
      if (!given.empty() && given != sheet_["procedure"][key])
        mistake(std::string("procedure.") + key,
                {"检定规程与记录表不符，请重新打开记录表。", "The procedure is another one now; open a new sheet."});
    }
    const auto instrument = filled.find("instrument");
    if (instrument != filled.end() && instrument->is_object() && instrument->contains("id") &&
        (*instrument)["id"] != sheet_["instrument"]["id"])
      mistake("instrument.id", {"器具与记录表不符。", "The sheet belongs to another instrument."});
    take(sheet_, filled, "performed_on", "performed_on", longest_value);
    const json& day = sheet_["performed_on"];
    if (day.is_string() && !parse_iso_date(day.get_ref<const std::string&>()))
      mistake("performed_on", {"日期应为 YYYY-MM-DD。", "A date is written YYYY-MM-DD."});
    take(sheet_, filled, "location", "location", longest_remark);
    for (const char* text : {"remark", "deviation"}) {
      take(sheet_, filled, text, text, longest_remark);
      if (sheet_[text].is_null()) sheet_[text] = "";
    }
    verification(filled);
  }

  void verification(const json& filled) {
    const auto given = filled.find("verification");
    if (given == filled.end() || given->is_null()) return;
    const auto& choices = sheet_["verifications"];
    const bool known = std::ranges::any_of(choices, [&](const json& choice) { return choice["id"] == *given; });
    if (!known) return mistake("verification", {"没有这种检定类别。", "There is no such kind of verification."});
    sheet_["verification"] = *given;
  }

  void acclimatization(const json& filled) {
    const auto given = filled.find("acclimatization");
    if (given == filled.end() || !given->is_object() || !sheet_["acclimatization"].is_object()) return;
    for (const char* key : {"from", "to"}) {
      take(sheet_["acclimatization"], *given, key, "acclimatization", longest_value);
      const json& time = sheet_["acclimatization"][key];
      if (time.is_string() && !parse_iso_instant(time.get<std::string>() + ":00Z"))
        mistake("acclimatization", {"时间应为 YYYY-MM-DDThh:mm。", "A time is written YYYY-MM-DDThh:mm."});
    }
  }

  void items(json& blanks, const json& filled, const std::string& place) {
    by_id(blanks, filled, "items", "id", place,
          [&](json& blank, const json& given, const std::string& field) { item(blank, given, field); });
  }

  /// Before an adjustment: not applicable, or the tables once more.
  void as_found(json& blank, const json& filled, const std::string& place) {
    const auto given = filled.find("as_found");
    if (given == filled.end() || !given->is_object()) return;
    const auto found = blank.find("as_found");
    if (found == blank.end() || !found->is_object()) return;
    const std::string state = text_at(*given, "state");
    if (state.empty()) return;
    if (state != "recorded" && state != "not_applicable")
      return mistake(place + ".state", {"应为 recorded 或 not_applicable。", "recorded or not_applicable is wanted."});
    (*found)["state"] = state;
    if (state == "recorded") items((*found)["items"], *given, place + ".items");
  }

  void ranges(const json& filled) {
    json none = json::array();
    by_id(sheet_.contains("ranges") ? sheet_["ranges"] : none, filled, "ranges", "id", "ranges",
          [&](json& blank, const json& given, const std::string& field) { range(blank, given, field); });
  }

  /// The tables once more, with standards of their own, or the statement that it is not verified.
  void range(json& blank, const json& given, const std::string& field) {
    take(blank, given, "reason", field + ".reason", longest_remark);
    if (blank["reason"].is_null()) blank["reason"] = "";
    const auto state = given.find("state");
    if (state != given.end() && !state->is_null() && *state != "verified" && *state != "not_verified")
      mistake(field + ".state", {"应为 verified 或 not_verified。", "verified or not_verified is wanted."});
    else if (state != given.end() && !state->is_null())
      blank["state"] = *state;
    by_id(blank["standards"], given, "standards", "role", field + ".standards",
          [&](json& own, const json& chosen, const std::string& place) {
            const auto& standards = sheet_["standards"];
            const auto role =
                std::ranges::find_if(standards, [&](const json& each) { return each["role"] == own["role"]; });
            equipment(own, chosen, place, (*role)["candidates"]);
          });
    as_found(blank, given, field + ".as_found");
    items(blank["items"], given, field + ".items");
  }

  template <class Take>
  void by_id(const json& filled, const char* list, const char* key, Take take) {
    by_id(sheet_[list], filled, list, key, list, take);
  }

  template <class Take>
  void by_id(json& blanks, const json& filled, const char* list, const char* key, const std::string& place, Take take) {
    const auto given = filled.find(list);
    if (given == filled.end() || given->is_null()) return;
    if (!given->is_array()) return mistake(place, {"应为列表。", "A list is wanted."});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < given->size(); ++i) {
      const json& entry = (*given)[i];
      const std::string id = text_at(entry, key);
      const auto found = std::ranges::find_if(blanks, [&](const json& blank) { return blank[key] == id; });
      if (id.empty() || found == blanks.end()) {
        mistake(place + '.' + std::to_string(i), {"记录表中没有此项。", "The sheet has no such entry."});
        continue;
      }
      if (!seen.insert(id).second) mistake(place + '.' + id, {"此项重复。", "This entry stands here twice."});
      take(*found, entry, place + '.' + id);
    }
  }

  void equipment(json& blank, const json& given, const std::string& field, const json& candidates) {
    const auto id = given.find("equipment_id");
    if (id == given.end() || id->is_null()) return;
    const bool known = id->is_number_integer() &&
                       std::ranges::any_of(candidates, [&](const json& candidate) { return candidate["id"] == *id; });
    if (!known) return mistake(field + ".equipment_id", {"没有这台标准器。", "There is no such standard to choose."});
    blank["equipment_id"] = *id;
  }

  void item(json& blank, const json& given, const std::string& field) {
    if (blank["type"] == "table") return merge_table(blank, given, field, sheet_["standards"], mistakes_);
    take(blank, given, "reason", field + ".reason", longest_remark);
    if (blank["reason"].is_null()) blank["reason"] = "";
    const auto value = given.find("value");
    if (value == given.end()) return;
    const bool left_out = *value == "not_applicable" && blank.contains("optional");
    if (*value != "pass" && *value != "fail" && !value->is_null() && !left_out)
      return mistake(field, {"应为 pass、fail 或 null。", "pass, fail or null is wanted."});
    blank["value"] = *value;
  }

  json sheet_;
  SheetMistakes mistakes_;
};

}  // namespace

json merge_sheet(json blank, const json& filled) {
  return Merge(std::move(blank)).run(filled);
}

}  // namespace instruments::procedures
