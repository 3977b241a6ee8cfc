#include "instruments/procedures/review.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr std::size_t fewest_for_digits = 10;
constexpr std::size_t fewest_for_blocks = 8;
constexpr std::size_t fewest_series = 5;
constexpr double unlikely = 0.001;
constexpr std::int64_t seconds_for_a_reading = 2;

struct Reading {
  std::string field;
  std::string text;  // as typed
  std::string point;
};

std::vector<Reading> readings_of(const json& item, const std::string& column) {
  std::vector<Reading> readings;
  const json& rows = item["rows"];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string text = text_at(rows[i]["cells"], column.c_str());
    if (text.empty()) continue;
    readings.push_back({"items." + text_at(item, "id") + ".rows." + std::to_string(i) + ".cells." + column, text,
                        text_at(rows[i], "point")});
  }
  return readings;
}

std::vector<Reading> readings_of(const json& item) {
  std::vector<Reading> all;
  for (const auto& column : item["columns"]) {
    if (column.contains("choices")) continue;
    auto more = readings_of(item, text_at(column, "id"));
    std::ranges::move(more, std::back_inserter(all));
  }
  return all;
}

std::vector<std::string> fields_of(const std::vector<Reading>& readings) {
  std::vector<std::string> fields;
  for (const auto& reading : readings) fields.push_back(reading.field);
  return fields;
}

std::optional<int> last_digit(const std::string& text) {
  const auto found = text.find_last_of("0123456789");
  if (found == std::string::npos || !parse_decimal(text)) return std::nullopt;
  return text[found] - '0';
}

/// P(X >= k) of n trials.
double binomial_tail(std::size_t n, std::size_t k, double p) {
  double tail = 0;
  for (std::size_t i = k; i <= n; ++i)
    tail += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) +
                     static_cast<double>(i) * std::log(p) + static_cast<double>(n - i) * std::log1p(-p));
  return tail;
}

/// Readings at the fifth of a graduation end in even digits, those at its half in 0 and 5.
void look_at_last_digits(const json& item, std::vector<Suspicion>& found) {
  for (const auto& column : item["columns"]) {
    const auto readings = readings_of(item, text_at(column, "id"));
    std::array<std::size_t, 10> counts{};
    std::size_t total = 0;
    int step = 10;
    for (const auto& reading : readings)
      if (const auto digit = last_digit(reading.text)) {
        ++counts.at(static_cast<std::size_t>(*digit));
        ++total;
        step = std::gcd(step, *digit);
      }
    const int possible = 10 / step;
    if (total < fewest_for_digits || possible < 2) continue;
    const auto* most = std::ranges::max_element(counts);
    if (possible * binomial_tail(total, *most, 1.0 / possible) >= unlikely) continue;
    const std::string digit = std::to_string(most - counts.begin());
    const std::string share = std::to_string(*most) + "/" + std::to_string(total);
    const Text label{text_at(column["label"], "zh"), text_at(column["label"], "en")};
    found.push_back({"last_digit",
                     fields_of(readings),
                     {"“" + label.zh + "”的末位数字过于集中：" + share + " 为 " + digit + "。",
                      "The last digits of \"" + label.en + "\" are much alike: " + share + " are " + digit + "."}});
  }
}

void look_for_nominal_readings(const json& item, std::vector<Suspicion>& found) {
  if (item["row_kind"] != "points") return;
  const auto readings = readings_of(item);
  const bool all = std::ranges::all_of(readings, [](const Reading& reading) {
    const auto value = parse_decimal(reading.text);
    return value && *value == parse_decimal(reading.point);
  });
  if (!all || readings.size() < fewest_for_blocks) return;
  found.push_back({"all_nominal",
                   fields_of(readings),
                   {"所有读数都等于标称值。", "Every reading is the nominal value of its point."}});
}

void look_for_spread(const json& item, std::vector<Suspicion>& found) {
  std::map<std::string, std::vector<std::string>> series;  // columns by what they repeat
  for (const auto& column : item["columns"])
    if (column.contains("of")) series[text_at(column, "of")].push_back(text_at(column, "id"));
  std::size_t complete = 0;
  std::vector<std::string> fields;
  for (const auto& [of, columns] : series)
    for (std::size_t row = 0; row < item["rows"].size(); ++row) {
      const json& cells = item["rows"][row]["cells"];
      const std::string first = text_at(cells, columns.front().c_str());
      if (first.empty()) continue;
      for (const auto& id : columns)
        if (text_at(cells, id.c_str()) != first) return;
      ++complete;
      fields.push_back("items." + text_at(item, "id") + ".rows." + std::to_string(row));
    }
  if (complete < fewest_series) return;
  found.push_back({"no_spread",
                   fields,
                   {"重复读数完全相同，没有任何分散。", "Repeated readings are all the same, without any spread."}});
}

/// All readings of a table as one text; empty when they are too few or all nominal.
std::string block_of(const json& item) {
  std::string block;
  std::size_t count = 0;
  bool nominal = true;
  for (const auto& reading : readings_of(item)) {
    block += reading.text + '|';
    nominal = nominal && reading.text == reading.point;
    ++count;
  }
  return count < fewest_for_blocks || nominal ? std::string() : block;
}

bool is_table(const json& item) {
  return item["type"] == "table" && item.contains("rows");
}

/// Items and what stands before `items.` in their fields.
struct ItemList {
  std::string place;
  const json* items = nullptr;
};

/// Of the first range, and of the others that are verified.
std::vector<ItemList> lists_of(const json& sheet) {
  std::vector<ItemList> lists = {{"", &sheet["items"]}};
  if (sheet.contains("ranges"))
    for (const auto& range : sheet["ranges"])
      if (is_verified(range)) lists.push_back({"ranges." + text_at(range, "id") + '.', &range["items"]});
  return lists;
}

void look_for_repeated_blocks(const json& sheet, const json& item, const ComparedRecord& other,
                              std::vector<Suspicion>& found) {
  const std::string block = block_of(item);
  const json& compared = *other.sheet;
  if (block.empty() || compared["procedure"]["code"] != sheet["procedure"]["code"] ||
      compared["instrument"]["id"] == sheet["instrument"]["id"])
    return;
  for (const auto& list : lists_of(compared))
    for (const auto& theirs : *list.items)
      if (is_table(theirs) && theirs["id"] == item["id"] && block_of(theirs) == block)
        return found.push_back(
            {"repeated_block",
             {"items." + text_at(item, "id")},
             {"全部读数与记录 " + other.number + "（另一台器具）逐位相同。",
              "All readings are digit for digit those of record " + other.number + ", of another instrument."}});
}

bool is_of_one_lot(const json& sheet, const json& other) {
  return sheet.contains("batch") && other.contains("batch") && sheet["batch"]["first"] == other["batch"]["first"];
}

void look_at_pace(const json& sheet, std::chrono::sys_seconds recorded_at, std::span<const ComparedRecord> others,
                  std::vector<Suspicion>& found) {
  const ComparedRecord* before = nullptr;
  for (const auto& other : others)
    if (other.same_person && other.recorded_at <= recorded_at && !is_of_one_lot(sheet, *other.sheet) &&
        (before == nullptr || other.recorded_at > before->recorded_at))
      before = &other;
  if (before == nullptr) return;
  std::size_t readings = 0;
  for (const auto& list : lists_of(sheet))
    for (const auto& item : *list.items)
      if (is_table(item)) readings += readings_of(item).size();
  if (sheet.contains("batch")) readings *= sheet["batch"]["size"].get<std::size_t>();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(recorded_at - before->recorded_at).count();
  if (readings < fewest_for_blocks || seconds >= seconds_for_a_reading * static_cast<std::int64_t>(readings)) return;
  const std::string taken = std::to_string(seconds);
  const std::string count = std::to_string(readings);
  found.push_back(
      {"pace",
       {},
       {"距同一人的上一份记录 " + before->number + " 仅 " + taken + " s，却有 " + count + " 个读数。",
        "Only " + taken + " s after the same person's record " + before->number + ", with " + count + " readings."}});
}

}  // namespace

std::vector<Suspicion> review(const json& sheet, std::chrono::sys_seconds recorded_at,
                              std::span<const ComparedRecord> others) {
  std::vector<Suspicion> found;
  for (const auto& list : lists_of(sheet)) {
    const std::size_t before = found.size();
    for (const auto& item : *list.items) {
      if (!is_table(item)) continue;
      look_at_last_digits(item, found);
      look_for_nominal_readings(item, found);
      look_for_spread(item, found);
      for (const auto& other : others) look_for_repeated_blocks(sheet, item, other, found);
    }
    for (std::size_t i = before; i < found.size(); ++i)
      for (auto& field : found[i].fields) field.insert(0, list.place);
  }
  look_at_pace(sheet, recorded_at, others, found);
  return found;
}

}  // namespace instruments::procedures
