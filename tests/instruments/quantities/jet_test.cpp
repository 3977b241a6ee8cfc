#include "instruments/quantities/jet.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <limits>
#include <random>
#include <vector>

#include "instruments/quantities/decimal.hpp"

namespace instruments {
namespace {

/// Central differences in decimals of 50 digits, right to about 20 digits.
template <class Function>
Decimal second_difference(const Function& f, const Decimal& x, const Decimal& y, int in_x, int in_y) {
  static const Decimal h("1e-12");
  if (in_x == 2) return (f(x + h, y) - 2 * f(x, y) + f(x - h, y)) / (h * h);
  if (in_y == 2) return (f(x, y + h) - 2 * f(x, y) + f(x, y - h)) / (h * h);
  if (in_x + in_y == 2) return (f(x + h, y + h) - f(x + h, y - h) - f(x - h, y + h) + f(x - h, y - h)) / (4 * h * h);
  if (in_x == 1) return (f(x + h, y) - f(x - h, y)) / (2 * h);
  return (f(x, y + h) - f(x, y - h)) / (2 * h);
}

/// `f` is generic: it takes two jets or two decimals.
template <class Function>
void expect_exact_derivatives(const char* name, const Function& f, double x, double y) {
  const Jet jet = f(Jet::variable(x, 0), Jet::variable(y, 1));
  const auto expect = [&](double found, int in_x, int in_y) {
    const auto wanted = second_difference(f, Decimal(x), Decimal(y), in_x, in_y).template convert_to<double>();
    EXPECT_NEAR(found, wanted, 1e-13 * (1 + std::abs(wanted)))
        << name << " at " << x << ", " << y << " by " << in_x << in_y;
  };
  EXPECT_NEAR(jet.value, f(Decimal(x), Decimal(y)).template convert_to<double>(), 1e-14 * (1 + std::abs(jet.value)))
      << name;
  expect(jet.gradient[0], 1, 0);
  expect(jet.gradient[1], 0, 1);
  expect(jet.second(0, 0), 2, 0);
  expect(jet.second(1, 1), 0, 2);
  expect(jet.second(0, 1), 1, 1);
  EXPECT_EQ(jet.second(0, 1), jet.second(1, 0));
  EXPECT_EQ(jet.gradient[2], 0);
}

template <class Function>
void expect_exact_at_random(const char* name, const Function& f, double low, double high) {
  std::mt19937 random(20240301);
  std::uniform_real_distribution<double> between(low, high);
  for (int i = 0; i < 25; ++i) {
    const double x = between(random);
    const double y = between(random);
    expect_exact_derivatives(name, f, x, y);
  }
}

TEST(Jets, HaveTheDerivativesOfArithmetic) {
  expect_exact_at_random(
      "sum", [](auto x, auto y) -> decltype(x) { return x + y - 3 * x * y; }, -5, 5);
  expect_exact_at_random(
      "quotient", [](auto x, auto y) -> decltype(x) { return (x - 2 * y) / (x * y + 1); }, 0.5, 5);
  expect_exact_at_random(
      "reciprocal", [](auto x, auto y) -> decltype(x) { return 1 / x - y / 4 + 2; }, 0.5, 5);
  expect_exact_at_random(
      "negative", [](auto x, auto y) -> decltype(x) { return -(x * x) * (5 - y); }, -5, 5);
}

TEST(Jets, HaveTheDerivativesOfTheElementaryFunctions) {
  using std::exp;
  expect_exact_at_random(
      "sqrt", [](auto x, auto y) -> decltype(x) { return sqrt(decltype(x)(x * y)); }, 0.5, 3);
  expect_exact_at_random(
      "exp", [](auto x, auto y) -> decltype(x) { return exp(decltype(x)(x * y)); }, -1, 1);
  expect_exact_at_random(
      "log", [](auto x, auto y) -> decltype(x) { return log(decltype(x)(x * y + x)); }, 0.5, 3);
  expect_exact_at_random(
      "log10", [](auto x, auto y) -> decltype(x) { return log10(decltype(x)(x / y)); }, 0.5, 3);
  expect_exact_at_random(
      "sin", [](auto x, auto y) -> decltype(x) { return sin(decltype(x)(x * y)); }, -2, 2);
  expect_exact_at_random(
      "cos", [](auto x, auto y) -> decltype(x) { return cos(decltype(x)(x * y)); }, -2, 2);
  expect_exact_at_random(
      "tan", [](auto x, auto y) -> decltype(x) { return tan(decltype(x)(x * y)); }, -1, 1);
  expect_exact_at_random(
      "asin", [](auto x, auto y) -> decltype(x) { return asin(decltype(x)(x * y)); }, -0.8, 0.8);
  expect_exact_at_random(
      "acos", [](auto x, auto y) -> decltype(x) { return acos(decltype(x)(x * y)); }, -0.8, 0.8);
  expect_exact_at_random(
      "atan", [](auto x, auto y) -> decltype(x) { return atan(decltype(x)(x * y)); }, -2, 2);
  expect_exact_at_random(
      "abs", [](auto x, auto y) -> decltype(x) { return abs(decltype(x)(x * y)); }, -2, 2);
}

TEST(Jets, HaveTheDerivativesOfFunctionsOfTwoNumbers) {
  expect_exact_at_random(
      "atan2", [](auto x, auto y) -> decltype(x) { return atan2(y, x); }, 0.3, 2);
  expect_exact_at_random(
      "pow", [](auto x, auto y) -> decltype(x) { return pow(x, y); }, 0.5, 3);
  expect_exact_at_random(
      "integer power", [](auto x, auto y) -> decltype(x) { return pow(x, 3) + pow(y, -2); }, 0.5, 3);
  expect_exact_at_random(
      "negative base", [](auto x, auto y) -> decltype(x) { return pow(x, 4) * y; }, -3, -0.5);
}

/// The step into the imaginary has no difference of nearly equal numbers (Squire and Trapp, SIAM Review 40 (1998) 110):
/// their example, at 1.5.
TEST(Jets, AgreeWithAComplexStep) {
  const auto f = [](auto x) {
    using T = decltype(x);
    const T sine = sin(x);
    const T cosine = cos(x);
    return T(exp(x) / sqrt(T(sine * sine * sine + cosine * cosine * cosine)));
  };
  const Jet jet = f(Jet::variable(1.5, 3));
  const double h = 1e-30;
  EXPECT_NEAR(jet.gradient[3], f(std::complex<double>(1.5, h)).imag() / h, 1e-14 * std::abs(jet.gradient[3]));
  // Published: f'(1.5) = 4.05342789389862.
  EXPECT_NEAR(jet.gradient[3], 4.05342789389862, 5e-15 * 4);
}

TEST(Jets, HaveHandDerivedDerivatives) {
  // x² y at (3, 5): gradient 30, 9; second derivatives 10, 6, 0.
  const Jet cubic = pow(Jet::variable(3, 0), 2) * Jet::variable(5, 5);
  EXPECT_EQ(cubic.value, 45);
  EXPECT_EQ(cubic.gradient[0], 30);
  EXPECT_EQ(cubic.gradient[5], 9);
  EXPECT_EQ(cubic.second(0, 0), 10);
  EXPECT_EQ(cubic.second(5, 0), 6);
  EXPECT_EQ(cubic.second(5, 5), 0);
  // sqrt at 4: 1/4 and -1/32.
  const Jet root = sqrt(Jet::variable(4, 1));
  EXPECT_EQ(root.gradient[1], 0.25);
  EXPECT_EQ(root.second(1, 1), -0.03125);
}

TEST(Jets, StayNumbersAtTheOrigin) {
  const Jet zero = Jet::variable(0, 0);
  const Jet square = pow(zero, 2);
  EXPECT_EQ(square.gradient[0], 0);
  EXPECT_EQ(square.second(0, 0), 2);
  EXPECT_EQ(pow(zero, 1).gradient[0], 1);
  EXPECT_EQ(pow(zero, 1).second(0, 0), 0);
  EXPECT_EQ(pow(zero, 0).value, 1);
  EXPECT_EQ(pow(zero, 0).gradient[0], 0);
  EXPECT_EQ(abs(zero).gradient[0], 1);
  // A constant has no derivatives even where the function has none.
  EXPECT_EQ(sqrt(Jet(0)).gradient[0], 0);
  EXPECT_EQ(sqrt(Jet(0)).second(0, 0), 0);
  EXPECT_TRUE(std::isinf(sqrt(zero).gradient[0]));
}

TEST(Jets, CompareByTheirValues) {
  EXPECT_TRUE(Jet::variable(1, 0) == Jet::variable(1, 1));
  EXPECT_TRUE(Jet::variable(1, 0) < 2);
  EXPECT_TRUE(3.0 >= Jet::variable(1, 0));
  EXPECT_FALSE(Jet(std::numeric_limits<double>::quiet_NaN()) < 1);
  EXPECT_THROW(Jet::variable(1, Jet::variables), std::out_of_range);
}

}  // namespace
}  // namespace instruments
