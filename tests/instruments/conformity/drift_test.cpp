#include "instruments/conformity/drift.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<DriftObservation> observations_of(const nlohmann::json& inputs) {
  std::vector<DriftObservation> observations;
  for (std::size_t i = 0; i < inputs["dt_days"].size(); ++i)
    observations.push_back({inputs["dt_days"][i], inputs["delta"][i]});
  return observations;
}

DriftFit nasa_fit(const nlohmann::json& inputs) {
  return fit_drift(observations_of(inputs), inputs["polynomial_order"]);
}

/// NASA-HDBK-8739.19-5, table 7-3.
TEST(Drift, ThePolynomialOfTheNasaHandbook) {
  const auto reference = reference_case("intervals", "variables-nasa-fit");
  const auto fit = nasa_fit(reference["inputs"]);
  struct Figure {
    const char* name;
    const char* tolerance;
    double found;
  };
  const Figure figures[] = {
      {"b1", "b", fit.coefficients[0]},           {"b2", "b", fit.coefficients[1]},
      {"var_b1", "var_b1", fit.covariance[0][0]}, {"var_b2", "var_b2", fit.covariance[1][1]},
      {"cov_b1b2", "cov", fit.covariance[0][1]},  {"s_yx", "s_yx", fit.residual_standard_deviation}};
  const auto& tolerance = reference["tolerance"];
  for (const auto& [name, of, found] : figures) {
    EXPECT_NEAR(found, reference["expected"]["published"][name], tolerance[of]) << name;
    expect_relative(found, reference["expected"]["recomputed"][name], tolerance["recomputed_rel"]);
  }
}

/// Table 7-7.
TEST(Drift, TheIntervalToAnUncertaintyOfOneHalf) {
  const auto reference = reference_case("intervals", "variables-nasa-uncertainty-target");
  const auto& in = reference["inputs"];
  const auto days = interval_to_uncertainty(nasa_fit(in), in["u0"], in["u_target"]);
  expect_published(reference, "interval_days", days.value());
  expect_relative(*days, reference["expected"]["recomputed"]["interval_days"],
                  reference["tolerance"]["recomputed_rel"]);
}

/// Table 7-4.
TEST(Drift, TheIntervalToTwoLimitsAt90Percent) {
  const auto reference = reference_case("intervals", "variables-nasa-reliability-two-sided");
  const auto& in = reference["inputs"];
  const auto& exact = reference["expected"]["recomputed"];
  const auto fit = nasa_fit(in);
  // The file's factor is right to the ninth digit: t(0.95; 4) is 2.13184678632665.
  expect_relative(statistics::two_sided_student_t(in["conf"], fit.degrees_of_freedom), exact["k"], 1e-8);
  const auto days = interval_to_limits(fit, in["y0"], in["u0"], tolerance_of(in), in["conf"]);
  expect_published(reference, "interval_days", days.value());
  expect_relative(*days, exact["interval_days"], reference["tolerance"]["recomputed_rel"]);
}

/// The handbook's table 7-6 gives 153.04 d for a lower limit of 10: there the lower bound of the value, outside since
/// the first day, comes back in. Only a way out is an interval, so this one is refused.
TEST(Drift, AWayBackInIsNoInterval) {
  const auto in = reference_case("intervals", "variables-nasa-reliability-two-sided")["inputs"];
  const auto fit = nasa_fit(in);
  const double k = statistics::student_t_quantile(0.9, 4);
  const auto bound = [&](double days, double side) {
    return 10.03 + predicted_change(fit, days) + side * k * predicted_uncertainty(fit, 0.28, days);
  };
  EXPECT_LT(bound(0, -1), 10);
  EXPECT_NEAR(bound(153.04, -1), 10, 1e-4);
  EXPECT_GT(bound(154, -1), 10);
  EXPECT_THROW(interval_to_limits(fit, 10.03, 0.28, {.lower = 10}, 0.9), Refusal);
  // One-sided, k is smaller, so the upper limit is reached later than with two.
  const auto upper = interval_to_limits(fit, 10.03, 0.28, {.upper = 11}, 0.9);
  EXPECT_NEAR(bound(upper.value(), 1), 11, 1e-9);
  EXPECT_GT(*upper, 140.1);
  EXPECT_LT(bound(*upper - 1, 1), 11);
}

TEST(Drift, MirroredAndInAnotherUnitItIsTheSame) {
  const auto in = reference_case("intervals", "variables-nasa-fit")["inputs"];
  auto mirrored = observations_of(in);
  for (auto& observation : mirrored) observation.change = -observation.change;
  auto scaled = observations_of(in);
  for (auto& observation : scaled) observation = {observation.elapsed / 365.25, observation.change * 1000};
  const double days = interval_to_limits(nasa_fit(in), 10.03, 0.28, {9, 11}, 0.9).value();
  EXPECT_NEAR(interval_to_limits(fit_drift(mirrored, 2), -10.03, 0.28, {-11, -9}, 0.9).value(), days, 1e-9);
  EXPECT_NEAR(interval_to_limits(fit_drift(scaled, 2), 10030, 280, {9000, 11000}, 0.9).value(), days / 365.25, 1e-9);
}

TEST(Drift, AStraightLineInClosedForm) {
  const auto fit = fit_drift({{1, 1}, {2, 3}}, 1);
  EXPECT_DOUBLE_EQ(fit.coefficients[0], 7. / 5);
  EXPECT_DOUBLE_EQ(fit.residual_standard_deviation, std::sqrt(0.2));
  EXPECT_DOUBLE_EQ(fit.covariance[0][0], 0.2 / 5);
  EXPECT_DOUBLE_EQ(predicted_uncertainty(fit, 3, 10), std::sqrt(9 + 0.2 + 0.04 * 100));
  // u0^2 + s^2 + C t^2 = u^2 has its root at t = sqrt((u^2 - 9.2) / 0.04).
  EXPECT_NEAR(interval_to_uncertainty(fit, 3, 4).value(), std::sqrt((16 - 9.2) / 0.04), 1e-9);
  // Equal times are enough for a line through the origin.
  EXPECT_DOUBLE_EQ(fit_drift({{2, 1}, {2, 3}}, 1).coefficients[0], 1);
}

TEST(Drift, GivesAnExactCurveBack) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> number(-2, 2);
  for (int i = 0; i < 50; ++i) {
    const double a = number(random);
    const double b = number(random) / 1000;
    std::vector<DriftObservation> observations;
    for (const double t : {30., 100., 250., 400.}) observations.push_back({t, a * t + b * t * t});
    const auto fit = fit_drift(observations, 2);
    EXPECT_NEAR(fit.coefficients[0], a, 1e-11);
    EXPECT_NEAR(fit.coefficients[1], b, 1e-13);
    EXPECT_NEAR(fit.residual_standard_deviation, 0, 1e-10);
  }
}

TEST(Drift, WithoutDriftThereIsNoEnd) {
  const auto fit = fit_drift({{100, 0}, {200, 0}, {300, 0}}, 1);
  EXPECT_FALSE(interval_to_uncertainty(fit, 0.1, 0.2));
  EXPECT_FALSE(interval_to_limits(fit, 0, 0.1, {-1, 1}, 0.95));
}

TEST(Drift, RefusesWhatDeterminesNoCurve) {
  EXPECT_THROW(fit_drift({}, 1), Refusal);
  EXPECT_THROW(fit_drift({{1, 1}}, 1), Refusal);
  EXPECT_THROW(fit_drift({{1, 1}, {2, 2}}, 2), Refusal);
  EXPECT_THROW(fit_drift({{2, 1}, {2, 2}, {2, 3}}, 2), Refusal);
  EXPECT_THROW(fit_drift({{1, 1}, {2, 2}, {3, 3}, {4, 4}}, 3), Refusal);
  EXPECT_THROW(fit_drift({{1, 1}, {2, 2}}, 0), Refusal);
  for (const double t : {0., -1., nan, statistics::infinite}) EXPECT_THROW(fit_drift({{t, 1}, {2, 2}}, 1), Refusal);
  EXPECT_THROW(fit_drift({{1, nan}, {2, 2}}, 1), Refusal);
}

TEST(Drift, RefusesATargetThatIsMissedOnTheFirstDay) {
  const auto fit = fit_drift({{1, 1}, {2, 3}, {3, 3}}, 1);
  EXPECT_THROW(interval_to_uncertainty(fit, 1, 0.9), Refusal);
  EXPECT_THROW(interval_to_uncertainty(fit, -1, 2), Refusal);
  EXPECT_THROW(interval_to_uncertainty(fit, nan, 2), Refusal);
  EXPECT_THROW(interval_to_uncertainty(fit, 1, nan), Refusal);
  EXPECT_THROW(interval_to_limits(fit, 0, 1, {-1, 1}, 0.95), Refusal);
  EXPECT_THROW(interval_to_limits(fit, 20, 1, {-10, 10}, 0.95), Refusal);
  EXPECT_THROW(interval_to_limits(fit, nan, 1, {-10, 10}, 0.95), Refusal);
  EXPECT_THROW(interval_to_limits(fit, 0, 1, {}, 0.95), Refusal);
  EXPECT_THROW(interval_to_limits(fit, 0, 1, {10, -10}, 0.95), Refusal);
  EXPECT_THROW(interval_to_limits(fit, 0, 1, {-10, 10}, 1), Refusal);
}

}  // namespace
}  // namespace instruments::conformity
