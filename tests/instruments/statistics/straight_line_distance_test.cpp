#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "instruments/statistics/straight_line.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Figures = std::map<std::string, double>;

Figures distance_figures(const json& data, LineCovariance covariance, const std::string& suffix) {
  const auto line = fit_distance_line(data["x"], data["y"], data["u_x"], data["u_y"], covariance);
  return {{"a", line.intercept},
          {"b", line.slope},
          {"u_a" + suffix, line.intercept_uncertainty},
          {"u_b" + suffix, line.slope_uncertainty},
          {"cov_ab" + suffix, line.covariance},
          {"chi2_min", line.observed_chi_squared}};
}

TEST(DistanceLine, Iso28037GdrInBothCovariances) {
  const json reference = reference_file("iso28037-gdr");
  const auto& data = reference["data"];
  expect_published(reference, distance_figures(data, LineCovariance::adjusted_points, ""));
  expect_recomputed(reference, distance_figures(data, LineCovariance::adjusted_points, "_york2004"));
  expect_recomputed(reference, distance_figures(data, LineCovariance::full_propagation, "_lpu"));
}

/// sum of (y - a - b x)^2 / (u_y^2 + b^2 u_x^2), a the best one for that slope.
double chi_squared_of(double b, const std::vector<double>& x, const std::vector<double>& y,
                      const std::vector<double>& u_x, const std::vector<double>& u_y) {
  double total = 0, a = 0, chi = 0;
  const auto weight = [&](std::size_t i) { return 1 / (u_y[i] * u_y[i] + b * b * u_x[i] * u_x[i]); };
  for (std::size_t i = 0; i < x.size(); ++i) {
    total += weight(i);
    a += weight(i) * (y[i] - b * x[i]);
  }
  for (std::size_t i = 0; i < x.size(); ++i) chi += weight(i) * std::pow(y[i] - a / total - b * x[i], 2);
  return chi;
}

TEST(DistanceLine, NoOtherDirectionHasASmallerDistance) {
  std::mt19937 random(11);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<double> x, y, u_x, u_y;
    for (int i = 0; i < 4 + trial % 5; ++i) {
      x.push_back(3 * normal(random));
      y.push_back((trial % 7 - 3) * x.back() + normal(random));
      u_x.push_back(std::exp(normal(random) / 2));
      u_y.push_back(std::exp(normal(random) / 2));
    }
    const auto line = fit_distance_line(x, y, u_x, u_y);
    EXPECT_NEAR(chi_squared_of(line.slope, x, y, u_x, u_y), line.observed_chi_squared, 1e-9);
    for (double angle = -1.57; angle < 1.57; angle += 0.005)
      EXPECT_GE(chi_squared_of(std::tan(angle), x, y, u_x, u_y), line.observed_chi_squared * (1 - 1e-9)) << trial;
  }
}

TEST(DistanceLine, ALevelLineAndAPerfectOneAreFoundToo) {
  const std::vector<double> ones(4, 1.0);
  EXPECT_EQ(fit_distance_line({1, 2, 3, 4}, {7, 7, 7, 7}, ones, ones).slope, 0);
  EXPECT_NEAR(fit_distance_line({1, 2, 3, 4}, {7, 8, 8, 7}, ones, ones).slope, 0, 1e-15);
  const auto line = fit_distance_line({1, 2, 3, 4}, {-3, -1, 1, 3}, ones, ones);
  EXPECT_NEAR(line.slope, 2, 1e-14);
  EXPECT_NEAR(line.intercept, -5, 1e-13);
  EXPECT_NEAR(line.observed_chi_squared, 0, 1e-25);
}

TEST(DistanceLine, PearsonYorkInBothCovariances) {
  const json reference = reference_file("pearson-york");
  const auto& data = reference["data"];
  expect_recomputed(reference, distance_figures(data, LineCovariance::adjusted_points, "_york2004"));
  expect_recomputed(reference, distance_figures(data, LineCovariance::full_propagation, "_lpu"));
  const auto line = fit_distance_line(data["x"], data["y"], data["u_x"], data["u_y"], LineCovariance::full_propagation);
  expect_published(reference, {{"a", line.intercept},
                               {"b", line.slope},
                               {"u_a", line.intercept_uncertainty},
                               {"u_b", line.slope_uncertainty},
                               {"cov_ab", line.covariance}});
  EXPECT_NEAR(line.observed_chi_squared / 8, reference["expected"]["published"]["chi2_over_dof"], 5e-5);
}

TEST(DistanceLine, WithoutUncertaintyInXTheDistanceLineIsTheWeightedLine) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> uniform(0.1, 5);
  for (int trial = 0; trial < 100; ++trial) {
    std::vector<double> x, y, u;
    for (int i = 0; i < 2 + trial % 9; ++i) {
      x.push_back(i + uniform(random));
      y.push_back(3 * x.back() + uniform(random));
      u.push_back(uniform(random));
    }
    const auto weighted = fit_weighted_line(x, y, u);
    for (const auto covariance : {LineCovariance::adjusted_points, LineCovariance::full_propagation}) {
      const auto distance = fit_distance_line(x, y, std::vector<double>(x.size(), 0), u, covariance);
      EXPECT_NEAR(distance.intercept, weighted.intercept, 1e-10);
      EXPECT_NEAR(distance.slope, weighted.slope, 1e-11);
      EXPECT_NEAR(distance.intercept_uncertainty, weighted.intercept_uncertainty, 1e-10);
      EXPECT_NEAR(distance.covariance, weighted.covariance, 1e-10);
      EXPECT_NEAR(distance.observed_chi_squared, weighted.observed_chi_squared, 1e-8);
    }
  }
}

TEST(DistanceLine, ExchangingTheAxesGivesTheReciprocalSlope) {
  const json data = reference_file("pearson-york")["data"];
  const auto line = fit_distance_line(data["x"], data["y"], data["u_x"], data["u_y"]);
  const auto turned = fit_distance_line(data["y"], data["x"], data["u_y"], data["u_x"]);
  EXPECT_NEAR(turned.slope, 1 / line.slope, 1e-12);
  EXPECT_NEAR(turned.intercept, -line.intercept / line.slope, 1e-11);
  EXPECT_NEAR(turned.observed_chi_squared, line.observed_chi_squared, 1e-12);
}

TEST(DistanceLine, RefusesWhatDeterminesNoLine) {
  EXPECT_THROW(fit_distance_line({1, 2}, {1, 2}, {0, 1}, {0, 1}), Refusal);
  EXPECT_THROW(fit_distance_line({1, 2}, {1, 2}, {-1, 1}, {1, 1}), Refusal);
  EXPECT_THROW(fit_distance_line({3, 3}, {1, 2}, {1, 1}, {1, 1}), Refusal);
  EXPECT_THROW(fit_distance_line({1, 2}, {1, 2}, {1, 1}, {1}), Refusal);
  EXPECT_THROW(fit_distance_line({1, NAN}, {1, 2}, {1, 1}, {1, 1}), Refusal);
  EXPECT_THROW(fit_distance_line({1}, {1}, {1}, {1}), Refusal);
}

/// One of the directions tried makes of these points no line; the line through both has the slope 0.3.
TEST(DistanceLine, IsFoundPastADirectionThatGivesNone) {
  const auto line = fit_distance_line({1, 2}, {0.3, 0.6}, {0.1, 0.1}, {0.03, 0.03}, LineCovariance::adjusted_points);
  EXPECT_NEAR(line.slope, 0.3, 1e-12);
}

}  // namespace
}  // namespace instruments::statistics
