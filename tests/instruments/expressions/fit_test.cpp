#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/expressions/expression.hpp"

namespace instruments::expressions {
namespace {

std::string evaluated(const std::string& text) {
  Names names;
  names.add("unread", list_of(quantity_type(Kind::length)));
  std::vector<Fault> faults;
  const auto expression = compile({text, {"test", 1, 1}}, names, Functions::standard(), faults);
  if (!expression) return print(faults.front()).en;
  Scope scope;
  scope.values.assign(names.size(), Unknown{});
  const Value value = expression->evaluate(scope);
  if (std::holds_alternative<Unknown>(value)) return "unknown";
  if (std::holds_alternative<Decimal>(value)) return to_plain(std::get<Decimal>(value));
  std::string list;
  for (const auto& each : std::get<std::vector<Decimal>>(value)) list += to_plain(each) + ' ';
  return list;
}

struct Case {
  std::string text, expected;
};

/// By hand from the normal equations: of (0, 1), (1, 3), (2, 4), (3, 4) slope 1 and intercept 1.5; they lie on
/// y = 1 + 2.5 x - 0.5 x^2.
TEST(Fits, AreThoseOfTheNormalEquations) {
  const std::string points = "(list(0, 1, 2, 3), list(1, 3, 4, 4)";
  const std::vector<Case> cases = {
      {"slope" + points + ")", "1"},
      {"intercept" + points + ")", "1.5"},
      {"fit" + points + ", 1)", "1.5 1 "},
      {"fit" + points + ", 2)", "1 2.5 -0.5 "},
      {"residuals" + points + ", 2)", "0 0 0 0 "},
      {"residuals" + points + ", 1)", "-0.5 0.5 0.5 -0.5 "},
      {"fitted" + points + ", 1, 10)", "11.5"},
      {"fitted" + points + ", 2, 0.5)", "2.125"},
      {"fit(list(0, 1, 2), list(0, 0, 3), 1)", "-0.5 1.5 "},
      {"residuals(list(0, 1, 2), list(0, 0, 3), 1)", "0.5 -1 0.5 "},
  };
  for (const auto& each : cases) EXPECT_EQ(evaluated(each.text), each.expected) << each.text;
}

TEST(Fits, KeepUnitsAndKinds) {
  // 3 mm of 2 K, in SI 0.0015 m/K; the length at 25 ℃.
  EXPECT_EQ(evaluated("slope(list(20 ℃, 22 ℃), list(10 mm, 13 mm))"), "0.0015");
  EXPECT_EQ(evaluated("fitted(list(20 ℃, 22 ℃), list(10 mm, 13 mm), 1, 25 ℃) - 17.5 mm"), "0");
  EXPECT_EQ(evaluated("max(residuals(list(20 ℃, 21 ℃, 22 ℃), list(0 mm, 0 mm, 3 mm), 1)) - 0.5 mm"), "0");
  EXPECT_EQ(evaluated("slope(unread, unread)"), "unknown");
}

TEST(Fits, SayWhichTypesDoNotBelongThere) {
  const std::vector<Case> cases = {
      {"fit(list(1 mm, 2 mm), list(1, 2), 1)", "of coefficients each value is a number, not length"},
      {"intercept(list(20 ℃, 22 ℃), list(1 mm, 2 mm))", "Celsius temperature"},
      {"fitted(list(1 mm, 2 mm), list(1, 2), 1, 3 kg)", "mass"},
      {"slope(1, list(1, 2))", "a list is needed here"},
      {"residuals(list(1, 2), list(1, 2), 1 mm)", "the degree is a number, not length"},
      {"slope(list(1, 2), list(1, 2)) + 1 kg", "mass"},
  };
  for (const auto& each : cases)
    EXPECT_NE(evaluated(each.text).find(each.expected), std::string::npos) << each.text << ": " << evaluated(each.text);
}

TEST(Fits, RefuseTooFewPointsAndListsThatDoNotMatch) {
  const auto refusal = [](const std::string& text) -> std::string {
    try {
      return evaluated(text);
    } catch (const Refusal& caught) {
      return caught.text().en;
    }
  };
  EXPECT_EQ(refusal("slope(list(1, 1, 1), list(1, 2, 3))"), "A fit of degree 1 needs 2 different points at least.");
  EXPECT_EQ(refusal("fit(list(1, 2, 2), list(1, 2, 3), 2)"), "A fit of degree 2 needs 3 different points at least.");
  EXPECT_EQ(refusal("fit(list(1, 2, 3), list(1, 2), 1)"), "The two lists of a fit are of the same length.");
  for (const std::string degree : {"0", "6", "1.5"})
    EXPECT_EQ(refusal("residuals(list(1, 2, 3), list(1, 2, 3), " + degree + ")"),
              "The degree of a fitted polynomial is a whole number, 1 to 5.");
}

TEST(Significands, AreTheDigitsAlone) {
  EXPECT_EQ(evaluated("significand(0.025)"), "2.5");
  EXPECT_EQ(evaluated("significand(-1200)"), "-1.2");
  EXPECT_EQ(evaluated("significand(0)"), "0");
  EXPECT_EQ(evaluated("significand(10)"), "1");
  EXPECT_NE(evaluated("significand(1 mm)").find("a number is needed here"), std::string::npos);
}

}  // namespace
}  // namespace instruments::expressions
