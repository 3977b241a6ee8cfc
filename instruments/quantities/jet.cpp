#include "instruments/quantities/jet.hpp"

#include <algorithm>
#include <numbers>

namespace instruments {
namespace {

/// 0 where the variable does not matter, also where the derivative of the function is infinite.
double product(double derivative, double change) {
  return change == 0 ? 0 : derivative * change;
}

/// The value of a function of two numbers and its derivatives at a point.
struct Expansion {
  double value, x, y, xx, xy, yy;
};

Jet chain(const Jet& x, const Jet& y, const Expansion& f) {
  Jet result(f.value);
  const auto& u = x.gradient;
  const auto& v = y.gradient;
  for (std::size_t i = 0; i < Jet::variables; ++i) {
    result.gradient[i] = product(f.x, u[i]) + product(f.y, v[i]);
    for (std::size_t j = 0; j <= i; ++j) {
      const auto place = Jet::place(i, j);
      result.hessian[place] = product(f.x, x.hessian[place]) + product(f.y, y.hessian[place]) +
                              product(f.xx, u[i] * u[j]) + product(f.yy, v[i] * v[j]) +
                              product(f.xy, u[i] * v[j] + u[j] * v[i]);
    }
  }
  return result;
}

}  // namespace

bool Jet::is_constant() const {
  constexpr auto zero = [](double derivative) { return derivative == 0; };
  return std::ranges::all_of(gradient, zero) && std::ranges::all_of(hessian, zero);
}

Jet& Jet::operator+=(const Jet& other) {
  value += other.value;
  for (std::size_t i = 0; i < variables; ++i) gradient[i] += other.gradient[i];
  for (std::size_t i = 0; i < pairs; ++i) hessian[i] += other.hessian[i];
  return *this;
}

Jet& Jet::operator-=(const Jet& other) {
  value -= other.value;
  for (std::size_t i = 0; i < variables; ++i) gradient[i] -= other.gradient[i];
  for (std::size_t i = 0; i < pairs; ++i) hessian[i] -= other.hessian[i];
  return *this;
}

Jet operator*(const Jet& a, const Jet& b) {
  Jet result(a.value * b.value);
  for (std::size_t i = 0; i < Jet::variables; ++i) {
    result.gradient[i] = a.gradient[i] * b.value + a.value * b.gradient[i];
    for (std::size_t j = 0; j <= i; ++j) {
      const auto place = Jet::place(i, j);
      result.hessian[place] = a.hessian[place] * b.value + a.value * b.hessian[place] + a.gradient[i] * b.gradient[j] +
                              a.gradient[j] * b.gradient[i];
    }
  }
  return result;
}

Jet operator*(Jet a, double b) {
  a.value *= b;
  for (auto& each : a.gradient) each *= b;
  for (auto& each : a.hessian) each *= b;
  return a;
}

Jet operator/(const Jet& a, const Jet& b) {
  // From a = q b: q' = (a' - q b')/b, and once more for q''.
  Jet q(a.value / b.value);
  for (std::size_t i = 0; i < Jet::variables; ++i) {
    q.gradient[i] = (a.gradient[i] - q.value * b.gradient[i]) / b.value;
    for (std::size_t j = 0; j <= i; ++j) {
      const auto place = Jet::place(i, j);
      q.hessian[place] = (a.hessian[place] - q.value * b.hessian[place] - q.gradient[i] * b.gradient[j] -
                          q.gradient[j] * b.gradient[i]) /
                         b.value;
    }
  }
  return q;
}

Jet operator/(const Jet& a, double b) {
  Jet result(a.value / b);
  for (std::size_t i = 0; i < Jet::variables; ++i) result.gradient[i] = a.gradient[i] / b;
  for (std::size_t i = 0; i < Jet::pairs; ++i) result.hessian[i] = a.hessian[i] / b;
  return result;
}

Jet operator/(double a, const Jet& b) {
  return Jet(a) / b;
}

Jet chain(const Jet& x, double value, double first, double second) {
  Jet result(value);
  for (std::size_t i = 0; i < Jet::variables; ++i) {
    result.gradient[i] = product(first, x.gradient[i]);
    for (std::size_t j = 0; j <= i; ++j) {
      const auto place = Jet::place(i, j);
      result.hessian[place] = product(first, x.hessian[place]) + product(second, x.gradient[i] * x.gradient[j]);
    }
  }
  return result;
}

Jet sqrt(const Jet& x) {
  const double root = std::sqrt(x.value);
  return chain(x, root, 0.5 / root, -0.25 / (root * x.value));
}

Jet exp(const Jet& x) {
  const double power = std::exp(x.value);
  return chain(x, power, power, power);
}

Jet log(const Jet& x) {
  return chain(x, std::log(x.value), 1 / x.value, -1 / (x.value * x.value));
}

Jet log10(const Jet& x) {
  const double slope = std::numbers::log10e / x.value;
  return chain(x, std::log10(x.value), slope, -slope / x.value);
}

Jet sin(const Jet& x) {
  const double sine = std::sin(x.value);
  return chain(x, sine, std::cos(x.value), -sine);
}

Jet cos(const Jet& x) {
  const double cosine = std::cos(x.value);
  return chain(x, cosine, -std::sin(x.value), -cosine);
}

Jet tan(const Jet& x) {
  const double tangent = std::tan(x.value);
  const double slope = 1 + tangent * tangent;
  return chain(x, tangent, slope, 2 * tangent * slope);
}

Jet asin(const Jet& x) {
  const double square = (1 - x.value) * (1 + x.value);
  const double slope = 1 / std::sqrt(square);
  return chain(x, std::asin(x.value), slope, x.value * slope / square);
}

Jet acos(const Jet& x) {
  const double square = (1 - x.value) * (1 + x.value);
  const double slope = -1 / std::sqrt(square);
  return chain(x, std::acos(x.value), slope, x.value * slope / square);
}

Jet atan(const Jet& x) {
  const double slope = 1 / (1 + x.value * x.value);
  return chain(x, std::atan(x.value), slope, -2 * x.value * slope * slope);
}

Jet atan2(const Jet& y, const Jet& x) {
  const double square = x.value * x.value + y.value * y.value;
  const double by_y = x.value / square;
  const double by_x = -y.value / square;
  const double mixed = by_x * by_x - by_y * by_y;
  return chain(y, x, {std::atan2(y.value, x.value), by_y, by_x, 2 * by_y * by_x, mixed, -2 * by_y * by_x});
}

Jet abs(const Jet& x) {
  return x.value < 0 ? -x : x;
}

Jet pow(const Jet& base, double exponent) {
  const double p = exponent;
  const double x = base.value;
  // A factor 0 ends the series of derivatives, also at 0, where the next power is infinite.
  return chain(base, std::pow(x, p), product(std::pow(x, p - 1), p), product(std::pow(x, p - 2), p * (p - 1)));
}

Jet pow(const Jet& base, int exponent) {
  return pow(base, static_cast<double>(exponent));
}

Jet pow(const Jet& base, const Jet& exponent) {
  if (exponent.is_constant()) return pow(base, exponent.value);
  const double x = base.value;
  const double y = exponent.value;
  const double value = std::pow(x, y);
  const double logarithm = x == 0 ? 0 : std::log(x);
  const double below = std::pow(x, y - 1);
  return chain(base, exponent,
               {value, product(below, y), value * logarithm, product(std::pow(x, y - 2), y * (y - 1)),
                below * (1 + y * logarithm), value * logarithm * logarithm});
}

}  // namespace instruments
