#include "instruments/procedures/print_table.hpp"

#include <algorithm>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/print_details.hpp"
#include "instruments/procedures/print_statements.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

const std::string not_measured = "—";

/// Limits stand as they are computed, unless they have more digits than anybody would print.
constexpr std::size_t longest_exact = 12;

const PointQuantity* find_quantity(const ReadingTable& table, const std::string& id) {
  for (const auto* list : {&table.quantities, &table.results}) {
    const auto found = std::ranges::find(*list, id, &PointQuantity::id);
    if (found != list->end()) return &*found;
  }
  return nullptr;
}

/// Digits after the point that this unit needs for the interval; nothing where it is of another dimension.
std::optional<int> places_of(const Bench& bench, const std::optional<Expression>& interval, const Unit& unit) {
  if (!interval || interval->type().dimension != unit.dimension) return std::nullopt;
  const auto si = decimal_of(*interval, bench.scope, [](const Refusal&) {});
  return si ? std::optional(decimal_places(shown_value(*si, unit, interval->type()))) : std::nullopt;
}

/// The finest reading in this unit.
int typed_places_in(const ReadingTable& table, const Bench& bench, const json& filled, const std::string& unit) {
  int digits = 0;
  for (const auto& row : filled["rows"]) {
    if (row["unit"] == unit) digits = std::max(digits, typed_places(text_at(row, "point")));
    for (const auto& column : table.columns) {
      if (!column.word_labels.empty() || unit_for(bench, column.unit, column.type).symbol != unit) continue;
      for (const auto& [id, cell] : row["cells"].items())
        if ((id == column.id || id.starts_with(column.id + '_')) && cell.is_string())
          digits = std::max(digits, typed_places(cell.get<std::string>()));
    }
  }
  return digits;
}

class Printer {
 public:
  Printer(const Bench& bench, const Item& item, const json& filled, const json& evaluated)
      : bench_(bench), item_(item), table_(*item.table), filled_(filled), evaluated_(evaluated) {}

  json table() const {
    auto columns = json::array();
    const auto ids = expanded(table_.printed.columns);
    for (const auto& id : ids) columns.push_back(column(id));
    auto rows = json::array();
    auto details = json::array();
    std::size_t point = 0;
    for (const auto& row : filled_["rows"]) {
      if (row.contains("applies") && row["applies"] == false) continue;
      auto cells = json::array();
      for (const auto& id : ids) cells.push_back(cell(id, row, evaluated_["points"][point]));
      rows.push_back(std::move(cells));
      details.push_back(row_details(text_at(row, "point"), row.contains("label") ? row["label"] : to_json(Text{}), {}));
      ++point;
    }
    return {{"id", item_.id},
            {"caption", to_json(table_.printed.caption)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"details", std::move(details)}};
  }

  Text label(const std::string& id) const {
    if (id == "point") return table_.rows.kind == RowKind::points ? Text{"检定点", "Point"} : Text{"位置", "Row"};
    for (const auto& column : table_.columns) {
      if (id == column.id) return column.label;
      if (column.repeat > 1 && id.starts_with(column.id + '_')) {
        const std::string number = ' ' + id.substr(column.id.size() + 1);
        return {column.label.zh + number, column.label.en + number};
      }
    }
    for (const auto& given : table_.rows.givens)
      if (given.id == id) return given.label;
    if (id.starts_with("U_")) return {"扩展不确定度 U", "Expanded uncertainty U"};
    if (id.starts_with("k_")) return {"包含因子 k", "Coverage factor k"};
    const auto* quantity = find_quantity(table_, id);
    return quantity == nullptr ? Text{id, id} : quantity->label;
  }

  std::string unit_of(const std::string& id) const {
    if (id == "point") return filled_["rows"].empty() ? "" : text_at(filled_["rows"][0], "unit");
    for (const auto& column : table_.columns)
      if (id == column.id || (column.repeat > 1 && id.starts_with(column.id + '_')))
        return column.word_labels.empty() ? unit_for(bench_, column.unit, column.type).symbol : "";
    for (const auto& given : table_.rows.givens)
      if (given.id == id) return given.word_labels.empty() ? unit_for(bench_, given.unit, given.type).symbol : "";
    const auto* quantity = find_quantity(table_, id.starts_with("U_") ? id.substr(2) : id);
    if (quantity == nullptr || quantity->bound == Bound::holds) return "";
    return unit_for(bench_, quantity->unit, quantity->value.type()).symbol;
  }

  std::string value(const std::string& id, const json& outcome) const {
    const std::string plain = text_at(outcome, "value");
    if (plain == "true") return "√";
    if (plain == "false") return "×";
    const auto number = parse_decimal(plain);
    return number ? to_fixed(*number, places(id, outcome)) : not_measured;
  }

 private:
  /// A repeated column is printed as often as it is read.
  std::vector<std::string> expanded(const std::vector<std::string>& ids) const {
    std::vector<std::string> all;
    for (const auto& id : ids) {
      const auto column = std::ranges::find(table_.columns, id, &Column::id);
      const int repeat = column == table_.columns.end() ? 1 : column->repeat;
      if (repeat == 1) all.push_back(id);
      for (int i = 1; repeat > 1 && i <= repeat; ++i) all.push_back(id + '_' + std::to_string(i));
      if (id.starts_with("U_") && own_coverage_factors(evaluated_, id.substr(2))) all.push_back("k_" + id.substr(2));
    }
    return all;
  }

  int places(const std::string& id, const json& outcome) const {
    if (outcome.contains("uncertainty")) {
      const std::string expanded = text_at(outcome["uncertainty"], "U");
      if (expanded != "0") return typed_places(expanded);
    }
    const auto* quantity = find_quantity(table_, id);
    const Unit& unit = unit_for(bench_, quantity->unit, quantity->value.type());
    const int typed = typed_places_in(table_, bench_, filled_, unit.symbol);
    if (const auto own = places_of(bench_, quantity->interval, unit)) return *own;
    if (const auto common = places_of(bench_, table_.printed.interval, unit)) return std::max(*common, typed);
    const int readable = typed_places(to_readable(parse_decimal(text_at(outcome, "value")).value_or(0)));
    return typed > 0 ? typed : std::min(readable, 6);
  }

  /// A column of the printed table; under the head of a group it has the shorter name.
  json column(const std::string& id) const {
    json column = head_of(id);
    column["id"] = id;
    if (id.starts_with("U_") || id.starts_with("k_")) column["of"] = id.substr(2);
    if (id.starts_with("U_")) add_coverage_factors(evaluated_, id.substr(2), column);
    if (const auto* quantity = find_quantity(table_, id); quantity != nullptr && quantity->bound != Bound::none)
      add_limits(evaluated_, *quantity, column);
    return column;
  }

  json head_of(const std::string& id) const {
    for (const auto& group : table_.printed.groups)
      for (const auto& [member, name] : group.columns)
        if (member == id) return {{"label", to_json(name)}, {"group", to_json(group.label)}, {"unit", unit_of(id)}};
    const std::string unit = unit_of(id);
    return {{"label", to_json(label(id))}, {"group", to_json(Text{})}, {"unit", unit == "1" ? "" : unit}};
  }

  std::string cell(const std::string& id, const json& row, const json& point) const {
    if (id == "point") return row.contains("label") ? text_at(row["label"], "zh") : text_at(row, "point");
    if (row.contains("given") && row["given"].contains(id)) return text_at(row["given"], id.c_str());
    if (row["cells"].contains(id)) {
      const std::string typed = text_at(row["cells"], id.c_str());
      return typed.empty() ? not_measured : label_of_word(id, typed);
    }
    if (id.starts_with("U_") || id.starts_with("k_")) {
      const json& outcome = point["quantities"][id.substr(2)];
      return outcome.contains("uncertainty") ? text_at(outcome["uncertainty"], id.substr(0, 1).c_str()) : not_measured;
    }
    const json& outcome = point["quantities"][id];
    if (!is_limit(id)) return value(id, outcome);
    const std::string limit = text_at(outcome, "value");
    if (limit.empty()) return not_measured;
    return "±" + (limit.size() > longest_exact ? value(id, outcome) : limit);
  }

  /// The maximum permissible error on both sides: that of the chart, and where there is none what is called mpe.
  bool is_limit(const std::string& id) const {
    return table_.chart ? id == table_.chart->limit && table_.chart->low.empty()
                        : id == "mpe" || id.starts_with("mpe_");
  }

  /// What a person reads for a word of a choice.
  std::string label_of_word(const std::string& id, const std::string& word) const {
    const auto column = std::ranges::find(table_.columns, id, &Column::id);
    if (column == table_.columns.end() || column->word_labels.empty()) return word;
    const auto place = std::ranges::find(*column->type.words, word);
    return place == column->type.words->end()
               ? word
               : column->word_labels[static_cast<std::size_t>(place - column->type.words->begin())].zh;
  }

  const Bench& bench_;
  const Item& item_;
  const ReadingTable& table_;
  const json& filled_;
  const json& evaluated_;
};

json points_of(const json& evaluated, const std::string& id) {
  auto points = json::array();
  for (const auto& point : evaluated["points"]) {
    const std::string value = text_at(point["quantities"][id], "value");
    if (!value.empty()) points.push_back({{"x", point["point"]}, {"y", value}});
  }
  return points;
}

json line_of(const Text& label, const std::string& value, const std::string& unit, const json& outcome) {
  std::string uncertainty = not_measured;
  if (outcome.contains("uncertainty"))
    uncertainty = text_at(outcome["uncertainty"], "U") + "  (k = " + text_at(outcome["uncertainty"], "k") + ')';
  return json::array({label.zh, value, unit == "1" ? "" : unit, uncertainty});
}

}  // namespace

json printed_table(const Bench& bench, const Item& item, const json& filled, const json& evaluated) {
  return Printer(bench, item, filled, evaluated).table();
}

json printed_results(const Bench& bench, const Item& item, const json& filled, const json& evaluated) {
  auto rows = json::array();
  auto details = json::array();
  const Printer printer(bench, item, filled, evaluated);
  for (const auto& result : item.table->results) {
    if (result.hidden || !evaluated["results"].contains(result.id)) continue;
    const json& outcome = evaluated["results"][result.id];
    rows.push_back(line_of(result.label, printer.value(result.id, outcome), printer.unit_of(result.id), outcome));
    details.push_back(row_details(result.id, to_json(result.label), outcome));
  }
  if (rows.empty()) return {};
  const auto head = [](const Text& label) {
    return json{{"label", to_json(label)}, {"group", to_json(Text{})}, {"unit", ""}};
  };
  return {{"id", item.id},
          {"of_results", true},
          {"details", std::move(details)},
          {"caption", to_json(Text{item.label.zh + "：结果", item.label.en + ": results"})},
          {"columns", json::array({head({"项目", "Quantity"}), head({"结果", "Result"}), head({"单位", "Unit"}),
                                   head({"扩展不确定度 U", "Expanded uncertainty U"})})},
          {"rows", std::move(rows)}};
}

json printed_chart(const Bench& bench, const Item& item, const json& evaluated) {
  const auto& chart = item.table->chart;
  if (!chart || item.table->rows.kind != RowKind::points) return {};
  const json none = {{"rows", json::array()}};
  const Printer printer(bench, item, none, evaluated);
  auto series = json::array();
  for (const auto& id : chart->errors) {
    auto points = points_of(evaluated, id);
    if (points.empty()) return {};
    series.push_back({{"label", to_json(printer.label(id))}, {"points", std::move(points)}});
  }
  const auto& points = evaluated["points"];
  return {{"caption", to_json(chart->caption)},
          {"x_label", to_json(printer.label("point"))},
          {"x_unit", points.empty() ? "" : text_at(points[0], "unit")},
          {"unit", printer.unit_of(chart->limit)},
          {"series", std::move(series)},
          {"limits", points_of(evaluated, chart->limit)}};
}

std::string printed_value(const Bench& bench, const Item& item, const json& filled, const std::string& id,
                          const json& outcome) {
  return Printer(bench, item, filled, json::object()).value(id, outcome);
}

}  // namespace instruments::procedures
