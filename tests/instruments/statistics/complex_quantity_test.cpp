#include "instruments/statistics/complex_quantity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Complex = std::complex<double>;

ComplexQuantity read(const json& data) {
  const auto& cov = data["cov"];
  return {{data["value"][0], data["value"][1]}, {cov[0], cov[1], cov[3]}, data["dof"]};
}

TEST(ComplexQuantity, WillinkHallComplexDofSum) {
  const json reference = reference_file("willink-hall-complex-dof-sum");
  const auto& data = reference["data"];
  const auto found = combine({3, 0}, {{1, read(data["x1"])}, {1, read(data["x2"])}, {1, read(data["x3"])}});
  const json& published = reference["expected"]["published"];
  const double tolerance = reference["expected"]["tolerance_published"]["cov"];
  EXPECT_NEAR(found.covariance.real, published["cov"][0], tolerance);
  EXPECT_NEAR(found.covariance.cross, published["cov"][1], tolerance);
  EXPECT_NEAR(found.covariance.cross, published["cov"][2], tolerance);
  EXPECT_NEAR(found.covariance.imaginary, published["cov"][3], tolerance);
  EXPECT_NEAR(found.degrees_of_freedom, published["dof_eff"],
              reference["expected"]["tolerance_published"]["dof_eff"].get<double>());
}

/// A quantity that is real has the effective degrees of freedom of JCGM 100:2008, formula (G.2b).
TEST(ComplexQuantity, WithoutImaginaryPartsItIsWelchSatterthwaite) {
  const auto found = sum({{1, 0}, {9, 0, 0}, 4}, {{2, 0}, {16, 0, 0}, 10});
  EXPECT_NEAR(found.covariance.real, 25, 1e-14);
  EXPECT_NEAR(found.degrees_of_freedom, 625 / (81 / 4.0 + 256 / 10.0), 1e-12);
}

TEST(ComplexQuantity, AMultipleKeepsItsDegreesOfFreedom) {
  const ComplexQuantity x{{1, 2}, {0.96, -0.34, 0.27}, 5};
  const auto turned = combine(Complex(0, 3) * x.value, {{{0, 3}, x}});
  EXPECT_NEAR(turned.covariance.real, 9 * 0.27, 1e-15);
  EXPECT_NEAR(turned.covariance.cross, 9 * 0.34, 1e-15);
  EXPECT_NEAR(turned.covariance.imaginary, 9 * 0.96, 1e-14);
  EXPECT_NEAR(turned.degrees_of_freedom, 5, 1e-14);
}

/// The covariance against the real derivatives of the two parts, taken as small differences.
TEST(ComplexQuantity, ProductAndQuotientCarryWhatTheirRealDerivativesCarry) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform(0.5, 2);
  const auto covariance = [](const auto& function, const ComplexQuantity& a, const ComplexQuantity& b) {
    constexpr double step = 1e-6;
    ComplexCovariance total;
    for (const auto& [x, y, v] :
         {std::tuple{Complex(1), Complex(0), a.covariance}, {Complex(0), Complex(1), b.covariance}}) {
      const auto derivative = [&, x = x, y = y](Complex h) {
        return (function(a.value + x * h, b.value + y * h) - function(a.value - x * h, b.value - y * h)) / (2 * step);
      };
      const Complex by_real = derivative(step), by_imaginary = derivative({0, step});
      total.real += std::pow(by_real.real(), 2) * v.real + 2 * by_real.real() * by_imaginary.real() * v.cross +
                    std::pow(by_imaginary.real(), 2) * v.imaginary;
      total.cross += by_real.real() * by_real.imag() * v.real +
                     by_imaginary.real() * by_imaginary.imag() * v.imaginary +
                     (by_real.real() * by_imaginary.imag() + by_imaginary.real() * by_real.imag()) * v.cross;
      total.imaginary += std::pow(by_real.imag(), 2) * v.real + 2 * by_real.imag() * by_imaginary.imag() * v.cross +
                         std::pow(by_imaginary.imag(), 2) * v.imaginary;
    }
    return total;
  };
  for (int trial = 0; trial < 50; ++trial) {
    const ComplexQuantity a{{uniform(random), -uniform(random)}, {uniform(random), 0.3, uniform(random)}, 7};
    const ComplexQuantity b{{-uniform(random), uniform(random)}, {uniform(random), -0.4, uniform(random)}, infinite};
    for (const auto& [found, wanted] :
         {std::pair{product(a, b), covariance([](Complex x, Complex y) { return x * y; }, a, b)},
          {quotient(a, b), covariance([](Complex x, Complex y) { return x / y; }, a, b)},
          {difference(a, b), covariance([](Complex x, Complex y) { return x - y; }, a, b)}}) {
      EXPECT_NEAR(found.covariance.real, wanted.real, 1e-7 * (wanted.real + wanted.imaginary));
      EXPECT_NEAR(found.covariance.cross, wanted.cross, 1e-7 * (wanted.real + wanted.imaginary));
      EXPECT_NEAR(found.covariance.imaginary, wanted.imaginary, 1e-7 * (wanted.real + wanted.imaginary));
      EXPECT_GT(found.degrees_of_freedom, 7);
    }
  }
}

TEST(ComplexQuantity, ConstantsHaveInfiniteDegreesOfFreedom) {
  const ComplexQuantity constant{{2, 1}, {0, 0, 0}, infinite};
  EXPECT_EQ(product(constant, constant).degrees_of_freedom, infinite);
  EXPECT_EQ(product(constant, constant).value, Complex(3, 4));
}

TEST(ComplexQuantity, RefusesWhatIsNoQuantity) {
  const ComplexQuantity good{{1, 0}, {1, 0, 1}, 5};
  EXPECT_THROW(sum(good, {{1, 0}, {-1, 0, 1}, 5}), Refusal);
  EXPECT_THROW(sum(good, {{1, 0}, {1, 1.1, 1}, 5}), Refusal);
  EXPECT_THROW(sum(good, {{1, 0}, {1, NAN, 1}, 5}), Refusal);
  EXPECT_THROW(sum(good, {{1, 0}, {1, 0, 1}, 0}), Refusal);
  EXPECT_THROW(sum(good, {{NAN, 0}, {1, 0, 1}, 5}), Refusal);
  EXPECT_THROW(quotient(good, {{0, 0}, {1, 0, 1}, 5}), Refusal);
  EXPECT_THROW(combine(1, {}), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
