#include "instruments/conformity/observed_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(TestOfAnInterval, ThePublishedCasesOfMethodA3) {
  for (const char* id : {"a3-ncsli2019-asset1", "a3-suncal-42of50"}) {
    const auto reference = reference_case("intervals", id);
    const auto& in = reference["inputs"];
    const auto found = test_interval({.in_tolerance = in["in_tolerance"],
                                      .calibrations = in["n"],
                                      .interval_days = in["I0_days"],
                                      .target = in["target"],
                                      .confidence = in["conf"],
                                      .most_change = in["maxchange"]});
    const std::pair<const char*, double> figures[] = {
        {"interval", found.interval_days},          {"calculated", found.calculated_days},
        {"R0", found.observed_reliability},         {"rejection_confidence", found.rejection_confidence},
        {"reliability_low", found.reliability_low}, {"reliability_high", found.reliability_high}};
    for (const auto& [name, value] : figures) {
      expect_published(reference, name, value);
      expect_relative(value, reference["expected"]["recomputed"][name], 1e-9);
    }
  }
}

/// The case is of low confidence: 730 days and 0.8784 for 20 of 20 are another program's; that program never lengthens
/// for 48 of 50, which is the error not to be repeated.
TEST(TestOfAnInterval, LengthensWhereTheTargetIsSurelyExceeded) {
  const auto reference = reference_case("intervals", "a3-lengthening-warning");
  for (const auto& row : reference["inputs"]["cases"]) {
    const auto found = test_interval(
        {.in_tolerance = row[0], .calibrations = row[1], .interval_days = row[2], .target = row[3], .confidence = 0.5});
    EXPECT_GT(found.rejection_confidence, 0.5) << row;
    EXPECT_EQ(found.interval_days, 730) << row;
  }
  const auto all =
      test_interval({.in_tolerance = 20, .calibrations = 20, .interval_days = 365, .target = 0.9, .confidence = 0.5});
  EXPECT_NEAR(all.rejection_confidence, 1 - std::pow(0.9, 20), 1e-12);
}

/// Q is the confidence at which the limits of the reliability just reach the target, on either side of it.
TEST(TestOfAnInterval, RejectsAsSurelyAsItsOwnConfidenceLimitsDo) {
  for (const double target : {0.6, 0.85, 0.95})
    for (std::int64_t x = 0; x <= 30; ++x) {
      IntervalHistory history{
          .in_tolerance = x, .calibrations = 30, .interval_days = 365, .target = target, .confidence = 0.5};
      const auto found = test_interval(history);
      ASSERT_GE(found.rejection_confidence, 0);
      if (found.rejection_confidence < 1e-6 || found.rejection_confidence > 1 - 1e-6) continue;
      history.confidence = found.rejection_confidence;
      const auto limits = test_interval(history);
      const bool below = found.observed_reliability < target;
      EXPECT_NEAR(below ? limits.reliability_high : limits.reliability_low, target, 1e-9) << x << ' ' << target;
      EXPECT_EQ(below, found.calculated_days < 365) << x << ' ' << target;
      EXPECT_GE(found.calculated_days, 182.5);
      EXPECT_LE(found.calculated_days, 730);
    }
}

TEST(TestOfAnInterval, KeepsTheIntervalWhereNothingIsSure) {
  // 18 of 20 is the target itself.
  const auto on_target =
      test_interval({.in_tolerance = 18, .calibrations = 20, .interval_days = 365, .target = 0.9, .confidence = 0.01});
  EXPECT_EQ(on_target.interval_days, 365);
  EXPECT_EQ(on_target.rejection_confidence, 0);
  IntervalHistory history{
      .in_tolerance = 17, .calibrations = 20, .interval_days = 365, .target = 0.95, .confidence = 0.5};
  EXPECT_LT(test_interval(history).interval_days, 365);
  history.least_change_days = 100;
  EXPECT_EQ(test_interval(history).interval_days, 365);
  history.least_change_days = 5;
  history.confidence = 0.9999;
  EXPECT_EQ(test_interval(history).interval_days, 365);
}

TEST(TestOfAnInterval, OneGoodCalibrationHasTwoSidedLimitsUnlessItIsTheOnlyOne) {
  IntervalHistory history{
      .in_tolerance = 1, .calibrations = 20, .interval_days = 365, .target = 0.9, .confidence = 0.9};
  const auto one = test_interval(history);
  EXPECT_GT(one.reliability_low, 0);
  EXPECT_LT(one.reliability_high, 0.3);
  history.calibrations = 1;
  const auto only = test_interval(history);
  EXPECT_NEAR(only.reliability_low, 0.1, 1e-15);
  EXPECT_EQ(only.reliability_high, 1);
  history.in_tolerance = 0;
  EXPECT_EQ(test_interval(history).reliability_low, 0);
  EXPECT_NEAR(test_interval(history).reliability_high, 0.9, 1e-15);
}

TEST(TestOfAnInterval, RefusesWhatIsNoHistory) {
  const IntervalHistory good{
      .in_tolerance = 15, .calibrations = 20, .interval_days = 365, .target = 0.9, .confidence = 0.5};
  EXPECT_NO_THROW(test_interval(good));
  const auto refused = [&](auto change) {
    IntervalHistory bad = good;
    change(bad);
    EXPECT_THROW(test_interval(bad), Refusal);
  };
  refused([](auto& h) { h.calibrations = 0; });
  refused([](auto& h) { h.in_tolerance = 21; });
  refused([](auto& h) { h.in_tolerance = -1; });
  for (const double p : {0., 1., 1.5, nan}) {
    refused([&](auto& h) { h.target = p; });
    refused([&](auto& h) { h.confidence = p; });
  }
  for (const double days : {0., -1., nan, statistics::infinite}) refused([&](auto& h) { h.interval_days = days; });
  refused([](auto& h) { h.most_change = 1; });
  refused([](auto& h) { h.most_change = nan; });
  refused([](auto& h) { h.least_change_days = -1; });
  refused([](auto& h) { h.least_change_days = nan; });
}

}  // namespace
}  // namespace instruments::conformity
