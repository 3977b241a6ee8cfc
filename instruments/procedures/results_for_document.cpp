#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/print_statements.hpp"
#include "instruments/procedures/print_table.hpp"
#include "instruments/procedures/ranges.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

Text verdict_text(const std::string& verdict) {
  if (verdict == "pass") return {"符合要求", "Conforms"};
  if (verdict == "fail") return {"不符合要求", "Does not conform"};
  return {"未检", "Not examined"};
}

std::string printed_verdict(const json& evaluated) {
  const std::string word = text_at(evaluated, "verdict");
  return word == "pass" || word == "fail" ? word : "not_applicable";
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() || unit == "1" ? number : number + ' ' + unit;
}

/// "0.8 MPa", "front left", "row 2".
Text point_text(const Item& item, const json& line, const json& evaluated) {
  if (line.contains("point_label")) return {text_at(line["point_label"], "zh"), text_at(line["point_label"], "en")};
  const std::string point = text_at(line, "point");
  if (item.table->rows.kind == RowKind::repetitions && !point.empty())
    return {fmt::format("第 {} 行", point), fmt::format("row {}", point)};
  for (const auto& each : evaluated["points"])
    if (each["point"] == point && !point.empty()) {
      const std::string text = with_unit(point, text_at(each, "unit"));
      return {text, text};
    }
  return {};
}

/// "0.010 MPa（0.8 MPa 处，允许 ±0.026 MPa）".
Text summary_text(const Bench& bench, const Item& item, const json& filled, const json& evaluated, const json& line) {
  if (line["value"].is_null()) return verdict_text("");
  const std::string id = text_at(line, "quantity");
  const std::string value = printed_value(bench, item, filled, id, line);
  if (value == "√" || value == "×") return verdict_text(text_at(line, "verdict"));
  const std::string text = with_unit(value, text_at(line, "unit"));
  const Text point = point_text(item, line, evaluated);
  const std::string limit = text_at(line, "limit_text");
  Text aside{point.zh.empty() ? "" : point.zh + " 处，", point.en.empty() ? "" : " at " + point.en};
  if (limit.empty()) return {text, text + aside.en};
  return {text + "（" + aside.zh + "允许 " + limit + "）", text + aside.en + " (permitted " + limit + ")"};
}

void add_summaries(const Bench& bench, const Item& item, const json& filled, const json& evaluated, json& items) {
  for (const auto& line : evaluated["summary"])
    items.push_back({{"label", line["label"]},
                     {"requirement", line["requirement"]},
                     {"result", to_json(summary_text(bench, item, filled, evaluated, line))},
                     {"verdict", printed_verdict(line)},
                     {"clause", item.clause}});
}

/// What the limit of an outcome is called where it failed: "±0.026", "-0.15 ~ 0.10".
std::string failed_limit(const PointQuantity& quantity, const json& outcome) {
  const std::string limit = text_at(outcome, "limit");
  if (quantity.bound == Bound::within) return "±" + limit;
  if (quantity.bound == Bound::at_least) return "≥ " + limit;
  if (quantity.bound != Bound::between) return limit;
  const std::string low = text_at(outcome, "low");
  if (low.empty()) return "≤ " + limit;
  return limit.empty() ? "≥ " + low : low + " ~ " + limit;
}

void add_failure(const Bench& bench, const Item& item, const json& filled, const PointQuantity& quantity,
                 const json& outcome, const Text& point, json& failures) {
  if (!outcome.contains("verdict") || outcome["verdict"] != "fail") return;
  failures.push_back({{"item", to_json(quantity.label)},
                      {"point", point.zh},
                      {"measured", printed_value(bench, item, filled, quantity.id, outcome)},
                      {"limit", failed_limit(quantity, outcome)},
                      {"requirement", to_json(worded(bench, quantity.requirement))},
                      {"unit", outcome["unit"]},
                      {"clause", quantity.clause.empty() ? item.clause : quantity.clause}});
}

void add_failures(const Bench& bench, const Item& item, const json& filled, const json& evaluated, json& failures) {
  for (const auto& point : evaluated["points"]) {
    const auto number = text_at(point, "point");
    Text place;
    if (point.contains("label"))
      place = {text_at(point["label"], "zh"), text_at(point["label"], "en")};
    else if (item.table->rows.kind == RowKind::repetitions)
      place.zh = fmt::format("第 {} 行", number);
    else
      place.zh = with_unit(number, text_at(point, "unit"));
    for (const auto& quantity : item.table->quantities)
      if (point["quantities"].contains(quantity.id))
        add_failure(bench, item, filled, quantity, point["quantities"][quantity.id], place, failures);
  }
  for (const auto& result : item.table->results)
    if (evaluated["results"].contains(result.id))
      add_failure(bench, item, filled, result, evaluated["results"][result.id], {}, failures);
}

void add_judgement(const Bench& bench, const Item& item, const json& evaluated, json& items, json& failures) {
  const std::string verdict = text_at(evaluated, "verdict");
  items.push_back({{"label", to_json(item.label)},
                   {"requirement", to_json(worded(bench, item.requirement))},
                   {"result", to_json(verdict_text(verdict))},
                   {"verdict", printed_verdict(evaluated)},
                   {"clause", item.clause}});
  if (verdict != "fail") return;
  failures.push_back({{"item", to_json(item.label)},
                      {"point", ""},
                      {"measured", ""},
                      {"limit", ""},
                      {"requirement", to_json(worded(bench, item.requirement))},
                      {"unit", ""},
                      {"clause", item.clause}});
}

}  // namespace

namespace {

const json& filled_of(const json& items, const Item& item) {
  return *std::ranges::find_if(items, [&](const json& each) { return each["id"] == item.id; });
}

void add_table(const Bench& bench, const Item& item, const json& filled, const json& evaluated, json& tables) {
  tables.push_back(printed_table(bench, item, filled, evaluated));
  auto results = printed_results(bench, item, filled, evaluated);
  if (!results.is_null()) tables.push_back(std::move(results));
}

struct Printed {
  json items = json::array();
  json tables = json::array();
  json failures = json::array();
  json charts = json::array();  // one for each range
};

/// "Results of weighing, (0~15) kg", from the entries that were added since.
void name_range(const std::string& range, json& entries, std::size_t since, const char* key) {
  for (std::size_t i = since; i < entries.size(); ++i) {
    json& name = entries[i][key];
    name = to_json(Text{text_at(name, "zh") + "，" + range, text_at(name, "en") + ", " + range});
  }
}

/// The first picture of a range that can be drawn.
void add_chart(const Bench& bench, const json& evaluation, const std::string& range, json& charts) {
  for (const auto& evaluated : evaluation) {
    const Item& item = *std::ranges::find(bench.procedure->items, text_at(evaluated, "id"), &Item::id);
    if (evaluated["verdict"] == "not_applicable" || !item.table || !item.table->chart) continue;
    auto chart = printed_chart(bench, item, evaluated);
    if (chart.is_null()) continue;
    charts.push_back(std::move(chart));
    if (!range.empty()) name_range(range, charts, charts.size() - 1, "caption");
    return;
  }
}

/// The items of one range; `range` is empty where there is only one.
void add_items(const Bench& bench, const json& sheet, const json& evaluation, const std::string& range,
               Printed& printed) {
  for (const auto& evaluated : evaluation) {
    if (evaluated["verdict"] == "not_applicable") continue;
    const auto& known = bench.procedure->items;
    const Item& item = *std::ranges::find(known, text_at(evaluated, "id"), &Item::id);
    if (!item.table) {
      add_judgement(bench, item, evaluated, printed.items, printed.failures);
      continue;
    }
    const json& filled = filled_of(sheet, item);
    const auto [items, tables, failures] =
        std::tuple{printed.items.size(), printed.tables.size(), printed.failures.size()};
    add_summaries(bench, item, filled, evaluated, printed.items);
    add_failures(bench, item, filled, evaluated, printed.failures);
    add_table(bench, item, filled, evaluated, printed.tables);
    if (range.empty()) continue;
    name_range(range, printed.items, items, "label");
    name_range(range, printed.tables, tables, "caption");
    name_range(range, printed.failures, failures, "item");
  }
  add_chart(bench, evaluation, range, printed.charts);
}

/// The readings before an adjustment, each table under its own name; `sheet` and `evaluation` are those of a range.
void add_as_found(const Bench& bench, const json& sheet, const json& evaluation, const std::string& range,
                  json& tables) {
  if (!is_found_recorded(evaluation)) return;
  for (const auto& evaluated : evaluation["as_found"]["items"]) {
    const Item& item = *std::ranges::find(bench.procedure->items, text_at(evaluated, "id"), &Item::id);
    if (!item.table || evaluated["verdict"] == "not_applicable") continue;
    auto table = printed_table(bench, item, filled_of(sheet["as_found"]["items"], item), evaluated);
    const auto& caption = item.table->printed.caption;
    table["caption"] = to_json(Text{caption.zh + "（调整前）", caption.en + " (as found)"});
    table["as_found"] = true;
    tables.push_back(std::move(table));
    if (!range.empty()) name_range(range, tables, tables.size() - 1, "caption");
  }
}

}  // namespace

json results_for_document(const Procedure& procedure, const json& sheet, const json& evaluation) {
  const Bench bench = bench_of(procedure, sheet);
  Printed printed;
  add_items(bench, sheet["items"], evaluation["items"], text_at(sheet, "range_label"), printed);
  auto found = json::array();
  add_as_found(bench, sheet, evaluation, text_at(sheet, "range_label"), found);
  const auto ranges = benches_of_ranges(bench, sheet);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const json& filled = sheet["ranges"][i];
    const json& evaluated = evaluation["ranges"][i];
    if (!is_verified(filled)) continue;
    add_items(ranges[i].bench, filled["items"], evaluated["items"], ranges[i].label, printed);
    add_as_found(ranges[i].bench, filled, evaluated, ranges[i].label, found);
  }
  for (auto& table : found) printed.tables.push_back(std::move(table));
  json first;
  if (!printed.charts.empty()) {
    first = std::move(printed.charts.front());
    printed.charts.erase(printed.charts.begin());
  }
  return {{"items", std::move(printed.items)},
          {"tables", std::move(printed.tables)},
          {"chart", std::move(first)},
          {"further_charts", std::move(printed.charts)},
          {"failed_items", std::move(printed.failures)},
          {"uncertainty", uncertainty_statement(procedure, evaluation)},
          {"decision_rule", agreed_decision_rule(bench)}};
}

}  // namespace instruments::procedures
