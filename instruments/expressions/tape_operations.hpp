#pragma once

#include <cmath>

#include "instruments/expressions/tape.hpp"

namespace instruments::expressions {

/// A number with its derivative along one direction: the sweep backwards done with it gives second derivatives.
struct Dual {
  double value = 0, slope = 0;
  Dual() = default;
  Dual(double number, double along = 0) : value(number), slope(along) {}  // NOLINT(google-explicit-constructor)
};

inline Dual operator+(Dual a, Dual b) {
  return {a.value + b.value, a.slope + b.slope};
}
inline Dual operator-(Dual a, Dual b) {
  return {a.value - b.value, a.slope - b.slope};
}
inline Dual operator-(Dual a) {
  return {-a.value, -a.slope};
}
inline Dual operator*(Dual a, Dual b) {
  return {a.value * b.value, a.slope * b.value + a.value * b.slope};
}
inline Dual operator/(Dual a, Dual b) {
  const double quotient = a.value / b.value;
  return {quotient, (a.slope - quotient * b.slope) / b.value};
}
inline Dual& operator+=(Dual& a, Dual b) {
  return a = a + b;
}
inline Dual& operator-=(Dual& a, Dual b) {
  return a = a - b;
}
inline Dual sqrt(Dual a) {
  const double root = std::sqrt(a.value);
  return {root, a.slope / (2 * root)};
}
inline Dual exp(Dual a) {
  const double power = std::exp(a.value);
  return {power, power * a.slope};
}
inline Dual log(Dual a) {
  return {std::log(a.value), a.slope / a.value};
}
inline Dual sin(Dual a) {
  return {std::sin(a.value), std::cos(a.value) * a.slope};
}
inline Dual cos(Dual a) {
  return {std::cos(a.value), -std::sin(a.value) * a.slope};
}
inline Dual tan(Dual a) {
  const double tangent = std::tan(a.value);
  return {tangent, (1 + tangent * tangent) * a.slope};
}
inline Dual asin(Dual a) {
  return {std::asin(a.value), a.slope / std::sqrt(1 - a.value * a.value)};
}
inline Dual acos(Dual a) {
  return {std::acos(a.value), -a.slope / std::sqrt(1 - a.value * a.value)};
}
inline Dual atan(Dual a) {
  return {std::atan(a.value), a.slope / (1 + a.value * a.value)};
}
inline Dual atan2(Dual y, Dual x) {
  const double square = y.value * y.value + x.value * x.value;
  return {std::atan2(y.value, x.value), (x.value * y.slope - y.value * x.slope) / square};
}

inline double value_of(double number) {
  return number;
}
inline double value_of(Dual number) {
  return number.value;
}

/// By repeated multiplication: x * x * x is what a person means by x^3, and a vector unit does it well.
template <class T>
T whole_power(T base, int exponent) {
  T result = 1.0;
  for (int left = std::abs(exponent); left > 0; left /= 2) {
    if (left % 2 == 1) result = result * base;
    base = base * base;
  }
  return exponent < 0 ? T(1.0) / result : result;
}

inline double real_power(double base, double exponent) {
  return std::pow(base, exponent);
}
inline Dual real_power(Dual base, Dual exponent) {
  const double power = std::pow(base.value, exponent.value);
  double slope = exponent.value * std::pow(base.value, exponent.value - 1) * base.slope;
  if (exponent.slope != 0 && base.value != 0) slope += power * std::log(base.value) * exponent.slope;
  return {power, slope};
}

/// Operations of machine numbers on one or two arguments; `choice`, `input`, `constant` and `call` are not among them.
template <class T>
T apply(const Instruction& instruction, const T& a, const T& b) {
  using std::acos, std::asin, std::atan, std::atan2, std::cos, std::exp, std::log, std::sin, std::sqrt, std::tan;
  static constexpr double ln10 = 2.302585092994045684;
  switch (instruction.operation) {
    case Operation::negative:
      return -a;
    case Operation::add:
      return a + b;
    case Operation::subtract:
      return a - b;
    case Operation::multiply:
      return a * b;
    case Operation::divide:
      return a / b;
    case Operation::power:
      return whole_power(a, static_cast<int>(instruction.constant));
    case Operation::pow:
      return real_power(a, b);
    case Operation::sqrt:
      return sqrt(a);
    case Operation::exp:
      return exp(a);
    case Operation::log:
      return log(a);
    case Operation::log10:
      return log(a) / T(ln10);
    case Operation::sin:
      return sin(a);
    case Operation::cos:
      return cos(a);
    case Operation::tan:
      return tan(a);
    case Operation::asin:
      return asin(a);
    case Operation::acos:
      return acos(a);
    case Operation::atan:
      return atan(a);
    case Operation::atan2:
      return atan2(a, b);
    case Operation::abs:
      return value_of(a) < 0 ? -a : a;
    case Operation::min:
      return value_of(b) < value_of(a) ? b : a;
    case Operation::max:
      return value_of(b) > value_of(a) ? b : a;
    case Operation::less:
      return value_of(a) < value_of(b) ? 1.0 : 0.0;
    case Operation::less_equal:
      return value_of(a) <= value_of(b) ? 1.0 : 0.0;
    case Operation::equal:
      return value_of(a) == value_of(b) ? 1.0 : 0.0;
    case Operation::logical_and:
      return value_of(a) != 0 && value_of(b) != 0 ? 1.0 : 0.0;
    case Operation::logical_or:
      return value_of(a) != 0 || value_of(b) != 0 ? 1.0 : 0.0;
    case Operation::logical_not:
      return value_of(a) == 0 ? 1.0 : 0.0;
    default:
      return T(std::nan(""));
  }
}

/// Adds `adjoint` times the derivative of the result by its arguments; `result` is apply() of them.
template <class T>
void spread(const Instruction& instruction, const T& a, const T& b, const T& result, const T& adjoint, T& to_a,
            T& to_b) {
  using std::cos, std::log, std::sin, std::sqrt;
  static constexpr double ln10 = 2.302585092994045684;
  switch (instruction.operation) {
    case Operation::negative:
      to_a -= adjoint;
      break;
    case Operation::add:
      to_a += adjoint;
      to_b += adjoint;
      break;
    case Operation::subtract:
      to_a += adjoint;
      to_b -= adjoint;
      break;
    case Operation::multiply:
      to_a += adjoint * b;
      to_b += adjoint * a;
      break;
    case Operation::divide: {
      const T share = adjoint / b;
      to_a += share;
      to_b -= share * result;
      break;
    }
    case Operation::power: {
      const int exponent = static_cast<int>(instruction.constant);
      if (exponent != 0) to_a += adjoint * T(instruction.constant) * whole_power(a, exponent - 1);
      break;
    }
    case Operation::pow:
      to_a += adjoint * b * real_power(a, b - T(1.0));
      if (value_of(a) > 0) to_b += adjoint * result * log(a);
      break;
    case Operation::sqrt:
      to_a += adjoint / (result + result);
      break;
    case Operation::exp:
      to_a += adjoint * result;
      break;
    case Operation::log:
      to_a += adjoint / a;
      break;
    case Operation::log10:
      to_a += adjoint / (a * T(ln10));
      break;
    case Operation::sin:
      to_a += adjoint * cos(a);
      break;
    case Operation::cos:
      to_a -= adjoint * sin(a);
      break;
    case Operation::tan:
      to_a += adjoint * (T(1.0) + result * result);
      break;
    case Operation::asin:
      to_a += adjoint / sqrt(T(1.0) - a * a);
      break;
    case Operation::acos:
      to_a -= adjoint / sqrt(T(1.0) - a * a);
      break;
    case Operation::atan:
      to_a += adjoint / (T(1.0) + a * a);
      break;
    case Operation::atan2: {
      const T share = adjoint / (a * a + b * b);
      to_a += share * b;
      to_b -= share * a;
      break;
    }
    case Operation::abs:
      to_a += value_of(a) < 0 ? -adjoint : adjoint;
      break;
    case Operation::min:
      (value_of(b) < value_of(a) ? to_b : to_a) += adjoint;
      break;
    case Operation::max:
      (value_of(b) > value_of(a) ? to_b : to_a) += adjoint;
      break;
    default:
      break;  // conditions have steps, no slopes
  }
}

}  // namespace instruments::expressions
