#include "instruments/expressions/arithmetic.hpp"

#include <cassert>

namespace instruments::expressions {

Decimal bounded(const Decimal& value) {
  static const Decimal greatest("1e100");
  static const Decimal smallest("1e-100");
  const Decimal size = abs(value);
  // No sentence is made for what is well: this is asked of every step of a formula.
  if (!isfinite(value) || size >= greatest)
    throw Refusal(Cause::invalid_input, {"计算结果过大。", "The result of the calculation is too large."});
  return size < smallest ? Decimal(0) : value;
}

Value calculate(const std::string& operation, const Decimal& a, const Decimal& b) {
  switch (operation.front()) {
    case '+':
      return bounded(a + b);
    case '-':
      return bounded(a - b);
    case '*':
      return bounded(a * b);
    default:
      break;
  }
  assert(operation == "/");
  if (b.is_zero()) throw Refusal(Cause::invalid_input, {"除数为零。", "Division by zero."});
  return bounded(divide(a, b));
}

bool holds(const std::string& operation, const Value& a, const Value& b) {
  const bool negated = operation == "!=" || operation == "<>";
  if (std::holds_alternative<bool>(a)) return (a == b) != negated;
  const auto order = compare(std::get<Decimal>(a), std::get<Decimal>(b));
  if (negated) return order != 0;
  if (operation == "<") return order < 0;
  if (operation == "<=") return order <= 0;
  if (operation == ">") return order > 0;
  if (operation == ">=") return order >= 0;
  return order == 0;
}

const Decimal& pi() {
  static const Decimal value("3.14159265358979323846264338327950288419716939937511");
  return value;
}

Decimal raise(const Decimal& base, int exponent) {
  require(exponent >= 0 || !base.is_zero(), Cause::invalid_input, {"除数为零。", "Division by zero."});
  Decimal result = 1;
  for (int i = 0; i < std::abs(exponent); ++i) result = bounded(result * base);
  return exponent < 0 ? bounded(divide(1, result)) : result;
}

}  // namespace instruments::expressions
