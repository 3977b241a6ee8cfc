#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

const std::string not_measured = "—";

Text verdict_text(const std::string& verdict) {
  if (verdict == "pass") return {"符合要求", "Conforms"};
  if (verdict == "fail") return {"不符合要求", "Does not conform"};
  return {"未检", "Not examined"};
}

std::string printed_verdict(const json& evaluated) {
  const std::string word = text_at(evaluated, "verdict");
  return word == "pass" || word == "fail" ? word : "not_applicable";
}

/// ± where the limit holds on both sides.
std::string limit_text(const ReadingTable& table, const std::string& quantity, const std::string& limit) {
  const auto found = std::ranges::find(table.quantities, quantity, &PointQuantity::id);
  const bool both_sides = found != table.quantities.end() && found->bound == Bound::within;
  return both_sides ? "±" + limit : limit;
}

/// Prints one table of a filled and evaluated sheet.
class Printer {
 public:
  Printer(const Bench& bench, const Item& item, const json& filled, const json& evaluated)
      : bench_(bench),
        item_(item),
        table_(*item.table),
        filled_(filled),
        evaluated_(evaluated),
        decimals_(decimals()) {}

  json table() const {
    auto columns = json::array();
    for (const auto& id : table_.printed.columns) columns.push_back(column(id));
    auto rows = json::array();
    for (std::size_t i = 0; i < evaluated_["points"].size(); ++i) {
      auto row = json::array();
      for (const auto& id : table_.printed.columns) row.push_back(cell(id, i));
      rows.push_back(std::move(row));
    }
    return {{"caption", to_json(table_.printed.caption)}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
  }

  json chart() const {
    if (!table_.chart) return {};
    auto series = json::array();
    for (const auto& id : table_.chart->errors) {
      auto points = points_of(id);
      if (points.empty()) return {};
      series.push_back({{"label", to_json(label(id))}, {"points", std::move(points)}});
    }
    return {{"caption", to_json(table_.chart->caption)},
            {"x_label", to_json(label("point"))},
            {"x_unit", bench_.unit.symbol},
            {"unit", unit_of(table_.chart->limit)},
            {"series", std::move(series)},
            {"limits", points_of(table_.chart->limit)}};
  }

  void add_summaries(json& items) const {
    for (const auto& line : evaluated_["summary"])
      items.push_back({{"label", line["label"]},
                       {"requirement", line["requirement"]},
                       {"result", to_json(summary_text(line))},
                       {"verdict", printed_verdict(line)},
                       {"clause", item_.clause}});
  }

  void add_failures(json& failures) const {
    for (const auto& point : evaluated_["points"])
      for (const auto& quantity : table_.quantities) {
        const json& outcome = point["quantities"][quantity.id];
        if (outcome["verdict"] != "fail") continue;
        failures.push_back({{"item", to_json(quantity.label)},
                            {"point", text_at(point, "point") + ' ' + bench_.unit.symbol},
                            {"measured", rounded(text_at(outcome, "value"))},
                            {"limit", limit_text(table_, quantity.id, text_at(outcome, "limit"))},
                            {"requirement", to_json(Text{})},
                            {"unit", outcome["unit"]},
                            {"clause", item_.clause}});
      }
  }

 private:
  /// Digits after the point: those of the procedure's interval, of the points and of the readings as typed.
  int decimals() const {
    int digits = 0;
    if (table_.printed.interval)
      if (const auto si = decimal_of(*table_.printed.interval, bench_.scope))
        digits = decimal_places(shown_value(*si, bench_.unit, table_.printed.interval->type()));
    for (const auto& row : filled_["rows"]) {
      digits = std::max(digits, typed_places(text_at(row, "point")));
      for (const auto& column : table_.columns)
        digits = std::max(digits, typed_places(text_at(row["cells"], column.id.c_str())));
    }
    return digits;
  }

  /// A column of the printed table; under the head of a group it has the shorter name.
  json column(const std::string& id) const {
    for (const auto& group : table_.printed.groups)
      for (const auto& [member, name] : group.columns)
        if (member == id) return {{"label", to_json(name)}, {"group", to_json(group.label)}, {"unit", unit_of(id)}};
    return {{"label", to_json(label(id))}, {"group", to_json(Text{})}, {"unit", unit_of(id)}};
  }

  Text label(const std::string& id) const {
    if (id == "point") return {"检定点", "Point"};
    const auto column = std::ranges::find(table_.columns, id, &Column::id);
    if (column != table_.columns.end()) return column->label;
    return std::ranges::find(table_.quantities, id, &PointQuantity::id)->label;
  }

  std::string unit_of(const std::string& id) const {
    const auto column = std::ranges::find(table_.columns, id, &Column::id);
    if (column != table_.columns.end()) return unit_for(bench_, column->type).symbol;
    const auto quantity = std::ranges::find(table_.quantities, id, &PointQuantity::id);
    return quantity == table_.quantities.end() ? bench_.unit.symbol : unit_for(bench_, quantity->value.type()).symbol;
  }

  std::string rounded(const std::string& plain) const {
    const auto value = parse_decimal(plain);
    return value ? to_fixed(*value, decimals_) : not_measured;
  }

  std::string cell(const std::string& id, std::size_t row) const {
    const json& point = evaluated_["points"][row];
    if (id == "point") return text_at(point, "point");
    if (std::ranges::find(table_.columns, id, &Column::id) != table_.columns.end()) {
      const std::string typed = text_at(filled_["rows"][row]["cells"], id.c_str());
      return typed.empty() ? not_measured : typed;
    }
    const std::string value = text_at(point["quantities"][id], "value");
    if (table_.chart && id == table_.chart->limit) return value.empty() ? not_measured : "±" + value;
    return rounded(value);
  }

  json points_of(const std::string& id) const {
    auto points = json::array();
    for (const auto& point : evaluated_["points"]) {
      const std::string value = text_at(point["quantities"][id], "value");
      if (!value.empty()) points.push_back({{"x", point["point"]}, {"y", value}});
    }
    return points;
  }

  Text summary_text(const json& line) const {
    if (line["value"].is_null()) return verdict_text("");
    const std::string unit = ' ' + text_at(line, "unit");
    const std::string value = rounded(text_at(line, "value")) + unit;
    const std::string point = text_at(line, "point") + ' ' + bench_.unit.symbol;
    const std::string limit = limit_text(table_, text_at(line, "quantity"), text_at(line, "limit")) + unit;
    return {value + "（" + point + " 处，允许 " + limit + "）", value + " at " + point + " (permitted " + limit + ")"};
  }

  const Bench& bench_;
  const Item& item_;
  const ReadingTable& table_;
  const json& filled_;
  const json& evaluated_;
  int decimals_;
};

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

json results_for_document(const Procedure& procedure, const json& sheet, const json& evaluation) {
  const Bench bench = bench_of(procedure, sheet);
  auto items = json::array();
  auto tables = json::array();
  auto failures = json::array();
  json chart;
  for (std::size_t i = 0; i < procedure.items.size(); ++i) {
    const Item& item = procedure.items[i];
    const json& evaluated = evaluation["items"][i];
    if (!item.table) {
      add_judgement(bench, item, evaluated, items, failures);
      continue;
    }
    const auto& filled = *std::ranges::find_if(sheet["items"], [&](const json& each) { return each["id"] == item.id; });
    const Printer printer(bench, item, filled, evaluated);
    printer.add_summaries(items);
    printer.add_failures(failures);
    tables.push_back(printer.table());
    if (item.table->chart) chart = printer.chart();
  }
  return {{"items", std::move(items)},
          {"tables", std::move(tables)},
          {"chart", std::move(chart)},
          {"failed_items", std::move(failures)}};
}

}  // namespace instruments::procedures
