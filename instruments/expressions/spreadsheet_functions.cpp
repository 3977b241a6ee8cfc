#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/expressions/calls.hpp"
#include "instruments/expressions/spreadsheet.hpp"

namespace instruments::expressions {
namespace {

constexpr std::size_t short_enough = 24;

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

/// One of them, known as soon as all are.
Formula selected(const Formula& list, std::size_t place) {
  Formula result{.text = "NA()", .may_fail = true};
  if (place >= list.elements.size()) return result;
  result = list.elements[place];
  if (list.may_fail) result.text = "IF(ISERROR(SUM(" + cells_of(list) + ")),NA()," + result.text + ')';
  if (list.may_fail) result.strength = Strength::atom;
  join(result, list);
  return result;
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
    const Formula& list = arguments[0];
    const std::string count = std::to_string(list.elements.size());
    Formula result{list.may_fail ? "IF(ISERROR(SUM(" + cells_of(list) + ")),NA()," + count + ')' : count};
    join(result, list);
    if (result.numbers.empty() && !result.may_fail) result.number = Decimal(list.elements.size());
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

}  // namespace

Formula in_si(const Formula& formula) {
  return shown_in(formula, 1, 0);
}

Formula unfollowed() {
  Formula formula{"NA()"};
  formula.fixed = true;
  return formula;
}

Formula SpreadsheetEmitter::once(const Formula& formula) const {
  if (formula.number || (formula.strength == Strength::atom && formula.text.size() <= short_enough)) return formula;
  Formula result = formula;
  result.text = beside_.cell(guarded(formula));
  result.strength = Strength::atom;
  result.numbers.clear();
  result.words.clear();
  result.may_fail = true;
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
  if (name == "air_density" || name == "air_density_with_co2") return air_density(arguments);
  if (auto result = list_call(name, arguments)) return *result;
  if (auto result = elementary_call(name, arguments)) return *result;
  if (auto result = thermometer(name, arguments)) return *result;
  if (auto result = physical(name, arguments)) return *result;
  if (auto result = fit(name, arguments)) return *result;
  return unfollowed();
}

}  // namespace instruments::expressions
