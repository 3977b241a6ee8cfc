#include "instruments/conformity/reliability_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<ReliabilityGroup> groups_of(const nlohmann::json& inputs) {
  std::vector<ReliabilityGroup> groups;
  for (std::size_t i = 0; i < inputs["weeks"].size(); ++i)
    groups.push_back({inputs["weeks"][i], inputs["n"][i], inputs["in_tolerance"][i]});
  return groups;
}

/// A parameter at its bound of zero is printed with what the search left of it.
constexpr double next_to_zero = 1e-9;

void expect_fit(const ReliabilityFit& fit, const nlohmann::json& expected, const nlohmann::json& tolerance) {
  const auto name = std::string(to_text(fit.model));
  ASSERT_EQ(fit.parameters.size(), expected["theta"].size()) << name;
  for (std::size_t i = 0; i < fit.parameters.size(); ++i) {
    const double theta = expected["theta"][i];
    EXPECT_NEAR(fit.parameters[i], theta, tolerance["theta_rel"].get<double>() * theta + next_to_zero) << name;
  }
  EXPECT_NEAR(fit.negative_log_likelihood, expected["neg_log_likelihood"], 1e-6) << name;
  if (expected["interval_weeks"].is_null())
    EXPECT_FALSE(fit.interval) << name;
  else
    EXPECT_NEAR(fit.interval.value(), expected["interval_weeks"], tolerance["interval_weeks"]) << name;
  // The file prints no tolerance for these two; they follow from parameters known to 1e-3.
  EXPECT_NEAR(fit.f_statistic.value(), expected["F"], 1e-4) << name;
  EXPECT_NEAR(100 * fit.rejection_confidence.value(), expected["rejection_confidence_pct"], 0.01) << name;
}

/// With the counts as they were. Truncated to int(n R), 5 of 6 become 4, 2 of 6 become 1 and the intervals are wrong.
TEST(ReliabilityFit, EveryModelOnTableD1OfRp1) {
  const auto reference = reference_case("intervals", "s2-rp1-table-d1");
  const auto groups = groups_of(reference["inputs"]);
  const auto& expected = reference["expected"];
  const auto found = fit_all_reliability_models(groups, reference["inputs"]["target"]);
  std::size_t compared = 0;
  for (const auto& fit : found.fits) {
    const auto name = std::string(to_text(fit.model));
    if (!expected["recomputed_correct_counts"].contains(name)) continue;
    ++compared;
    expect_fit(fit, expected["recomputed_correct_counts"][name], reference["tolerance"]);
    EXPECT_FALSE(fit.extrapolated) << name;
  }
  EXPECT_EQ(compared, expected["recomputed_correct_counts"].size());
  EXPECT_EQ(to_text(found.fits[found.best.value()].model), expected["best_model"]);
  const auto weeks = [&](ReliabilityModel model) {
    return std::lround(found.fits.at(static_cast<std::size_t>(model)).interval.value());
  };
  // In whole weeks; with the truncated counts they are 7, 6 and 10.
  EXPECT_EQ(weeks(ReliabilityModel::random_walk), 8);
  EXPECT_EQ(weeks(ReliabilityModel::weibull), 7);
  EXPECT_EQ(weeks(ReliabilityModel::exponential), 10);
}

TEST(ReliabilityFit, TheWrongCountsGiveTheFiguresOfTheOtherProgram) {
  const auto reference = reference_case("intervals", "s2-rp1-table-d1");
  auto groups = groups_of(reference["inputs"]);
  groups[1].in_tolerance = 4;
  groups[7].in_tolerance = 1;
  for (const auto& [name, expected] : reference["expected"]["recomputed_with_suncal_truncated_counts"].items())
    for (const auto model : all_reliability_models())
      if (to_text(model) == name) {
        const auto fit = fit_reliability(groups, model, reference["inputs"]["target"]);
        EXPECT_NEAR(fit.negative_log_likelihood, expected["neg_log_likelihood"], 1e-6) << name;
        if (expected["interval_weeks"].is_null())
          EXPECT_FALSE(fit.interval) << name;
        else
          EXPECT_NEAR(fit.interval.value(), expected["interval_weeks"], 0.01) << name;
      }
}

TEST(ReliabilityFit, TheExponentialModelAlone) {
  const auto reference = reference_case("intervals", "s2-rp1-d1-exponential");
  const auto& in = reference["inputs"];
  const auto fit = fit_reliability(groups_of(in), ReliabilityModel::exponential, in["target"]);
  expect_fit(fit, reference["expected"]["recomputed"], reference["tolerance"]);
  // Closed form of the interval.
  expect_relative(fit.interval.value(), -std::log(0.75) / fit.parameters[0], 1e-12);
}

/// Counts so large that they are what a model says give its parameters back.
TEST(ReliabilityFit, FindsTheParametersThatMadeTheCounts) {
  const std::vector<std::pair<ReliabilityModel, std::vector<double>>> truths = {
      {ReliabilityModel::exponential, {0.02}},           {ReliabilityModel::weibull, {0.01, 1.7}},
      {ReliabilityModel::mixed_exponential, {0.1, 0.5}}, {ReliabilityModel::random_walk, {0.3, 0.05}},
      {ReliabilityModel::log_normal, {0.02, 0.9}},       {ReliabilityModel::warranty, {0.1, 40}},
      {ReliabilityModel::modified_gamma, {0.08}},        {ReliabilityModel::mortality_drift, {0.005, 0.0002}}};
  for (const auto& [model, truth] : truths)
    for (const double unit : {1., 7., 1 / 52.}) {
      std::vector<double> scaled;
      const std::vector<double> free(truth.size(), 1);
      // The parameters in another unit of time: each by its own power of it.
      for (std::size_t i = 0; i < truth.size(); ++i)
        scaled.push_back(truth[i] * parameters_of(model, free, unit)[i] / parameters_of(model, free, 1)[i]);
      std::vector<ReliabilityGroup> groups;
      for (const double t : {5., 10., 20., 30., 45., 60.}) {
        const auto good = std::llround(1e10 * reliability(model, scaled, t * unit));
        groups.push_back({t * unit, 10'000'000'000, good});
      }
      const auto fit = fit_reliability(groups, model, 0.8);
      for (std::size_t i = 0; i < truth.size(); ++i) expect_relative(fit.parameters[i], scaled[i], 1e-3);
      EXPECT_NEAR(reliability(model, fit.parameters, fit.interval.value()), 0.8, 1e-12) << to_text(model);
    }
}

TEST(ReliabilityFit, WhatCannotBeTestedHasNoRejectionConfidence) {
  // As many groups as parameters.
  const auto saturated = fit_reliability({{10, 10, 9}, {20, 10, 7}}, ReliabilityModel::weibull, 0.8);
  EXPECT_FALSE(saturated.f_statistic);
  EXPECT_NEAR(reliability(saturated.model, saturated.parameters, 10), 0.9, 1e-6);
  EXPECT_NEAR(reliability(saturated.model, saturated.parameters, 20), 0.7, 1e-6);
  // One calibration in each group.
  const auto single =
      fit_reliability({{10, 1, 1}, {20, 1, 1}, {30, 1, 0}, {40, 1, 1}}, ReliabilityModel::exponential, 0.9);
  EXPECT_FALSE(single.f_statistic);
  EXPECT_TRUE(single.interval);
}

TEST(ReliabilityFit, SaysWhenTheIntervalIsLongerThanAnyObserved) {
  const auto fit = fit_reliability({{10, 100, 99}, {20, 100, 98}}, ReliabilityModel::exponential, 0.8);
  EXPECT_TRUE(fit.extrapolated);
  EXPECT_GT(fit.interval.value(), 20);
}

TEST(ReliabilityFit, RefusesWhatShowsNoDecay) {
  const auto refused = [](const std::vector<ReliabilityGroup>& groups, double target = 0.9) {
    EXPECT_THROW(fit_all_reliability_models(groups, target), Refusal);
  };
  refused({});
  refused({{10, 10, 9}});
  refused({{10, 10, 9}, {10, 10, 8}});
  refused({{10, 10, 10}, {20, 10, 10}});
  refused({{10, 10, 0}, {20, 10, 0}});
  refused({{10, 0, 0}, {20, 10, 8}});
  refused({{10, 10, 11}, {20, 10, 8}});
  refused({{10, 10, -1}, {20, 10, 8}});
  for (const double t : {0., -1., nan, statistics::infinite}) refused({{t, 10, 9}, {20, 10, 8}});
  for (const double p : {0., 1., nan}) refused({{10, 10, 9}, {20, 10, 8}}, p);
}

}  // namespace
}  // namespace instruments::conformity
