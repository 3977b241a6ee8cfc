#include "instruments/expressions/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/expressions/check.hpp"

namespace instruments::expressions {
namespace {

const Decimal& alike() {
  static const Decimal share("1e-9");
  return share;
}

Formula folded(Formula formula) {
  if (formula.offset.is_zero()) return formula;
  return shown_in(formula, formula.factor, 0);
}

/// `b` and what two numbers may differ by without being different.
std::string with_leeway(const Formula& b, char sign) {
  if (b.number) {
    const Decimal leeway = abs(*b.number) * alike();
    return spelled(sign == '+' ? Decimal(*b.number + leeway) : Decimal(*b.number - leeway));
  }
  return operand(b, Strength::sum) + sign + "1E-9*ABS(" + b.text + ')';
}

std::string compared(const std::string& operation, const Formula& a, const Formula& b) {
  const std::string left = operand(a, Strength::sum);
  if (operation == "<=") return left + "<=" + with_leeway(b, '+');
  if (operation == "<") return left + '<' + with_leeway(b, '-');
  if (operation == ">=") return left + ">=" + with_leeway(b, '-');
  if (operation == ">") return left + '>' + with_leeway(b, '+');
  const std::string difference = "ABS(" + left + '-' + operand(b, Strength::product) + ')';
  const std::string leeway = b.number ? spelled(Decimal(abs(*b.number) * alike())) : "1E-9*ABS(" + b.text + ')';
  return difference + (operation == "=" || operation == "==" ? "<=" : ">") + leeway;
}

/// Truths, or a choice and one of its words, which came as its place.
std::string equal(const std::string& operation, const Formula& a, const Formula& b) {
  const std::string sign = operation == "=" || operation == "==" ? "=" : "<>";
  const auto side = [](const Formula& formula, const Formula& other) {
    if (formula.number && other.choices) return spelled(other.choices->at(formula.number->convert_to<std::size_t>()));
    return operand(formula, Strength::sum);
  };
  return side(a, b) + sign + side(b, a);
}

std::string count_of(const std::map<std::string, std::size_t>& cells, const char* function) {
  std::string list;
  std::size_t count = 0;
  for (const auto& [cell, number] : cells) {
    list += (list.empty() ? "" : ",") + cell;
    count += number;
  }
  return fmt::format("{}({})<{}", function, list, count);
}

/// Of `part` what `known` does not ask for already.
Formula beyond(Formula part, const Formula& known) {
  for (const auto& [cell, count] : known.numbers) part.numbers.erase(cell);
  for (const auto& [cell, count] : known.words) part.words.erase(cell);
  return part;
}

}  // namespace

std::string spelled(const Decimal& number) {
  if (isinf(number)) return number > 0 ? "1E+300" : "-1E+300";
  std::string plain = to_plain(number);
  constexpr std::size_t readable = 15;
  if (plain.size() <= readable) return plain;
  return fmt::format("{:.17g}", to_double(number));
}

std::string spelled(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string operand(const Formula& formula, Strength least) {
  return formula.strength >= least ? formula.text : '(' + formula.text + ')';
}

void join(Formula& result, const Formula& part) {
  result.numbers.insert(part.numbers.begin(), part.numbers.end());
  result.words.insert(part.words.begin(), part.words.end());
  result.may_fail = result.may_fail || part.may_fail;
  result.fixed = result.fixed || part.fixed;
}

std::string guarded(const Formula& formula) {
  std::string unknown;
  if (!formula.numbers.empty()) unknown = count_of(formula.numbers, "COUNT");
  if (!formula.words.empty()) {
    const std::string words = count_of(formula.words, "COUNTA");
    unknown = unknown.empty() ? words : "OR(" + unknown + ',' + words + ')';
  }
  return unknown.empty() ? formula.text : "IF(" + unknown + ",NA()," + formula.text + ')';
}

Formula shown_in(const Formula& formula, const Decimal& factor, const Decimal& offset) {
  Formula result = formula;
  result.factor = factor;
  result.offset = offset;
  if (formula.number && !isinf(*formula.number)) {
    result.number = divide((*formula.number + formula.offset) * formula.factor, factor) - offset;
    result.text = spelled(*result.number);
    result.strength = *result.number < 0 ? Strength::sum : Strength::atom;
    return result;
  }
  if (formula.number) return result;
  for (auto& element : result.elements) element = shown_in(element, factor, offset);
  const bool same_size = compare(formula.factor, factor) == 0;
  if (same_size && formula.offset == offset) return result;
  result.range.clear();
  if (!formula.elements.empty()) return result;
  const auto moved = [&](const Decimal& by) {
    if (by.is_zero()) return;
    result.text = operand(result, Strength::sum) + (by > 0 ? "+" : "-") + spelled(abs(by));
    result.strength = Strength::sum;
  };
  if (same_size) {
    moved(formula.offset - offset);
    return result;
  }
  moved(formula.offset);
  const Decimal ratio = divide(formula.factor, factor);
  const Decimal inverse = divide(factor, formula.factor);
  const bool divides = to_plain(inverse).size() < to_plain(ratio).size();
  result.text = operand(result, Strength::product) + (divides ? '/' : '*') + spelled(divides ? inverse : ratio);
  result.strength = Strength::product;
  moved(-offset);
  return result;
}

Formula SpreadsheetEmitter::literal(const Decimal& number, const Unit& unit) {
  Formula formula{spelled(number), number < 0 ? Strength::sum : Strength::atom};
  formula.factor = divide(unit.factor, unit.divisor);
  formula.offset = unit.offset;
  formula.number = number;
  return formula;
}

Formula SpreadsheetEmitter::truth(bool truth) {
  return {truth ? "TRUE()" : "FALSE()"};
}

Formula SpreadsheetEmitter::negation(const Formula& operand) {
  Formula result = operand;
  result.text = "NOT(" + operand.text + ')';
  result.strength = Strength::atom;
  return result;
}

Formula SpreadsheetEmitter::negative(const Formula& value) {
  Formula result = folded(value);
  result.text = '-' + operand(result, Strength::product);
  result.strength = Strength::sum;
  if (result.number) result.number = -*result.number;
  return result;
}

Formula SpreadsheetEmitter::arithmetic(const std::string& operation, const Formula& left, const Formula& right) {
  Formula a = left, b = right;
  const bool sum = operation == "+" || operation == "-";
  if (sum) {
    if (a.number && !b.number) a = shown_in(a, b.factor, a.offset.is_zero() ? Decimal(0) : b.offset);
    b = shown_in(b, a.factor, b.offset.is_zero() ? Decimal(0) : b.offset);
  } else {
    a = folded(a);
    b = folded(b);
  }
  Formula result;
  join(result, a);
  join(result, b);
  result.strength = sum ? Strength::sum : Strength::product;
  // The right side of a difference or quotient binds more tightly than the left.
  const auto next = sum ? Strength::product : Strength::power;
  result.text = operand(a, result.strength) + operation + operand(b, next);
  if (sum) {
    result.factor = a.factor;
    result.offset = operation == "+" ? Decimal(a.offset + b.offset) : Decimal(a.offset - b.offset);
  } else {
    result.factor = operation == "*" ? Decimal(a.factor * b.factor) : divide(a.factor, b.factor);
    result.may_fail = result.may_fail || (operation == "/" && !b.number);
  }
  return result;
}

Formula SpreadsheetEmitter::comparison(const std::string& operation, const Formula& left, const Formula& right) {
  Formula result;
  join(result, left);
  join(result, right);
  result.strength = Strength::comparison;
  const bool words = left.choices || right.choices;
  const bool truths = !words && left.strength == Strength::comparison && right.strength == Strength::comparison;
  if (words || truths) {
    result.text = equal(operation, left, right);
    return result;
  }
  Formula a = left, b = right;
  if (a.number)
    a = shown_in(a, b.factor, b.offset);
  else
    b = shown_in(b, a.factor, a.offset);
  result.text = compared(operation, a, b);
  return result;
}

Formula SpreadsheetEmitter::power(const Formula& base, int exponent) {
  const Formula a = folded(base);
  Formula result;
  join(result, a);
  result.text = operand(a, Strength::atom) + '^' +
                (exponent < 0 ? '(' + std::to_string(exponent) + ')' : std::to_string(exponent));
  result.strength = Strength::power;
  result.factor = raise(a.factor, exponent);
  result.may_fail = result.may_fail || exponent < 0;
  return result;
}

Formula SpreadsheetEmitter::logical(const Formula& left, const Formula& right, bool decisive) {
  Formula result;
  result.fixed = left.fixed || right.fixed;
  const bool known = !left.may_fail && left.numbers.empty() && left.words.empty() && !right.may_fail &&
                     right.numbers.empty() && right.words.empty();
  if (known) {
    result.text = fmt::format("{}({},{})", decisive ? "OR" : "AND", left.text, right.text);
    return result;
  }
  // False and unknown is false, true or unknown is true.
  const std::string a = guarded(left), b = guarded(right);
  result.may_fail = true;
  result.text = decisive ? fmt::format("IF(ISERROR({0}),IF({1},TRUE(),NA()),IF({0},TRUE(),{1}))", a, b)
                         : fmt::format("IF(ISERROR({0}),IF({1},NA(),FALSE()),IF({0},{1},FALSE()))", a, b);
  return result;
}

Formula SpreadsheetEmitter::choice(const Formula& condition, const Formula& then, const Formula& otherwise) {
  Formula a = then, b = otherwise;
  if (a.number && !b.number)
    a = shown_in(a, b.factor, b.offset);
  else
    b = shown_in(b, a.factor, a.offset);
  Formula result;
  join(result, condition);
  result.fixed = result.fixed || a.fixed || b.fixed;
  // What both need, the whole needs.
  for (const auto& [cell, count] : a.numbers)
    if (b.numbers.contains(cell)) result.numbers.emplace(cell, count);
  const Formula x = beyond(a, result), y = beyond(b, result);
  result.may_fail = result.may_fail || a.may_fail || b.may_fail || !x.numbers.empty() || !y.numbers.empty() ||
                    !x.words.empty() || !y.words.empty();
  result.text = "IF(" + condition.text + ',' + guarded(x) + ',' + guarded(y) + ')';
  result.factor = a.factor;
  result.offset = a.offset;
  result.choices = a.choices;
  if (!a.elements.empty() || !b.elements.empty()) result.fixed = true;
  return result;
}

Formula formula_of(const Expression& expression, const Names& names, const Functions& functions,
                   SpreadsheetEmitter& emitter) {
  const auto tree = parse(expression.text());
  return Checker(names, functions, emitter).check(*tree).code;
}

}  // namespace instruments::expressions
