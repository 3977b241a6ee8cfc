#include "instruments/statistics/straight_line.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "instruments/statistics/sample.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Figures = std::map<std::string, double>;

const double not_a_number = __builtin_nan("");

StraightLine ordinary(const json& data) {
  return fit_ordinary_line(data.at("x"), data.at("y"));
}

TEST(StraightLine, BevingtonLine) {
  const json reference = reference_file("bevington-line");
  const auto line = ordinary(reference["data"]);
  const Figures found{{"a", line.intercept},
                      {"b", line.slope},
                      {"u_a", line.intercept_uncertainty},
                      {"u_b", line.slope_uncertainty},
                      {"cov_ab", line.covariance}};
  expect_published(reference, found);
  expect_recomputed(reference, found);
  expect_recomputed(reference, {{"s", line.residual_standard_deviation()}, {"ssr", line.observed_chi_squared}});
}

TEST(StraightLine, NatrellaYoungsModulusWithTheVarianceOfLineAndOfObservation) {
  const json reference = reference_file("natrella-youngs-modulus");
  const auto line = ordinary(reference["data"]);
  const Figures found{{"a", line.intercept},
                      {"b", line.slope},
                      {"var_a", std::pow(line.intercept_uncertainty, 2)},
                      {"var_b", std::pow(line.slope_uncertainty, 2)},
                      {"s", line.residual_standard_deviation()},
                      {"conf_var_1200", std::pow(predict(line, 1200).standard_uncertainty, 2)},
                      {"pred_var_750", std::pow(predict_observation(line, 750).standard_uncertainty, 2)}};
  expect_published(reference, found);
  expect_recomputed(reference, found);
  expect_recomputed(reference, {{"u_a", line.intercept_uncertainty},
                                {"u_b", line.slope_uncertainty},
                                {"cov_ab", line.covariance},
                                {"ssr", line.observed_chi_squared}});
}

TEST(StraightLine, PassesThroughTheCertifiedValuesOfNorris) {
  const json reference = reference_file("nist-strd-norris");
  const auto line = ordinary(reference["data"]);
  const Figures found{{"a", line.intercept},
                      {"b", line.slope},
                      {"u_a", line.intercept_uncertainty},
                      {"u_b", line.slope_uncertainty},
                      {"s", line.residual_standard_deviation()},
                      {"R2", std::pow(correlation(reference["data"]["x"], reference["data"]["y"]), 2)}};
  expect_published(reference, found);
  expect_published(reference, {{"dof", line.degrees_of_freedom}});
  expect_recomputed(reference, found);
  expect_recomputed(reference, {{"cov_ab", line.covariance}});
  // Thirteen of the fifteen certified digits.
  expect_relative(line.intercept, reference["expected"]["published"]["a"], 1e-13);
  expect_relative(line.slope_uncertainty, reference["expected"]["published"]["u_b"], 1e-13);
}

TEST(StraightLine, GumH3ThermometerWithThePredictedCorrection) {
  const json reference = reference_file("gum-h3-thermometer");
  std::vector<double> from_20;
  for (const double t : reference["data"]["t_degC"]) from_20.push_back(t - 20);
  const auto line = fit_ordinary_line(from_20, reference["data"]["b_degC"]);
  const auto at_30 = predict(line, 10);
  const Figures found{{"y1", line.intercept},
                      {"y2", line.slope},
                      {"u_y1", line.intercept_uncertainty},
                      {"u_y2", line.slope_uncertainty},
                      {"r", line.correlation()},
                      {"s", line.residual_standard_deviation()},
                      {"b_30", at_30.value},
                      {"u_b_30", at_30.standard_uncertainty}};
  expect_published(reference, found);
  expect_recomputed(reference, found);
  expect_recomputed(reference, {{"ssr", line.observed_chi_squared}, {"dof", at_30.degrees_of_freedom}});
}

TEST(StraightLine, Iso28037WlsEqualWithItsInversePrediction) {
  const json reference = reference_file("iso28037-wls-equal");
  const auto& data = reference["data"];
  const auto line = fit_weighted_line(data["x"], data["y"], data["u_y"]);
  const auto x0 = predict_inverse(line, data["y0"], data["u_y0"]);
  const Figures found{{"a", line.intercept},
                      {"b", line.slope},
                      {"u_a", line.intercept_uncertainty},
                      {"u_b", line.slope_uncertainty},
                      {"cov_ab", line.covariance},
                      {"chi2_obs", line.observed_chi_squared},
                      {"x0", x0.value},
                      {"u_x0", x0.standard_uncertainty}};
  expect_published(reference, found);
  expect_recomputed(reference, found);
  EXPECT_EQ(line.degrees_of_freedom, infinite);
  EXPECT_EQ(x0.degrees_of_freedom, infinite);
  EXPECT_TRUE(agrees_with_uncertainties(line, 0.95));  // 1.665 against 9.488
}

/// ISO/TS 28037:2010, 11.2 in one formula: x = 3.5 is the centroid of that example, where u(y) = 0.5/sqrt(6).
TEST(StraightLine, AForwardPredictionCarriesTheUncertaintyOfX) {
  const json reference = reference_file("iso28037-wls-equal");
  const auto& data = reference["data"];
  const auto line = fit_weighted_line(data["x"], data["y"], data["u_y"]);
  EXPECT_NEAR(predict(line, 3.5).standard_uncertainty, 0.5 / std::sqrt(6), 1e-15);
  EXPECT_NEAR(predict(line, 3.5, 0.2).standard_uncertainty, std::hypot(0.5 / std::sqrt(6), 0.2 * line.slope), 1e-15);
  const double by_parts = std::sqrt(std::pow(line.intercept_uncertainty, 2) + std::pow(9 * line.slope_uncertainty, 2) +
                                    2 * 9 * line.covariance);
  EXPECT_NEAR(predict(line, 9).standard_uncertainty, by_parts, 1e-14);
}

TEST(StraightLine, DataFarFromZeroKeepTheirSlope) {
  const auto line = fit_ordinary_line({1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}, {2, 4, 5, 9});
  EXPECT_NEAR(line.slope, 2.2, 1e-14);
  EXPECT_NEAR(predict(line, 1e9 + 2.5).value, 5, 1e-14);
  EXPECT_NEAR(predict(line, 1e9 + 2.5).standard_uncertainty, line.residual_standard_deviation() / 2, 1e-14);
}

TEST(StraightLine, AKnownFactorOfTheUncertaintiesIsRecoveredFromTheScatter) {
  const json data = reference_file("bevington-line")["data"];
  const std::vector<double> x = data["x"], y = data["y"];
  const auto scaled = scaled_to_scatter(fit_weighted_line(x, y, std::vector<double>(x.size(), 7.0)));
  const auto line = fit_ordinary_line(x, y);
  expect_relative(scaled.intercept_uncertainty, line.intercept_uncertainty, 1e-13);
  expect_relative(scaled.covariance, line.covariance, 1e-13);
  EXPECT_EQ(scaled.degrees_of_freedom, 8);
}

TEST(StraightLine, TwoPointsOfKnownUncertaintyMakeALineWithoutResiduals) {
  const auto line = fit_weighted_line({1, 3}, {10, 20}, {1, 1});
  EXPECT_NEAR(line.slope, 5, 1e-15);
  EXPECT_NEAR(line.intercept, 5, 1e-14);
  EXPECT_NEAR(line.slope_uncertainty, std::sqrt(2) / 2, 1e-15);
  EXPECT_NEAR(line.observed_chi_squared, 0, 1e-25);
  EXPECT_THROW(agrees_with_uncertainties(line, 0.95), Refusal);
  EXPECT_THROW(scaled_to_scatter(line), Refusal);
}

TEST(StraightLine, AnInversePredictionUndoesAPrediction) {
  const auto line = ordinary(reference_file("bevington-line")["data"]);
  for (const double x : {-3., 0., 17.5, 60.})
    EXPECT_NEAR(predict_inverse(line, predict(line, x).value, 0).value, x, 1e-12);
  const auto x0 = predict_inverse_of_observations(line, 20, 4);
  EXPECT_NEAR(x0.standard_uncertainty,
              predict_inverse(line, 20, line.residual_standard_deviation() / 2).standard_uncertainty, 1e-16);
  EXPECT_EQ(x0.degrees_of_freedom, 8);
  EXPECT_EQ(predict_inverse(line, 20, 0).degrees_of_freedom, 8);
  EXPECT_GT(predict_inverse(line, 20, 0.1).degrees_of_freedom, 8);
}

TEST(StraightLine, RefusesWhatDeterminesNoLine) {
  EXPECT_THROW(fit_ordinary_line({1, 2}, {1, 2}), Refusal);
  EXPECT_THROW(fit_ordinary_line({}, {}), Refusal);
  EXPECT_THROW(fit_ordinary_line({1, 2, 3}, {1, 2}), Refusal);
  EXPECT_THROW(fit_ordinary_line({5, 5, 5}, {1, 2, 3}), Refusal);
  EXPECT_THROW(fit_ordinary_line({1, 2, not_a_number}, {1, 2, 3}), Refusal);
  EXPECT_THROW(fit_ordinary_line({1, 2, 3}, {1, INFINITY, 3}), Refusal);
  EXPECT_THROW(fit_weighted_line({1, 2}, {1, 2}, {1, 0}), Refusal);
  EXPECT_THROW(fit_weighted_line({1, 2}, {1, 2}, {1, -1}), Refusal);
  EXPECT_THROW(fit_weighted_line({1, 2}, {1, 2}, {1}), Refusal);
}

TEST(StraightLine, DataExactlyOnALineLeaveNoUncertainty) {
  const auto line = fit_ordinary_line({0, 1, 2, 3}, {1, 3, 5, 7});
  EXPECT_EQ(line.slope, 2);
  EXPECT_EQ(line.residual_standard_deviation(), 0);
  EXPECT_EQ(predict(line, 10).standard_uncertainty, 0);
  EXPECT_EQ(predict(line, 10).value, 21);
  EXPECT_THROW(line.correlation(), Refusal);
}

TEST(StraightLine, RefusesPredictionsThatDoNotFollow) {
  const auto level = fit_weighted_line({1, 2, 3}, {4, 4, 4}, {1, 1, 1});
  EXPECT_THROW(predict_inverse(level, 4, 0.1), Refusal);
  EXPECT_THROW(predict(level, not_a_number), Refusal);
  EXPECT_THROW(predict(level, 1, -1), Refusal);
  EXPECT_THROW(predict_observation(level, 1), Refusal);
  const auto line = ordinary(reference_file("bevington-line")["data"]);
  EXPECT_THROW(predict_observation(line, 1, 0), Refusal);
  EXPECT_THROW(agrees_with_uncertainties(line, 0.95), Refusal);
  EXPECT_THROW(predict_inverse(line, 1, -0.1), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
