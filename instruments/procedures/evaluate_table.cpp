#include "instruments/procedures/evaluate_table.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "instruments/procedures/evaluate_quantity.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/summarize.hpp"
#include "instruments/procedures/unstated_parameters.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

using expressions::Scope;
using expressions::Type;
using expressions::Unknown;
using expressions::Value;
using nlohmann::json;

Text greater_uncertainty(const PointQuantity& quantity) {
  return {"“" + quantity.label.zh + "”的扩展不确定度大于规程允许值，不能给出结论。",
          "The expanded uncertainty of \"" + quantity.label.en +
              "\" is greater than the procedure allows: no verdict can be given."};
}

/// A warning that cannot be computed warns of nothing.
bool warns(const ReadingWarning& warning, const Scope& scope) {
  try {
    return warning.when.evaluate(scope) == Value(true);
  } catch (const Refusal&) {
    return false;
  }
}

class TableEvaluation {
 public:
  TableEvaluation(const ItemEvaluation& evaluation, const Item& item, const std::string& place)
      : evaluation_(evaluation),
        bench_(evaluation.bench),
        item_(item),
        table_(*item.table),
        place_(place),
        scope_(evaluation.scope),
        curves_(evaluation.standards.curves()),
        unstated_(has_unstated_parameters(bench_)) {}

  json run(const json& filled) {
    const json& rows = filled["rows"];
    rows_.reserve(rows.size());
    results_.reserve(table_.results.size());
    lists_.resize(table_.lists.size());
    for (auto& list : lists_) list.reserve(rows.size());
    for (row_ = 0; row_ < rows.size(); ++row_)
      if (applies(rows[row_])) row(rows[row_]);
    scope_.curves = curves_;
    if (table_.rows.kind != RowKind::single) set_lists();
    // Several results of one fit are refused for one reason.
    std::string told;
    const auto refused = [&](const Refusal& refusal) {
      if (refusal.what() != std::exchange(told, refusal.what()))
        evaluation_.messages.add(Severity::error, place_, refusal.text());
    };
    for (const auto& result : table_.results) {
      results_.push_back(evaluate_quantity(result, scope_, refused));
      if (too_uncertain(results_.back()))
        evaluation_.messages.add(Severity::error, place_, greater_uncertainty(result));
      if (all_read_) tell_what_is_unstated(results_.back());
    }
    for (const auto& [inside, outside] : table_.exports) evaluation_.scope.values[outside] = scope_.values[inside];
    return result(filled);
  }

 private:
  static bool applies(const json& row) { return !row.contains("applies") || row["applies"] != false; }

  void tell(Severity severity, const std::string& field, const Text& message) {
    evaluation_.messages.add(severity, field, message, static_cast<std::int64_t>(row_ + 1));
  }

  /// The field of the row; nobody asks for it where all is well.
  std::string field() const { return place_ + ".rows." + std::to_string(row_); }

  Value cell_value(const json& cells, const Column& column, const std::string& id) {
    const json& cell = cells[id];
    if (cell.is_null() || trimmed(cell.get_ref<const std::string&>()).empty()) return Unknown{};
    const auto& text = cell.get_ref<const std::string&>();
    const auto value = parsed(text, column.type, unit_for(bench_, column.unit, column.type));
    if (value) return *value;
    const std::string place = field() + ".cells." + id;
    if (column.type.shape == Type::Shape::choice)
      tell(Severity::error, place, {"“" + text + "”不是可选项。", "'" + text + "' is none of the choices."});
    else
      tell(Severity::error, place, {"“" + text + "”不是数。", "'" + text + "' is not a number."});
    return Unknown{};
  }

  /// One reading, or the list of all its repetitions as soon as they are complete.
  Value reading(const json& cells, const Column& column) {
    if (column.repeat == 1) return cell_value(cells, column, column.id);
    std::vector<Decimal> list;
    bool complete = true;
    for (int i = 1; i <= column.repeat; ++i) {
      const Value value = cell_value(cells, column, column.id + '_' + std::to_string(i));
      if (const auto* decimal = std::get_if<Decimal>(&value)) list.push_back(*decimal);
      complete = complete && std::holds_alternative<Decimal>(value);
    }
    return complete ? Value(list) : Value(Unknown{});
  }

  /// What a row has before anything is read.
  void set_row(const json& row) {
    if (table_.rows.kind == RowKind::points) {
      const Type type = expressions::element_of(table_.rows.points->type());
      scope_.values[table_.rows.point_slot] =
          value_in_si(*parse_decimal(text_at(row, "point")), unit_for(bench_, table_.rows.unit, type), type);
    }
    const auto position = std::ranges::find(table_.rows.positions, text_at(row, "point"), &Position::id);
    for (std::size_t i = 0; i < table_.rows.givens.size() && position != table_.rows.positions.end(); ++i)
      scope_.values[table_.rows.givens[i].slot] = position->values[i].evaluate(evaluation_.scope);
  }

  void row(const json& row) {
    EvaluatedRow point{&row, {}, Verdict::pass};
    scope_.curves = row.contains("standards") ? evaluation_.standards.curves(row) : curves_;
    if (const auto fault = evaluation_.standards.fault_in(row)) {
      tell(Severity::error, field() + ".standards." + fault->first, fault->second);
      point.verdict = Verdict::incomplete;
    }
    const auto refused = [&](const Refusal& refusal) { tell(Severity::error, field(), refusal.text()); };
    try {
      set_row(row);
    } catch (const Refusal& refusal) {
      refused(refusal);
    }
    const json& cells = row["cells"];
    for (const auto& column : table_.columns) scope_.values[column.slot] = reading(cells, column);
    point.outcomes.reserve(table_.quantities.size());
    for (const auto& quantity : table_.quantities) {
      point.outcomes.push_back(evaluate_quantity(quantity, scope_, refused));
      if (too_uncertain(point.outcomes.back())) tell(Severity::error, field(), greater_uncertainty(quantity));
    }
    judge_validity(point, refused);
    for (const auto& outcome : point.outcomes) {
      point.verdict = worse(point.verdict, outcome.verdict);
      if (is_read()) tell_what_is_unstated(outcome);
    }
    all_read_ = all_read_ && is_read();
    warn();
    collect();
    rows_.push_back(std::move(point));
  }

  /// Nothing follows for the limits of a row that is not valid, or of which that is not known.
  void judge_validity(EvaluatedRow& point, const std::function<void(const Refusal&)>& refused) {
    if (!table_.valid) return;
    const Value holds = value_of(table_.valid->that, scope_, refused);
    if (holds == Value(true)) return;
    if (holds == Value(false)) tell(Severity::error, field(), worded(bench_, table_.valid->otherwise));
    for (auto& outcome : point.outcomes)
      if (outcome.judged) outcome.verdict = Verdict::incomplete;
  }

  /// Whether every cell of the row that is wanted was read.
  bool is_read() const {
    return std::ranges::all_of(table_.columns, [&](const Column& column) {
      return column.optional || !std::holds_alternative<Unknown>(scope_.values[column.slot]);
    });
  }

  /// What the instrument need not state may be what keeps a verdict back.
  void tell_what_is_unstated(const Outcome& outcome) {
    if (!outcome.judged || outcome.verdict != Verdict::incomplete || !unstated_) return;
    const auto& label = outcome.quantity->label;
    for (const auto* parameter : unstated_parameters(bench_, table_, *outcome.quantity))
      if (told_.emplace(parameter->id, outcome.quantity->id).second)
        evaluation_.messages.add(
            Severity::info, "instrument.parameters." + parameter->id,
            {"未填写“" + parameter->label.zh + "”，“" + label.zh + "”不能判定。",
             "\"" + parameter->label.en + "\" is not stated: \"" + label.en + "\" cannot be judged."});
  }

  void warn() {
    for (const auto& column : table_.columns) {
      const bool warned = std::ranges::find(table_.warned_columns, column.id) != table_.warned_columns.end();
      if (!warned || column.repeat > 1) continue;
      scope_.values[table_.reading_slot] = scope_.values[column.slot];
      for (const auto& warning : table_.warnings)
        if (warns(warning, scope_))
          tell(Severity::warning, field() + ".cells." + column.id, worded(bench_, warning.message));
    }
  }

  /// Remembers what the lists of all rows are made of.
  void collect() {
    for (std::size_t i = 0; i < table_.lists.size(); ++i) lists_[i].push_back(scope_.values[table_.lists[i].first]);
  }

  /// A list with a value that is unknown is unknown, and where no row applies there is none.
  void set_lists() {
    if (rows_.empty()) return;
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      std::vector<Decimal> list;
      list.reserve(lists_[i].size());
      for (const auto& value : lists_[i])
        if (const auto* decimal = std::get_if<Decimal>(&value)) list.push_back(*decimal);
      scope_.values[table_.lists[i].second] = list.size() == lists_[i].size() ? Value(list) : Value(Unknown{});
    }
  }

  json result(const json& filled) const {
    const bool left_out = item_.optional && !has_readings(filled);
    json object;
    object["verdict"] = left_out ? "not_applicable" : word_of(verdict());
    if (evaluation_.extent == Extent::verdict) return object;
    object["id"] = item_.id;
    object["label"] = to_json(item_.label);
    auto& points = object["points"] = json::array();
    for (const auto& row : rows_) points.push_back(point_of(row));
    object["results"] = quantities_of(results_);
    object["summary"] = summarize(bench_, item_, rows_, results_);
    return object;
  }

  Verdict verdict() const {
    Verdict verdict = Verdict::pass;
    for (const auto& row : rows_) verdict = worse(verdict, row.verdict);
    for (const auto& outcome : results_) verdict = worse(verdict, outcome.verdict);
    return verdict;
  }

  json point_of(const EvaluatedRow& row) const {
    json point;
    point["point"] = text_at(*row.row, "point");
    point["unit"] = text_at(*row.row, "unit");
    point["verdict"] = word_of(row.verdict);
    point["quantities"] = quantities_of(row.outcomes);
    if (row.row->contains("label")) point["label"] = (*row.row)["label"];
    return point;
  }

  json quantities_of(const std::vector<Outcome>& outcomes) const {
    auto quantities = json::object();
    for (const auto& outcome : outcomes)
      if (!outcome.quantity->hidden) quantities[outcome.quantity->id] = to_json(outcome, bench_);
    return quantities;
  }

  const ItemEvaluation& evaluation_;
  const Bench& bench_;
  const Item& item_;
  const ReadingTable& table_;
  std::string place_;
  Scope scope_;
  std::vector<EvaluatedRow> rows_;
  std::vector<Outcome> results_;
  std::vector<std::vector<Value>> lists_;  // of all rows, by the order of the table's lists
  std::size_t row_ = 0;
  bool all_read_ = true;
  std::vector<const expressions::Curve*> curves_;       // of the standards of the sheet
  bool unstated_;                                       // some parameter is
  std::set<std::pair<std::string, std::string>> told_;  // of which parameter and quantity that it is not stated
};

}  // namespace

json evaluate_table(const ItemEvaluation& evaluation, const Item& item, const json& filled, const std::string& place) {
  return TableEvaluation(evaluation, item, place).run(filled);
}

bool has_readings(const json& filled) {
  return std::ranges::any_of(filled["rows"], [](const json& row) {
    return std::ranges::any_of(row["cells"], [](const json& cell) { return !cell.is_null(); });
  });
}

json series_of(const Item& item, const json& evaluated) {
  const auto& chart = *item.table->chart;
  json series = {{"points", json::array()}, {"limit", json::array()}};
  if (!chart.low.empty()) series["low"] = json::array();
  for (const auto& id : chart.errors) series[id] = json::array();
  for (const auto& point : evaluated["points"]) {
    series["points"].push_back(point["point"]);
    for (const auto& id : chart.errors) series[id].push_back(point["quantities"][id]["value"]);
    series["limit"].push_back(point["quantities"][chart.limit]["value"]);
    if (!chart.low.empty()) series["low"].push_back(point["quantities"][chart.low]["value"]);
  }
  return series;
}

}  // namespace instruments::procedures
