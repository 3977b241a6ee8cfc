#include <algorithm>
#include <set>
#include <vector>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/merge_parts.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr std::size_t most_rows = 500;

std::string place_of(const std::string& field, std::size_t row) {
  return field + ".rows." + std::to_string(row);
}

std::int64_t counted(std::size_t row) {
  return static_cast<std::int64_t>(row + 1);
}

/// A text of usual length, of which nothing is to be said.
bool is_reading(const json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text != nullptr && !text->empty() && text->size() <= longest_value;
}

class TableMerge {
 public:
  TableMerge(json& blank, const std::string& field, const json& roles, SheetMistakes& mistakes)
      : blank_(blank), field_(field), roles_(roles), mistakes_(mistakes) {}

  void run(const json& rows) {
    const std::string kind = text_at(blank_, "row_kind");
    if (kind == "points") return points(rows);
    if (kind == "positions") return positions(rows);
    if (kind == "repetitions") return repetitions(rows);
    if (rows.size() != 1)
      return mistakes_.add(field_ + ".rows", {"此项只有一行。", "This item has one row."}, counted(0));
    take_row(blank_["rows"][0], rows[0], 0);
  }

 private:
  /// The cells, and the standards of this row where they are others.
  void take_row(json& row, const json& given, std::size_t number) {
    const std::string place = place_of(field_, number);
    if (!given.is_object()) return mistakes_.add(place, {"应为对象。", "An object is wanted."}, counted(number));
    require_same_unit(row, given, place, mistakes_, counted(number));
    cells(row["cells"], given, place, number);
    standards(row, given, place, number);
  }

  void cells(json& cells, const json& given, const std::string& place, std::size_t number) {
    static const json none = json::object();
    const json& filled = given.contains("cells") ? given["cells"] : none;
    if (!filled.is_object())
      return mistakes_.add(place + ".cells", {"应为对象。", "An object is wanted."}, counted(number));
    for (const auto& [id, value] : filled.items()) {
      const auto known = cells.find(id);
      if (known != cells.end() && is_reading(value)) {
        *known = value;
        continue;
      }
      const std::string cell = place + ".cells." + id.substr(0, longest_value);
      if (known != cells.end())
        take_text(cells, filled, id.c_str(), cell, longest_value, mistakes_, counted(number));
      else
        mistakes_.add(cell, {"没有这一列。", "There is no such column."}, counted(number));
    }
  }

  void standards(json& row, const json& given, const std::string& place, std::size_t number) {
    const auto own = given.find("standards");
    if (own == given.end() || !own->is_object()) return;
    for (const auto& entry : own->items()) {
      const std::string& role = entry.key();
      const json& equipment = entry.value();
      if (equipment.is_null()) continue;
      const auto known = std::ranges::find_if(roles_, [&](const json& each) { return each["role"] == role; });
      const bool offered = known != roles_.end() && equipment.is_number_integer() &&
                           std::ranges::any_of((*known)["candidates"],
                                               [&](const json& candidate) { return candidate["id"] == equipment; });
      if (offered)
        row["standards"][role] = equipment;
      else
        mistakes_.add(place + ".standards." + role.substr(0, longest_value),
                      {"没有这台标准器。", "There is no such standard to choose."}, counted(number));
    }
  }

  /// Rows without readings for as many as were given: those of the blank table, and more like its first.
  std::vector<json> empty_rows(std::size_t count) {
    auto& known = blank_["rows"];
    std::vector<json> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      rows.push_back(i < known.size() && i > 0 ? std::move(known[i]) : known[0]);
      for (auto& cell : rows.back()["cells"]) cell = nullptr;
      rows.back().erase("standards");
    }
    return rows;
  }

  void points(const json& rows) {
    auto merged = empty_rows(rows.size());
    std::vector<Decimal> numbers;
    numbers.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      json& row = merged[i];
      const std::string point = text_at(rows[i], "point");
      row["point"] = point;
      take_row(row, rows[i], i);
      const auto number = point.size() <= longest_value ? parse_decimal(point) : std::nullopt;
      if (number)
        numbers.push_back(*number);
      else if (rows[i].is_object())
        mistakes_.add(place_of(field_, i) + ".point", {"检定点应为数（文本）。", "A point is a number, as text."},
                      counted(i));
    }
    if (numbers.size() == rows.size()) check_points(numbers);
    blank_["rows"] = std::move(merged);
  }

  /// Rows are found by their name.
  void positions(const json& rows) {
    std::set<std::string> seen;
    auto& known = blank_["rows"];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string id = text_at(rows[i], "point");
      const auto found = std::ranges::find_if(known, [&](const json& row) { return row["point"] == id; });
      if (found == known.end() || !seen.insert(id).second)
        mistakes_.add(place_of(field_, i) + ".point",
                      {"此项没有这一行，或该行重复。", "The item has no such row, or it stands here twice."},
                      counted(i));
      else
        take_row(*found, rows[i], static_cast<std::size_t>(found - known.begin()));
    }
  }

  void repetitions(const json& rows) {
    const auto at_least = blank_["points"]["at_least"].get<std::size_t>();
    const std::string count = std::to_string(at_least);
    if (rows.size() < at_least)
      return mistakes_.add(field_ + ".rows", {"至少需要 " + count + " 行。", "At least " + count + " rows are needed."},
                           counted(rows.size()));
    auto merged = empty_rows(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      merged[i]["point"] = std::to_string(i + 1);
      take_row(merged[i], rows[i], i);
    }
    blank_["rows"] = std::move(merged);
  }

  /// Points rise from row to row; those of a gauge that measures nothing but vacuum may go from zero to the vacuum, the
  /// order of the work.
  void check_points(const std::vector<Decimal>& points) {
    const json& rule = blank_["points"];
    const auto low = parse_decimal(text_at(rule, "low"));
    const auto high = parse_decimal(text_at(rule, "high"));
    const bool falling = points.front() <= 0 && points.back() < points.front();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto& point = points[i];
      const auto step = i == 0 ? Decimal(0) : Decimal(point - points[i - 1]);
      const std::string place = place_of(field_, i) + ".point";
      const auto number = counted(i);
      if ((low && point < *low) || (high && point > *high))
        mistakes_.add(place, {"检定点超出测量范围。", "The point is outside the range."}, number);
      else if (i > 0 && falling && step >= 0)
        mistakes_.add(place, {"检定点应逐行递减。", "Points must fall from row to row."}, number);
      else if (i > 0 && !falling && step <= 0)
        mistakes_.add(place, {"检定点应逐行递增。", "Points must rise from row to row."}, number);
    }
    check_set_of_points(points, rule, falling);
  }

  void check_set_of_points(const std::vector<Decimal>& points, const json& rule, bool falling) {
    const auto at_least = rule["at_least"].get<std::size_t>();
    const std::string count = std::to_string(at_least);
    if (points.size() < at_least)
      return mistakes_.add(field_ + ".rows",
                           {"至少需要 " + count + " 个检定点。", "At least " + count + " points are needed."},
                           counted(points.size() - 1));
    for (const auto& [key, index] : {std::pair{falling ? "high" : "low", std::size_t{0}},
                                     std::pair{falling ? "low" : "high", points.size() - 1}}) {
      const auto end = parse_decimal(text_at(rule, key));
      if (!end || points[index] == *end) continue;
      const std::string wanted = text_at(rule, key);
      mistakes_.add(
          place_of(field_, index) + ".point",
          {"此行应为测量范围的端点 " + wanted + "。", "This row must be the end of the range, " + wanted + "."},
          counted(index));
    }
  }

  json& blank_;
  const std::string& field_;
  const json& roles_;
  SheetMistakes& mistakes_;
};

}  // namespace

void merge_table(json& blank, const json& given, const std::string& field, const json& roles, SheetMistakes& mistakes) {
  const auto rows = given.find("rows");
  if (!blank.contains("rows") || rows == given.end() || rows->is_null()) return;
  if (!rows->is_array()) return mistakes.add(field + ".rows", {"应为列表。", "A list is wanted."});
  if (rows->size() > most_rows) {
    const std::string most = std::to_string(most_rows);
    return mistakes.add(field + ".rows",
                        {"行数过多，最多 " + most + " 行。", "There are too many rows; " + most + " at most."});
  }
  if (rows->empty()) return mistakes.add(field + ".rows", {"至少需要一行。", "At least one row is needed."});
  blank.erase("proposed");
  TableMerge(blank, field, roles, mistakes).run(*rows);
}

}  // namespace instruments::procedures
