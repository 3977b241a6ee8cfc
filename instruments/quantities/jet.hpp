#pragma once

#include <array>
#include <cmath>
#include <compare>
#include <cstddef>

namespace instruments {

/// A number that carries its first and second derivatives by up to six variables: forward automatic differentiation,
/// exact to rounding. What a measurement model yields when it is evaluated on jets are its sensitivity coefficients and
/// the terms of the next order (JCGM 100:2008, 5.1.3 and the note to 5.1.2).
struct Jet {
  static constexpr std::size_t variables = 6;
  static constexpr std::size_t pairs = variables * (variables + 1) / 2;

  double value = 0;
  std::array<double, variables> gradient{};
  std::array<double, pairs> hessian{};  // the lower triangle, row by row

  Jet() = default;
  /// A constant.
  Jet(double constant) : value(constant) {}  // NOLINT(google-explicit-constructor): constants stand in formulas

  /// The variable of that index, below `variables`.
  static Jet variable(double value, std::size_t index) {
    Jet jet(value);
    jet.gradient.at(index) = 1;
    return jet;
  }

  static constexpr std::size_t place(std::size_t i, std::size_t j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
  }
  /// The second derivative by the variables i and j.
  double second(std::size_t i, std::size_t j) const { return hessian.at(place(i, j)); }

  bool is_constant() const;

  Jet& operator+=(const Jet& other);
  Jet& operator-=(const Jet& other);
  Jet& operator*=(const Jet& other) { return *this = *this * other; }
  Jet& operator/=(const Jet& other) { return *this = *this / other; }

  friend Jet operator+(Jet a, const Jet& b) { return a += b; }
  friend Jet operator-(Jet a, const Jet& b) { return a -= b; }
  friend Jet operator*(const Jet& a, const Jet& b);
  friend Jet operator/(const Jet& a, const Jet& b);
  friend Jet operator+(const Jet& a) { return a; }
  friend Jet operator-(const Jet& a) { return a * -1.0; }

  friend Jet operator+(Jet a, double b) { return a.value += b, a; }
  friend Jet operator+(double a, Jet b) { return b.value += a, b; }
  friend Jet operator-(Jet a, double b) { return a.value -= b, a; }
  friend Jet operator-(double a, const Jet& b) { return b * -1.0 + a; }
  friend Jet operator*(Jet a, double b);
  friend Jet operator*(double a, const Jet& b) { return b * a; }
  friend Jet operator/(const Jet& a, double b);
  friend Jet operator/(double a, const Jet& b);

  /// By value alone: which branch a formula takes.
  friend bool operator==(const Jet& a, const Jet& b) { return a.value == b.value; }
  friend std::partial_ordering operator<=>(const Jet& a, const Jet& b) { return a.value <=> b.value; }
};

/// f(x), from the value and the first two derivatives of f at x.
Jet chain(const Jet& x, double value, double first, double second);

/// As of <cmath>. Where the function has no derivative (sqrt at 0, asin at 1) the derivatives are infinite or NaN.
Jet sqrt(const Jet& x);
Jet exp(const Jet& x);
Jet log(const Jet& x);
Jet log10(const Jet& x);
Jet sin(const Jet& x);
Jet cos(const Jet& x);
Jet tan(const Jet& x);
Jet asin(const Jet& x);
Jet acos(const Jet& x);
Jet atan(const Jet& x);
Jet atan2(const Jet& y, const Jet& x);
/// At 0 the derivative of the right-hand side, 1.
Jet abs(const Jet& x);
Jet pow(const Jet& base, int exponent);
Jet pow(const Jet& base, double exponent);
/// NaN for a base below 0, unless the exponent is a constant.
Jet pow(const Jet& base, const Jet& exponent);

}  // namespace instruments
