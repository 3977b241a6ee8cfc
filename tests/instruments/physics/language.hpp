#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/expressions/expression.hpp"

namespace instruments::expressions {

/// The value of an expression without names, in the unit, as a number; "fault: ..." stands in the failure.
inline double evaluated(const std::string& text, const std::string& unit) {
  std::vector<Fault> faults;
  const auto expression = compile({text, {"test", 1, 1}}, Names{}, Functions::standard(), faults);
  if (!expression) {
    ADD_FAILURE() << text << ": " << print(faults.front()).en;
    return 0;
  }
  const auto value = std::get<Decimal>(expression->evaluate(Scope{}));
  return from_si(value, find_unit(unit).value()).convert_to<double>();
}

inline std::string refusal_of(const std::string& text) {
  std::vector<Fault> faults;
  const auto expression = compile({text, {"test", 1, 1}}, Names{}, Functions::standard(), faults);
  if (!expression) return print(faults.front()).en;
  try {
    expression->evaluate(Scope{});
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_FALSE(refusal.text().zh.empty());
    return refusal.text().en;
  }
  return "";
}

}  // namespace instruments::expressions
