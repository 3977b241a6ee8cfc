#include <fmt/format.h>

#include <algorithm>

#include "instruments/expressions/spreadsheet.hpp"

namespace instruments::expressions {
namespace {

constexpr int rows_in_a_cell = 12;  // of a table: a spreadsheet takes 64 conditions one in another, a person less

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

/// A chain of conditions, a dozen rows a cell; the first row that holds counts.
Formula SpreadsheetEmitter::table(const Table& table, const std::vector<Formula>& arguments) const {
  Formula result;
  std::vector<Formula> known;
  for (const auto& each : arguments) {
    known.push_back(each.choices ? each : once(shown_in(each, 1, 0)));
    join(result, known.back());
  }
  result.may_fail = true;
  std::string chain = "NA()";
  int rows = 0;
  for (auto left = table.rows.size(); left > 0; --left) {
    const auto& row = table.rows[left - 1];
    const auto condition = row_condition(row, known);
    if (!condition) continue;
    if (condition->empty()) {
      chain = spelled(row.value);
      rows = 0;
      continue;
    }
    if (rows++ >= rows_in_a_cell) {
      chain = beside_.cell(chain);
      rows = 1;
    }
    chain = "IF(" + *condition + ',' + spelled(row.value) + ',' + chain + ')';
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
  const std::string x = beside_.cell(guarded(shown));
  const std::string m = beside_.cell(
      fmt::format("IF(OR({0}<INDEX({1},1),{0}>INDEX({1},{2})),NA(),MATCH({0},{1},1))", x, cells.at, cells.count));
  const std::string& y = correction ? cells.correction : cells.standard_uncertainty;
  const std::string between = correction ? fmt::format(
                                               "INDEX({1},{3})+({0}-INDEX({2},{3}))/(INDEX({2},{3}+1)-INDEX({2},{3}))*"
                                               "(INDEX({1},{3}+1)-INDEX({1},{3}))",
                                               x, y, cells.at, m)
                                         : fmt::format("MAX(INDEX({0},{1}),INDEX({0},{1}+1))", y, m);
  result.text = beside_.cell(fmt::format("IF({0}=INDEX({2},{3}),INDEX({1},{3}),{4})", x, y, cells.at, m, between));
  result.numbers.clear();
  result.words.clear();
  result.may_fail = true;
  result.factor = divide(cells.unit.factor, cells.unit.divisor);
  return result;
}

/// The full formula CIPM-2007 as instruments/physics/air.cpp has it, at 400 μmol/mol of CO2 where none is given.
Formula SpreadsheetEmitter::air_density(const std::vector<Formula>& arguments) const {
  Formula result;
  for (const auto& each : arguments) join(result, each);
  static const Decimal zero_celsius("273.15");
  const std::string t = beside_.cell(guarded(shown_in(arguments[0], 1, zero_celsius)));
  const std::string p = beside_.cell(guarded(shown_in(arguments[1], 1, 0)));
  const std::string h = beside_.cell(guarded(shown_in(arguments[2], 1, 0)));
  const std::string co2 = arguments.size() > 3 ? beside_.cell(guarded(shown_in(arguments[3], 1, 0))) : "0.0004";
  const std::string dry =
      beside_.cell(fmt::format("IF(ABS({0}-0.001)>0.001+2E-13,NA(),0.02896546+0.012011*({0}-0.0004))", co2));
  const std::string kelvins = beside_.cell(t + "+273.15");
  const std::string vapour =
      beside_.cell(fmt::format("{2}*(1.00062+3.14E-8*{1}+5.6E-7*{0}^2)*"
                               "EXP(1.2378847E-5*{3}^2-1.9121316E-2*{3}+33.93711047-6343.1645/{3})/{1}",
                               t, p, h, kelvins));
  const std::string z =
      beside_.cell(fmt::format("1-{1}/{2}*(1.58123E-6-2.9331E-8*{0}+1.1043E-10*{0}^2+(5.707E-6-2.051E-8*{0})*{3}+"
                               "(1.9898E-4-2.376E-6*{0})*{3}^2)+({1}/{2})^2*(1.83E-11-7.65E-9*{3}^2)",
                               t, p, kelvins, vapour));
  result.text =
      beside_.cell(fmt::format("IF(OR({0}<15-1E-9,{0}>27+1E-9,{1}<59999.999,{1}>110000.001,{2}<0,{2}>1),NA(),"
                               "{1}*({6}-{4}*({6}-0.01801528))/({3}*8.314472*{5}))",
                               t, p, h, kelvins, vapour, z, dry));
  result.numbers.clear();
  result.words.clear();
  result.may_fail = true;
  return result;
}

}  // namespace instruments::expressions
