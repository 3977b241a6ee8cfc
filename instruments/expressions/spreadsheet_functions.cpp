#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/expressions/calls.hpp"
#include "instruments/expressions/spreadsheet.hpp"

namespace instruments::expressions {
namespace {

constexpr std::size_t short_enough = 24;
constexpr int rows_in_a_cell = 12;  // of a table: seven and more conditions deep, nobody follows

Formula in_si(const Formula& formula) {
  return shown_in(formula, 1, 0);
}

Formula unfollowed() {
  Formula formula{"NA()"};
  formula.fixed = true;
  return formula;
}

/// A list, or values given one by one, in the unit of the first.
Formula list_of_all(const std::vector<Formula>& arguments) {
  if (arguments.size() == 1 && !arguments[0].elements.empty()) return arguments[0];
  Formula list;
  const auto first = std::ranges::find_if(arguments, [](const Formula& each) { return !each.number; });
  const Formula& model = first == arguments.end() ? arguments.front() : *first;
  list.factor = model.factor;
  list.offset = model.offset;
  for (const auto& each : arguments) {
    join(list, each);
    list.elements.push_back(shown_in(each, model.factor, model.offset));
    if (!each.elements.empty()) list.fixed = true;
  }
  return list;
}

std::string cells_of(const Formula& list) {
  if (!list.range.empty()) return list.range;
  std::string cells;
  for (const auto& each : list.elements) cells += (cells.empty() ? "" : ",") + each.text;
  return cells;
}

/// A function of all values, in their unit.
Formula of_list(const char* function, const Formula& list, const Decimal& offset) {
  Formula result;
  join(result, list);
  result.text = std::string(function) + '(' + cells_of(list) + ')';
  result.factor = list.factor;
  result.offset = offset;
  return result;
}

Formula selected(const Formula& list, std::size_t place) {
  if (place >= list.elements.size()) return Formula{.text = "NA()", .may_fail = true};
  return list.elements[place];
}

Formula at_place(const Formula& list, const Formula& place) {
  if (place.number) return selected(list, place.number->convert_to<std::size_t>() - 1);
  Formula result;
  join(result, list);
  join(result, place);
  result.text = (list.range.empty() ? "CHOOSE(" + in_si(place).text + ',' + cells_of(list)
                                    : "INDEX(" + list.range + ',' + in_si(place).text) +
                ')';
  result.factor = list.factor;
  result.offset = list.offset;
  result.may_fail = true;
  return result;
}

std::optional<Formula> list_call(const std::string& name, const std::vector<Formula>& arguments) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 3> alike = {
      {{"min", "MIN"}, {"max", "MAX"}, {"mean", "AVERAGE"}}};
  for (const auto& [own, theirs] : alike)
    if (name == own) {
      const Formula list = list_of_all(arguments);
      return of_list(theirs, list, list.offset);
    }
  if (name == "list") return list_of_all(arguments);
  if (name == "sum") {
    const Formula list = list_of_all(arguments);
    return of_list("SUM", list, list.offset * list.elements.size());
  }
  if (name == "stdev") {
    Formula result = of_list("STDEV", list_of_all(arguments), 0);
    result.may_fail = true;
    return result;
  }
  if (name == "range") {
    const Formula list = list_of_all(arguments);
    Formula result = of_list("MAX", list, 0);
    result.text += "-MIN(" + cells_of(list) + ')';
    result.strength = Strength::sum;
    return result;
  }
  if (name == "count") {
    Formula result{std::to_string(arguments[0].elements.size())};
    join(result, arguments[0]);
    if (result.numbers.empty() && !result.may_fail) result.number = Decimal(arguments[0].elements.size());
    return result;
  }
  if (name == "first") return selected(arguments[0], 0);
  if (name == "last") return selected(arguments[0], arguments[0].elements.size() - 1);
  if (name == "at") return at_place(arguments[0], arguments[1]);
  return std::nullopt;
}

/// Functions of numbers that a spreadsheet has under its own name.
std::optional<Formula> elementary_call(const std::string& name, const std::vector<Formula>& arguments) {
  static const std::map<std::string, const char*, std::less<>> names = {
      {"sqrt", "SQRT"}, {"exp", "EXP"},   {"log", "LN"},    {"ln", "LN"},      {"log10", "LOG10"},
      {"lg", "LOG10"},  {"sin", "SIN"},   {"cos", "COS"},   {"tan", "TAN"},    {"asin", "ASIN"},
      {"acos", "ACOS"}, {"atan", "ATAN"}, {"pow", "POWER"}, {"atan2", "ATAN2"}};
  const auto found = names.find(name);
  if (found == names.end()) return std::nullopt;
  Formula result;
  std::vector<std::string> texts;
  for (const auto& each : arguments) {
    join(result, each);
    texts.push_back(in_si(each).text);
  }
  if (name == "atan2") std::swap(texts[0], texts[1]);  // theirs takes x first
  result.text = fmt::format("{}({})", found->second, fmt::join(texts, ","));
  result.may_fail = true;
  return result;
}

/// Whether a row of a table holds for one argument.
std::string condition_text(const Condition& condition, const Formula& argument) {
  if (!condition.one_of.empty()) {
    if (argument.number) return condition.holds(*argument.number) ? "" : "FALSE()";
    std::string any;
    for (const auto& place : condition.one_of)
      any += (any.empty() ? "" : ",") + argument.text + '=' +
             spelled(argument.choices->at(place.convert_to<std::size_t>()));
    return condition.one_of.size() > 1 ? "OR(" + any + ')' : any;
  }
  if (argument.number) return condition.holds(*argument.number * argument.factor) ? "" : "FALSE()";
  static const Decimal alike("1e-9");
  const auto bound = [&](const Decimal& value, bool upwards) {
    const Decimal leeway = abs(value) * alike;
    return spelled(upwards ? Decimal(value + leeway) : Decimal(value - leeway));
  };
  std::string text;
  if (condition.low)
    text = argument.text + (condition.low_included ? ">=" : ">") + bound(*condition.low, !condition.low_included);
  if (condition.high && !isinf(*condition.high))
    text += (text.empty() ? "" : ",") + argument.text + (condition.high_included ? "<=" : "<") +
            bound(*condition.high, condition.high_included);
  return text;
}

/// Of all arguments; empty where the row always holds, nothing where it never does.
std::optional<std::string> row_condition(const Table::Row& row, const std::vector<Formula>& arguments) {
  std::string all;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string text = condition_text(row.conditions[i], arguments[i]);
    if (text == "FALSE()") return std::nullopt;
    if (!text.empty()) all += (all.empty() ? "" : ",") + text;
  }
  return all.empty() ? all : "AND(" + all + ')';
}

}  // namespace

Formula SpreadsheetEmitter::once(const Formula& formula) const {
  if (formula.number || (formula.strength == Strength::atom && formula.text.size() <= short_enough)) return formula;
  Formula result = formula;
  result.text = aside_(guarded(formula));
  result.strength = Strength::atom;
  result.numbers.clear();
  result.words.clear();
  result.may_fail = true;
  return result;
}

/// A chain of conditions, a dozen rows a cell; the first row that holds counts.
Formula SpreadsheetEmitter::table(const Table& table, const std::vector<Formula>& arguments) const {
  Formula result;
  std::vector<Formula> known;
  for (const auto& each : arguments) {
    known.push_back(each.choices ? each : once(in_si(each)));
    join(result, known.back());
  }
  result.may_fail = true;
  std::string chain = "NA()";
  int rows = 0;
  for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row) {
    const auto condition = row_condition(*row, known);
    if (!condition) continue;
    if (condition->empty()) {
      chain = spelled(row->value);
      rows = 0;
      continue;
    }
    if (rows++ >= rows_in_a_cell) {
      chain = aside_(chain);
      rows = 1;
    }
    chain = "IF(" + *condition + ',' + spelled(row->value) + ',' + chain + ')';
  }
  Formula whole = result;
  whole.text = chain;
  return once(whole);
}

/// Linear between the neighbouring points; the larger of their uncertainties; an error outside.
Formula SpreadsheetEmitter::certificate(const CurveCells& cells, const Formula& at, bool correction) const {
  Formula shown = shown_in(at, divide(cells.at_unit.factor, cells.at_unit.divisor),
                           cells.at_difference ? Decimal(0) : cells.at_unit.offset);
  Formula result;
  join(result, shown);
  // What was typed has less digits: the last ones of a calculation must not step beyond the certificate.
  shown.text = "ROUND(" + shown.text + ",10)";
  shown.strength = Strength::atom;
  const std::string x = aside_(guarded(shown));
  const std::string m = aside_(
      fmt::format("IF(OR({0}<INDEX({1},1),{0}>INDEX({1},{2})),NA(),MATCH({0},{1},1))", x, cells.at, cells.count));
  const std::string& y = correction ? cells.correction : cells.standard_uncertainty;
  const std::string between = correction ? fmt::format(
                                               "INDEX({1},{3})+({0}-INDEX({2},{3}))/(INDEX({2},{3}+1)-INDEX({2},{3}))*"
                                               "(INDEX({1},{3}+1)-INDEX({1},{3}))",
                                               x, y, cells.at, m)
                                         : fmt::format("MAX(INDEX({0},{1}),INDEX({0},{1}+1))", y, m);
  result.text = aside_(fmt::format("IF({0}=INDEX({2},{3}),INDEX({1},{3}),{4})", x, y, cells.at, m, between));
  result.numbers.clear();
  result.words.clear();
  result.may_fail = true;
  result.factor = divide(cells.unit.factor, cells.unit.divisor);
  return result;
}

/// Half to even: where a tie is, half of it rounds to no tie.
Formula SpreadsheetEmitter::rounded(const Formula& value, const Formula& interval) const {
  const Formula step = once(shown_in(interval, value.factor, 0));
  Formula share;
  join(share, value);
  join(share, step);
  share.text = operand(value, Strength::product) + '/' + operand(step, Strength::power);
  share.strength = Strength::product;
  const Formula q = once(share);
  Formula result;
  join(result, q);
  join(result, step);
  result.text = fmt::format("IF(ABS({0}-INT({0})-0.5)<1E-7,2*ROUND({0}/2,0),ROUND({0},0))*{1}", q.text,
                            operand(step, Strength::power));
  result.strength = Strength::product;
  result.factor = value.factor;
  result.offset = value.offset;
  result.may_fail = true;
  return result;
}

Formula SpreadsheetEmitter::multiple(const Formula& value, const Formula& interval) const {
  const Formula step = shown_in(interval, value.factor, 0);
  Formula share;
  join(share, value);
  join(share, step);
  share.text = operand(value, Strength::product) + '/' + operand(step, Strength::power);
  share.strength = Strength::product;
  const Formula q = once(share);
  Formula result;
  join(result, q);
  result.text = fmt::format("ABS({0}-ROUND({0},0))<1E-7", q.text);
  result.strength = Strength::comparison;
  result.may_fail = true;
  return result;
}

Formula SpreadsheetEmitter::significand(const Formula& value) const {
  const Formula x = once(in_si(value));
  Formula result;
  join(result, x);
  result.text = fmt::format("IF({0}=0,0,{0}/10^INT(LOG10(ABS({0}))+1E-12))", x.text);
  result.may_fail = true;
  return result;
}

Formula SpreadsheetEmitter::call(const std::string& name, const Function& function,
                                 const std::vector<Formula>& arguments, const Type& /*result*/) const {
  if (std::ranges::any_of(arguments, &Formula::fixed)) return unfollowed();
  if (const auto* looked_up = function.call.target<TableCall>()) return table(looked_up->table, arguments);
  if (const auto* curve = function.call.target<CurveCall>()) {
    const auto& cells = curves_.at(curve->place);
    if (!cells) return Formula{.text = "NA()", .may_fail = true};
    return certificate(*cells, arguments[0], curve->value == &CurvePoint::correction);
  }
  if (name == "abs") {
    Formula result = shown_in(arguments[0], arguments[0].factor, 0);
    result.text = "ABS(" + result.text + ')';
    result.strength = Strength::atom;
    result.number.reset();
    return result;
  }
  if (name == "round") return rounded(shown_in(arguments[0], arguments[0].factor, 0), arguments[1]);
  if (name == "is_multiple") return multiple(shown_in(arguments[0], arguments[0].factor, 0), arguments[1]);
  if (name == "significand") return significand(arguments[0]);
  if (auto result = list_call(name, arguments)) return *result;
  if (auto result = elementary_call(name, arguments)) return *result;
  return unfollowed();
}

}  // namespace instruments::expressions
