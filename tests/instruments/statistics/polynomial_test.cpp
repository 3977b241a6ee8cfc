#include "instruments/statistics/polynomial.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "instruments/statistics/straight_line.hpp"
#include "tests/instruments/statistics/reference_case.hpp"
#include "tests/instruments/statistics/strd_polynomials.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;

double uncertainty(const Polynomial& polynomial, std::size_t power) {
  return std::sqrt(polynomial.covariance[power][power]);
}

std::vector<double> wampler_x() {
  std::vector<double> x;
  for (int i = 0; i <= 20; ++i) x.push_back(i);
  return x;
}

/// The data of Wampler: powers with the coefficients base^0 ... base^5, and so many times the noise.
std::vector<double> wampler_y(double base, double noise) {
  std::vector<double> y;
  for (int i = 0; i <= 20; ++i) {
    double value = 0;
    for (int k = 0; k <= 5; ++k) value += std::pow(base * i, k);
    y.push_back(value + noise * strd::wampler_noise[static_cast<std::size_t>(i)]);
  }
  return y;
}

/// NIST StRD: every coefficient is 1, and the residual standard deviation 0.
TEST(Polynomial, PassesThroughTheCertifiedValuesOfWampler1) {
  const auto found = fit_polynomial(wampler_x(), wampler_y(1, 0), {.degree = 5});
  for (const double coefficient : found.coefficients) EXPECT_NEAR(coefficient, 1, 1e-8);
  EXPECT_NEAR(found.residual_standard_deviation(), 0, 1e-8);  // y reaches 3368421
  EXPECT_EQ(found.degrees_of_freedom, 15);
}

/// NIST StRD: 1, 0.1, 0.01 ... 0.00001.
TEST(Polynomial, PassesThroughTheCertifiedValuesOfWampler2) {
  const auto found = fit_polynomial(wampler_x(), wampler_y(0.1, 0), {.degree = 5});
  for (int k = 0; k <= 5; ++k)
    expect_relative(found.coefficients[static_cast<std::size_t>(k)], std::pow(0.1, k), 1e-11);
  EXPECT_NEAR(found.residual_standard_deviation(), 0, 1e-13);
}

/// NIST StRD: the standard deviations of the coefficients of Wampler3, and its residual standard deviation; those of
/// Wampler4 and Wampler5 are 100 and 10000 times as large.
TEST(Polynomial, PassesThroughTheCertifiedValuesOfWampler3To5) {
  const std::vector<double> certified{2152.32624678170, 2363.55173469681, 779.343524331583,
                                      101.475507550350, 5.64566512170752, 0.112324854679312};
  for (const double noise : {1., 100., 10000.}) {
    const auto found = fit_polynomial(wampler_x(), wampler_y(1, noise), {.degree = 5});
    for (std::size_t k = 0; k <= 5; ++k) {
      EXPECT_NEAR(found.coefficients[k], 1, 1e-8 * std::max(1.0, noise / 100)) << noise << " x^" << k;
      expect_relative(uncertainty(found, k), noise * certified[k], 1e-11, "x^" + std::to_string(k));
    }
    expect_relative(found.residual_standard_deviation(), noise * 2360.14502379268, 1e-13);
  }
}

TEST(Polynomial, PassesThroughTheCertifiedValuesOfPontius) {
  std::vector<double> load;
  for (int i = 0; i < 40; ++i) load.push_back(150000.0 * (i % 20 + 1));
  const auto found = fit_polynomial(load, strd::pontius_y, {.degree = 2});
  const std::vector<double> certified{0.673565789473684e-3, 0.732059160401003e-6, -0.316081871345029e-14};
  const std::vector<double> deviation{0.107938612033077e-3, 0.157817399981659e-9, 0.486652849992036e-16};
  for (std::size_t k = 0; k <= 2; ++k) {
    expect_relative(found.coefficients[k], certified[k], 1e-11);
    expect_relative(uncertainty(found, k), deviation[k], 1e-12);
  }
  expect_relative(found.residual_standard_deviation(), 0.205177424076185e-3, 1e-12);
  EXPECT_EQ(found.degrees_of_freedom, 37);
}

/// The hardest one of NIST StRD: solved by the powers of x themselves it loses all digits of a double.
TEST(Polynomial, PassesThroughTheCertifiedValuesOfFilip) {
  const auto found = fit_polynomial(strd::filip_x, strd::filip_y, {.degree = 10});
  const std::vector<double> certified{-1467.48961422980,     -2772.17959193342,    -2316.37108160893,
                                      -1127.97394098372,     -354.478233703349,    -75.1242017393757,
                                      -10.8753180355343,     -1.06221498588947,    -0.670191154593408e-1,
                                      -0.246781078275479e-2, -0.402962525080404e-4};
  const std::vector<double> deviation{298.084530995537,     559.779865474950,    466.477572127796,
                                      227.204274477751,     71.6478660875927,    15.2897178747400,
                                      2.23691159816033,     0.221624321934227,   0.142363763154724e-1,
                                      0.535617408889821e-3, 0.896632837373868e-5};
  for (std::size_t k = 0; k <= 10; ++k) {
    expect_relative(found.coefficients[k], certified[k], 1e-12);
    expect_relative(uncertainty(found, k), deviation[k], 1e-12);
  }
  expect_relative(found.residual_standard_deviation(), 0.334801051324544e-2, 1e-13);
}

/// NASA-HDBK-8739.19-5, tables 7-2 to 7-7.
TEST(Polynomial, VariablesNasaFitThroughTheOrigin) {
  const json reference = reference_case("intervals", "cases", "variables-nasa-fit");
  const auto& inputs = reference["inputs"];
  const auto found = fit_polynomial(inputs["dt_days"], inputs["delta"], {.degree = 2, .through_origin = true});
  const std::map<std::string, double> figures{
      {"b1", found.coefficients[1]},        {"b2", found.coefficients[2]},
      {"var_b1", found.covariance[1][1]},   {"var_b2", found.covariance[2][2]},
      {"cov_b1b2", found.covariance[1][2]}, {"s_yx", found.residual_standard_deviation()}};
  const json& tolerance = reference["tolerance"];
  for (const auto& [name, value] : figures) {
    const std::string kind = name[0] == 'b' ? "b" : name[0] == 'c' ? "cov" : name;
    EXPECT_NEAR(value, reference["expected"]["published"][name], tolerance[kind].get<double>()) << name;
    expect_relative(value, reference["expected"]["recomputed"][name], tolerance["recomputed_rel"], name);
  }
  EXPECT_EQ(found.coefficients[0], 0);
  EXPECT_EQ(predict(found, 0).value, 0);
  EXPECT_EQ(predict(found, 0).standard_uncertainty, 0);
}

TEST(Polynomial, OfTheFirstDegreeItIsTheStraightLine) {
  const json data = reference_file("natrella-youngs-modulus")["data"];
  const auto line = fit_ordinary_line(data["x"], data["y"]);
  const auto found = fit_polynomial(data["x"], data["y"], {.degree = 1});
  expect_relative(found.coefficients[0], line.intercept, 1e-13);
  expect_relative(found.covariance[0][1], line.covariance, 1e-12);
  for (const double x : {0., 750., 2000.}) {
    expect_relative(predict(found, x).value, predict(line, x).value, 1e-13);
    expect_relative(predict(found, x).standard_uncertainty, predict(line, x).standard_uncertainty, 1e-11);
    expect_relative(predict_observation(found, x, 3).standard_uncertainty,
                    predict_observation(line, x, 3).standard_uncertainty, 1e-11);
  }
}

TEST(Polynomial, TheWeightedOneOfIso28037WlsEqual) {
  const json reference = reference_file("iso28037-wls-equal");
  const auto& data = reference["data"];
  const auto found = fit_polynomial(data["x"], data["y"], data["u_y"], {.degree = 1});
  expect_recomputed(reference, {{"a", found.coefficients[0]},
                                {"b", found.coefficients[1]},
                                {"u_a", uncertainty(found, 0)},
                                {"u_b", uncertainty(found, 1)},
                                {"cov_ab", found.covariance[0][1]},
                                {"chi2_obs", found.observed_chi_squared}});
  EXPECT_EQ(found.degrees_of_freedom, infinite);
}

TEST(Polynomial, OfDegreeZeroItIsTheMean) {
  const auto found = fit_polynomial({5, 5, 5, 5}, {1, 2, 3, 6}, {.degree = 0});
  EXPECT_NEAR(found.coefficients[0], 3, 1e-14);
  EXPECT_NEAR(uncertainty(found, 0), std::sqrt(14.0 / 3 / 4), 1e-14);
}

TEST(Polynomial, FindsTheCoefficientsThatExactDataWereMadeWith) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform(-2, 2);
  for (int trial = 0; trial < 100; ++trial) {
    const int degree = trial % 6;
    std::vector<double> wanted, x, y, u;
    for (int k = 0; k <= degree; ++k) wanted.push_back(uniform(random));
    for (int i = 0; i <= degree + trial % 4; ++i) {
      x.push_back(i - 3 + uniform(random) / 5);
      y.push_back(0);
      for (int k = degree; k >= 0; --k) y.back() = y.back() * x.back() + wanted[static_cast<std::size_t>(k)];
      u.push_back(std::exp(uniform(random)));
    }
    const auto found = fit_polynomial(x, y, u, {.degree = degree});
    for (std::size_t k = 0; k < wanted.size(); ++k) EXPECT_NEAR(found.coefficients[k], wanted[k], 1e-9);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(predict(found, x[i]).value, y[i], 1e-9);
  }
}

TEST(Polynomial, RefusesWhatDeterminesNone) {
  const std::vector<double> x{1, 2, 3}, y{1, 4, 9};
  EXPECT_THROW(fit_polynomial(x, y, {.degree = 2}), Refusal);
  EXPECT_THROW(fit_polynomial(x, y, {.degree = -1}), Refusal);
  EXPECT_THROW(fit_polynomial(x, y, {.degree = 21}), Refusal);
  EXPECT_THROW(fit_polynomial(x, y, {.degree = 0, .through_origin = true}), Refusal);
  EXPECT_THROW(fit_polynomial({1, 1, 2, 2}, {1, 2, 3, 4}, {.degree = 2}), Refusal);
  EXPECT_THROW(fit_polynomial({0, 0, 1}, {1, 2, 3}, {.degree = 2, .through_origin = true}), Refusal);
  EXPECT_THROW(fit_polynomial({1, 2, NAN}, y, {.degree = 1}), Refusal);
  EXPECT_THROW(fit_polynomial(x, {1, 2}, {.degree = 1}), Refusal);
  EXPECT_THROW(fit_polynomial(x, y, {1, 1, 0}, {.degree = 1}), Refusal);
  EXPECT_THROW(fit_polynomial(x, y, {1, 1}, {.degree = 1}), Refusal);
  // Abscissas that differ by no more than the rounding of their powers.
  EXPECT_THROW(
      fit_polynomial({1, std::nextafter(1, 2), std::nextafter(1, 0), 1e9, 2e9}, {1, 2, 3, 4, 5}, {.degree = 3}),
      Refusal);
  const auto exact = fit_polynomial(x, y, {1, 1, 1}, {.degree = 2});
  EXPECT_THROW(exact.residual_standard_deviation(), Refusal);
  EXPECT_THROW(predict_observation(exact, 1), Refusal);
  EXPECT_THROW(predict(exact, NAN), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
