#include "instruments/procedures/evaluate_table.hpp"

#include <algorithm>
#include <vector>

#include "instruments/procedures/json_text.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

using expressions::Scope;
using expressions::Unknown;
using expressions::Value;
using nlohmann::json;

/// One computed quantity at one point.
struct Outcome {
  const PointQuantity* quantity = nullptr;
  std::optional<Decimal> value, limit;
  Verdict verdict = Verdict::incomplete;
};

struct Point {
  std::string text;
  std::vector<Outcome> outcomes;
  Verdict verdict = Verdict::pass;
};

Verdict compared(const PointQuantity& quantity, const std::optional<Decimal>& value,
                 const std::optional<Decimal>& limit) {
  if (!value || !limit) return Verdict::incomplete;
  const Decimal size = quantity.bound == Bound::within ? Decimal(abs(*value)) : *value;
  // Equality passes.
  return expressions::compare(size, *limit) <= 0 ? Verdict::pass : Verdict::fail;
}

class TableEvaluation {
 public:
  TableEvaluation(const Bench& bench, const Item& item, Messages& messages)
      : bench_(bench), item_(item), table_(*item.table), messages_(messages), scope_(bench.scope) {}

  json run(const json& filled) {
    const json& rows = filled["rows"];
    for (row_ = 0; row_ < rows.size(); ++row_) row(rows[row_], "items." + item_.id + ".rows." + std::to_string(row_));
    return result();
  }

 private:
  void tell(Severity severity, const std::string& field, const Text& message) {
    messages_.add(severity, field, message, static_cast<std::int64_t>(row_ + 1));
  }

  std::optional<Decimal> parsed(const json& cell, const Column& column, const std::string& field) {
    if (cell.is_null() || trimmed(cell.get_ref<const std::string&>()).empty()) return std::nullopt;
    const auto& text = cell.get_ref<const std::string&>();
    const auto value = parse_decimal(text);
    if (!value) {
      tell(Severity::error, field, {"“" + text + "”不是数。", "'" + text + "' is not a number."});
      return std::nullopt;
    }
    return value_in_si(*value, unit_for(bench_, column.type), column.type);
  }

  void row(const json& row, const std::string& field) {
    Point point{text_at(row, "point"), {}, Verdict::pass};
    scope_.values[table_.point_slot] = value_in_si(*parse_decimal(point.text), bench_.unit, table_.points.type());
    for (const auto& column : table_.columns) {
      const auto reading = parsed(row["cells"][column.id], column, field + ".cells." + column.id);
      scope_.values[column.slot] = reading ? Value(*reading) : Value(Unknown{});
    }
    const auto refused = [&](const Refusal& refusal) { tell(Severity::error, field, refusal.text()); };
    for (const auto& quantity : table_.quantities) {
      Outcome outcome{&quantity, decimal_of(quantity.value, scope_, refused), std::nullopt, Verdict::pass};
      scope_.values[quantity.slot] = outcome.value ? Value(*outcome.value) : Value(Unknown{});
      if (quantity.limit) outcome.limit = decimal_of(*quantity.limit, scope_, refused);
      if (quantity.bound != Bound::none) outcome.verdict = compared(quantity, outcome.value, outcome.limit);
      point.verdict = worse(point.verdict, outcome.verdict);
      point.outcomes.push_back(std::move(outcome));
    }
    warn(field);
    points_.push_back(std::move(point));
  }

  void warn(const std::string& field) {
    for (const auto& column : table_.columns) {
      scope_.values[table_.reading_slot] = scope_.values[column.slot];
      for (const auto& warning : table_.warnings)
        if (warning.when.evaluate(scope_) == Value(true))
          tell(Severity::warning, field + ".cells." + column.id, worded(bench_, warning.message));
    }
  }

  json shown(const std::optional<Decimal>& si, const expressions::Type& type) const {
    return si ? json(to_plain(shown_value(*si, unit_for(bench_, type), type))) : json();
  }

  json outcome_json(const Outcome& outcome) const {
    const auto& type = outcome.quantity->value.type();
    const bool bounded = outcome.quantity->bound != Bound::none;
    return {{"label", to_json(outcome.quantity->label)},
            {"value", shown(outcome.value, type)},
            {"unit", unit_for(bench_, type).symbol},
            {"limit", shown(outcome.limit, type)},
            {"verdict", bounded ? json(word_of(outcome.verdict)) : json()}};
  }

  /// The outcome nearest to or farthest beyond its limit.
  json summary_json(const Summary& summary) const {
    const Outcome* worst = nullptr;
    const Point* where = nullptr;
    Verdict verdict = Verdict::pass;
    for (const auto& point : points_)
      for (const auto& outcome : point.outcomes) {
        if (std::ranges::find(summary.of, outcome.quantity->id) == summary.of.end()) continue;
        verdict = worse(verdict, outcome.verdict);
        if (!outcome.value || !outcome.limit) continue;
        if (worst != nullptr && abs(*outcome.value) * *worst->limit <= abs(*worst->value) * *outcome.limit) continue;
        worst = &outcome;
        where = &point;
      }
    json line = {{"id", summary.id},
                 {"label", to_json(summary.label)},
                 {"requirement", to_json(worded(bench_, summary.requirement))},
                 {"value", nullptr},
                 {"unit", bench_.unit.symbol},
                 {"limit", nullptr},
                 {"point", nullptr},
                 {"quantity", nullptr}};
    if (worst != nullptr) {
      line.update(outcome_json(*worst));
      line["label"] = to_json(summary.label);
      line["point"] = where->text;
      line["quantity"] = worst->quantity->id;
    }
    line["verdict"] = word_of(verdict);
    return line;
  }

  json result() const {
    Verdict verdict = Verdict::pass;
    auto points = json::array();
    for (const auto& point : points_) {
      verdict = worse(verdict, point.verdict);
      auto quantities = json::object();
      for (const auto& outcome : point.outcomes) quantities[outcome.quantity->id] = outcome_json(outcome);
      points.push_back({{"point", point.text},
                        {"unit", bench_.unit.symbol},
                        {"verdict", word_of(point.verdict)},
                        {"quantities", std::move(quantities)}});
    }
    auto summaries = json::array();
    for (const auto& summary : table_.summaries) summaries.push_back(summary_json(summary));
    return {{"id", item_.id},
            {"label", to_json(item_.label)},
            {"verdict", word_of(verdict)},
            {"points", std::move(points)},
            {"summary", std::move(summaries)}};
  }

  const Bench& bench_;
  const Item& item_;
  const ReadingTable& table_;
  Messages& messages_;
  Scope scope_;
  std::vector<Point> points_;
  std::size_t row_ = 0;
};

}  // namespace

void Messages::add(Severity severity, const std::string& field, const Text& message, std::optional<std::int64_t> row) {
  const char* word = severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
  list_.push_back({{"severity", word}, {"field", field}, {"message", to_json(message)}});
  if (row) list_.back()["row"] = *row;
}

std::string word_of(Verdict verdict) {
  if (verdict == Verdict::incomplete) return "incomplete";
  return verdict == Verdict::pass ? "pass" : "fail";
}

Verdict worse(Verdict a, Verdict b) {
  if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
  return a == Verdict::incomplete ? a : b;
}

json evaluate_table(const Bench& bench, const Item& item, const json& filled, Messages& messages) {
  return TableEvaluation(bench, item, messages).run(filled);
}

json series_of(const Item& item, const json& evaluated) {
  const auto& chart = *item.table->chart;
  json series = {{"points", json::array()}, {"limit", json::array()}};
  for (const auto& id : chart.errors) series[id] = json::array();
  for (const auto& point : evaluated["points"]) {
    series["points"].push_back(point["point"]);
    for (const auto& id : chart.errors) series[id].push_back(point["quantities"][id]["value"]);
    series["limit"].push_back(point["quantities"][chart.limit]["value"]);
  }
  return series;
}

}  // namespace instruments::procedures
