#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr std::size_t longest_value = 100;
constexpr std::size_t longest_remark = 2000;
constexpr std::size_t most_rows = 100;

const Text not_text = {"应为文本（按录入原样）或 null。", "A text as typed, or null, is wanted."};

Decimal point_at(const json& row) {
  return *parse_decimal(text_at(row, "point"));
}

class Merge {
 public:
  explicit Merge(json blank) : sheet_(std::move(blank)) {}

  json run(const json& filled) {
    if (!filled.is_object()) mistake("", {"记录表应为 JSON 对象。", "A sheet is a JSON object."});
    if (filled.is_object()) {
      heading(filled);
      by_id(filled, "environment", "id", [&](json& blank, const json& given, const std::string& field) {
        same_unit(blank, given, field);
        take_text(blank, given, "value", field, longest_value);
      });
      by_id(filled, "standards", "role",
            [&](json& blank, const json& given, const std::string& field) { equipment(blank, given, field); });
      by_id(filled, "items", "id",
            [&](json& blank, const json& given, const std::string& field) { item(blank, given, field); });
    }
    if (mistakes_.empty()) return std::move(sheet_);
    const Text first = mistakes_.front().message;
    throw Refusal(Cause::invalid_input, {"记录表有误：" + first.zh, "The sheet is wrong: " + first.en}, mistakes_);
  }

 private:
  void mistake(const std::string& field, const Text& message, std::optional<std::int64_t> row = std::nullopt) {
    mistakes_.push_back({field, message, row});
  }

  /// Takes a text or null; nothing given leaves the blank one. An empty text is null.
  void take_text(json& blank, const json& given, const char* key, const std::string& field, std::size_t longest,
                 std::optional<std::int64_t> row = std::nullopt) {
    const auto found = given.find(key);
    if (found == given.end()) return;
    if (!found->is_null() && !found->is_string()) return mistake(field, not_text, row);
    if (found->is_string() && found->get_ref<const std::string&>().size() > longest)
      return mistake(field, {"内容过长。", "This is too long."}, row);
    blank[key] = found->is_string() && found->get_ref<const std::string&>().empty() ? json() : *found;
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
    take_text(sheet_, filled, "performed_on", "performed_on", longest_value);
    const json& day = sheet_["performed_on"];
    if (day.is_string() && !parse_iso_date(day.get_ref<const std::string&>()))
      mistake("performed_on", {"日期应为 YYYY-MM-DD。", "A date is written YYYY-MM-DD."});
    take_text(sheet_, filled, "location", "location", longest_remark);
    for (const char* text : {"remark", "deviation"}) {
      take_text(sheet_, filled, text, text, longest_remark);
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

  /// A value in another unit would be read as one in the unit of the sheet.
  void same_unit(const json& blank, const json& given, const std::string& field,
                 std::optional<std::int64_t> row = std::nullopt) {
    if (!given.is_object() || !given.contains("unit") || given["unit"] == blank["unit"]) return;
    const auto unit = blank["unit"].get<std::string>();
    mistake(field + ".unit", {"单位应为 " + unit + "。", "The unit is " + unit + "."}, row);
  }

  template <class Take>
  void by_id(const json& filled, const char* list, const char* key, Take take) {
    const auto given = filled.find(list);
    if (given == filled.end() || given->is_null()) return;
    if (!given->is_array()) return mistake(list, {"应为列表。", "A list is wanted."});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < given->size(); ++i) {
      const json& entry = (*given)[i];
      const std::string id = text_at(entry, key);
      auto& blanks = sheet_[list];
      const auto found = std::ranges::find_if(blanks, [&](const json& blank) { return blank[key] == id; });
      if (id.empty() || found == blanks.end()) {
        mistake(std::string(list) + '.' + std::to_string(i), {"记录表中没有此项。", "The sheet has no such entry."});
        continue;
      }
      if (!seen.insert(id).second)
        mistake(std::string(list) + '.' + id, {"此项重复。", "This entry stands here twice."});
      take(*found, entry, std::string(list) + '.' + id);
    }
  }

  void equipment(json& blank, const json& given, const std::string& field) {
    const auto id = given.find("equipment_id");
    if (id == given.end() || id->is_null()) return;
    const auto& candidates = blank["candidates"];
    const bool known = id->is_number_integer() &&
                       std::ranges::any_of(candidates, [&](const json& candidate) { return candidate["id"] == *id; });
    if (!known) return mistake(field + ".equipment_id", {"没有这台标准器。", "There is no such standard to choose."});
    blank["equipment_id"] = *id;
  }

  void item(json& blank, const json& given, const std::string& field) {
    if (blank["type"] == "table") return table(blank, given, field);
    const auto value = given.find("value");
    if (value == given.end()) return;
    if (*value != "pass" && *value != "fail" && !value->is_null())
      return mistake(field, {"应为 pass、fail 或 null。", "pass, fail or null is wanted."});
    blank["value"] = *value;
  }

  void table(json& blank, const json& given, const std::string& field) {
    const auto rows = given.find("rows");
    if (rows == given.end() || rows->is_null()) return;
    if (!rows->is_array()) return mistake(field + ".rows", {"应为列表。", "A list is wanted."});
    if (rows->size() > most_rows) return mistake(field + ".rows", {"行数过多。", "There are too many rows."});
    const std::size_t before = mistakes_.size();
    auto merged = json::array();
    for (std::size_t i = 0; i < rows->size(); ++i) {
      merged.push_back(row(blank, (*rows)[i], field + ".rows." + std::to_string(i), static_cast<std::int64_t>(i + 1)));
    }
    if (mistakes_.size() == before) check_points(blank, merged, field);
    blank["rows"] = std::move(merged);
  }

  json row(const json& blank, const json& given, const std::string& field, std::int64_t number) {
    const json& columns = blank["columns"];
    const json& unit = blank["rows"][0]["unit"];
    json merged = {{"point", text_at(given, "point")}, {"unit", unit}, {"cells", json::object()}};
    if (!given.is_object()) mistake(field, {"应为对象。", "An object is wanted."}, number);
    const std::string point = text_at(given, "point");
    if (point.size() > longest_value || !parse_decimal(point))
      mistake(field + ".point", {"检定点应为数（文本）。", "A point is a number, as text."}, number);
    same_unit(merged, given, field, number);
    const json given_cells = given.is_object() && given.contains("cells") ? given["cells"] : json::object();
    if (!given_cells.is_object()) mistake(field + ".cells", {"应为对象。", "An object is wanted."}, number);
    for (const auto& column : columns) {
      const auto id = column["id"].get<std::string>();
      merged["cells"][id] = nullptr;
      if (given_cells.is_object())
        take_text(merged["cells"], given_cells, id.c_str(), field + ".cells." + id, longest_value, number);
    }
    unknown_cells(merged["cells"], given_cells, field, number);
    return merged;
  }

  void unknown_cells(const json& known, const json& given, const std::string& field, std::int64_t number) {
    if (!given.is_object()) return;
    for (const auto& [id, value] : given.items())
      if (!known.contains(id))
        mistake(field + ".cells." + id.substr(0, longest_value), {"没有这一列。", "There is no such column."}, number);
  }

  /// Points rise from row to row; those of a gauge that measures nothing but vacuum may go from zero to the vacuum, the
  /// order of the work.
  void check_points(const json& blank, const json& rows, const std::string& field) {
    const json& rule = blank["points"];
    const auto low = parse_decimal(text_at(rule, "low"));
    const auto high = parse_decimal(text_at(rule, "high"));
    const bool falling = !rows.empty() && point_at(rows.front()) <= 0 && point_at(rows.back()) < point_at(rows.front());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto point = point_at(rows[i]);
      const auto step = i == 0 ? Decimal(0) : Decimal(point - point_at(rows[i - 1]));
      const std::string place = field + ".rows." + std::to_string(i) + ".point";
      const auto number = static_cast<std::int64_t>(i + 1);
      if ((low && point < *low) || (high && point > *high))
        mistake(place, {"检定点超出测量范围。", "The point is outside the range."}, number);
      else if (i > 0 && falling && step >= 0)
        mistake(place, {"检定点应逐行递减。", "Points must fall from row to row."}, number);
      else if (i > 0 && !falling && step <= 0)
        mistake(place, {"检定点应逐行递增。", "Points must rise from row to row."}, number);
    }
    check_set_of_points(rows, rule, field, falling);
  }

  void check_set_of_points(const json& rows, const json& rule, const std::string& field, bool falling) {
    const auto at_least = rule["at_least"].get<std::size_t>();
    const std::string count = std::to_string(at_least);
    if (rows.size() < at_least)
      return mistake(field + ".rows",
                     {"至少需要 " + count + " 个检定点。", "At least " + count + " points are needed."},
                     static_cast<std::int64_t>(rows.size()));
    for (const auto& [key, index] :
         {std::pair{falling ? "high" : "low", std::size_t{0}}, std::pair{falling ? "low" : "high", rows.size() - 1}}) {
      const auto end = parse_decimal(text_at(rule, key));
      if (!end || point_at(rows[index]) == *end) continue;
      const std::string wanted = text_at(rule, key);
      mistake(field + ".rows." + std::to_string(index) + ".point",
              {"此行应为测量范围的端点 " + wanted + "。", "This row must be the end of the range, " + wanted + "."},
              static_cast<std::int64_t>(index + 1));
    }
  }

  json sheet_;
  std::vector<Mistake> mistakes_;
};

}  // namespace

json merge_sheet(const json& blank, const json& filled) {
  return Merge(blank).run(filled);
}

}  // namespace instruments::procedures
