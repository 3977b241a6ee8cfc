#pragma once

#include <string>

#include "instruments/expressions/value.hpp"

namespace instruments::expressions {

/// `+ - * /` on known decimals; refuses a division by zero and a result without bounds.
Value calculate(const std::string& operation, const Decimal& a, const Decimal& b);

/// `= == != <> < <= > >=`; decimals as by compare(), truths by `=` and `!=` only.
bool holds(const std::string& operation, const Value& a, const Value& b);

/// To 50 digits.
const Decimal& pi();

/// x^n; refuses 0 to a negative power.
Decimal raise(const Decimal& base, int exponent);

/// Refuses what is not below 10^100; below 10^-100 is 0.
Decimal bounded(const Decimal& value);

}  // namespace instruments::expressions
