#include "instruments/statistics/complex_quantity.hpp"

#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"

namespace instruments::statistics {
namespace {

using Complex = std::complex<double>;

void require_complex(Complex value) {
  require_finite(value.real());
  require_finite(value.imag());
}

void require_quantity(const ComplexQuantity& quantity) {
  const auto& [real, cross, imaginary] = quantity.covariance;
  require_complex(quantity.value);
  // A correlation of exactly 1 may have been rounded upwards.
  constexpr double rounding = 1e-12;
  require(real >= 0 && imaginary >= 0 && std::isfinite(real + imaginary) &&
              std::abs(cross) <= std::sqrt(real) * std::sqrt(imaginary) * (1 + rounding),
          Cause::invalid_input,
          {"实部和虚部的协方差矩阵不成立：方差不能小于零，相关系数不能大于 1。",
           "This is no covariance matrix: a variance must not be less than zero, a correlation not more than 1."});
  require(quantity.degrees_of_freedom > 0, Cause::invalid_input,
          {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
}

/// J V J^T for the Jacobian of multiplication by `c`.
ComplexCovariance carried(Complex c, const ComplexCovariance& v) {
  const double r = c.real(), i = c.imag();
  return {r * r * v.real - 2 * r * i * v.cross + i * i * v.imaginary,
          r * i * (v.real - v.imaginary) + (r * r - i * i) * v.cross,
          i * i * v.real + 2 * r * i * v.cross + r * r * v.imaginary};
}

/// The variances that the three elements of a sample covariance matrix of one degree of freedom have, added up:
/// 2 v_rr^2 + (v_rr v_ii + v_ri^2) + 2 v_ii^2.
double total_variance(const ComplexCovariance& v) {
  return 2 * v.real * v.real + v.real * v.imaginary + v.cross * v.cross + 2 * v.imaginary * v.imaginary;
}

}  // namespace

ComplexQuantity combine(Complex value, const std::vector<ComplexContribution>& contributions) {
  require_complex(value);
  require(!contributions.empty(), Cause::invalid_input,
          {"至少需要一个输入量。", "There must be at least one input quantity."});
  ComplexQuantity result{value, {}, infinite};
  double variance = 0;
  for (const auto& [sensitivity, input] : contributions) {
    require_complex(sensitivity);
    require_quantity(input);
    const ComplexCovariance part = carried(sensitivity, input.covariance);
    result.covariance.real += part.real;
    result.covariance.cross += part.cross;
    result.covariance.imaginary += part.imaginary;
    variance += total_variance(part) / input.degrees_of_freedom;
  }
  if (variance > 0) result.degrees_of_freedom = within_range(total_variance(result.covariance)) / variance;
  return result;
}

ComplexQuantity sum(const ComplexQuantity& a, const ComplexQuantity& b) {
  return combine(a.value + b.value, {{1, a}, {1, b}});
}

ComplexQuantity difference(const ComplexQuantity& a, const ComplexQuantity& b) {
  return combine(a.value - b.value, {{1, a}, {-1, b}});
}

ComplexQuantity product(const ComplexQuantity& a, const ComplexQuantity& b) {
  return combine(a.value * b.value, {{b.value, a}, {a.value, b}});
}

ComplexQuantity quotient(const ComplexQuantity& a, const ComplexQuantity& b) {
  require(b.value != Complex(0), Cause::invalid_input, {"除数不能为零。", "The divisor must not be zero."});
  return combine(a.value / b.value, {{1.0 / b.value, a}, {-a.value / (b.value * b.value), b}});
}

}  // namespace instruments::statistics
