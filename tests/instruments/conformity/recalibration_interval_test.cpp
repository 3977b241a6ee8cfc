#include "instruments/conformity/recalibration_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(SimpleResponse, LengthensAfterEachGoodCalibrationAndShortensAfterABadOne) {
  const auto reference = reference_case("intervals", "simple-response-a1");
  const auto& in = reference["inputs"];
  std::vector<bool> results;
  for (const int good : in["in_tolerance"]) results.push_back(good != 0);
  const auto found = intervals_by_simple_response(in["I0_months"], {in["a"], in["b"]}, results);
  const auto& expected = reference["expected"]["recomputed"]["intervals"];
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) expect_relative(found[i], expected[i], reference["tolerance"]["rel"]);
}

TEST(SimpleResponse, SettlesWhereTheTargetIsInTolerance) {
  const double b = decrement_for_reliability(0.1, 0.9);
  EXPECT_NEAR(0.9 * std::log(1.1) + 0.1 * std::log(1 - b), 0, 1e-15);
  // Nine good ones and a bad one, as the target says, end where they began.
  std::vector<bool> results(10, true);
  results[4] = false;
  EXPECT_NEAR(intervals_by_simple_response(12, {0.1, b}, results).back(), 12, 1e-12);
}

TEST(ExponentialScaling, From85To95PercentInClosedForm) {
  const auto reference = reference_case("intervals", "reliability-exp-85-to-95");
  const auto& in = reference["inputs"];
  expect_relative(interval_by_exponential_scaling(in["t_months"], in["R_observed"], in["target"]),
                  reference["expected"]["recomputed"]["interval_months"], reference["tolerance"]["rel"]);
  EXPECT_DOUBLE_EQ(interval_by_exponential_scaling(12, 0.9, 0.9), 12);
  EXPECT_GT(interval_by_exponential_scaling(12, 0.97, 0.95), 12);
}

/// Of low confidence: the boundaries are our choice, 0.80 and 1.00 inclusive, in decimals.
TEST(Staircase, ExtendsUpTo80PercentAndKeepsUpToTheMaximumPermissibleError) {
  const auto reference = reference_case("intervals", "staircase-ilac-g24");
  const auto fraction = printed(reference["inputs"]["fraction"]);
  for (const auto& row : reference["expected"]["decisions"]) {
    const auto change = change_by_staircase(printed(row["error_over_mpe"]), 1, fraction);
    const std::string word = change == IntervalChange::extend ? "extend"
                             : change == IntervalChange::keep ? "keep"
                                                              : "reduce";
    EXPECT_EQ(word, row["decision"]) << row;
  }
  const auto number = [](const char* text) { return parse_decimal(text).value(); };
  // 0.8 times 0.3 is 0.24: with doubles it is 0.24000000000000002 or less than 0.24.
  EXPECT_EQ(change_by_staircase(number("-0.24"), number("0.3")), IntervalChange::extend);
  EXPECT_EQ(change_by_staircase(number("-0.2400000001"), number("0.3")), IntervalChange::keep);
}

TEST(RecalibrationInterval, RefusesWhatIsNoHistory) {
  const std::vector<bool> good = {true};
  for (const double interval : {0., -1., nan, statistics::infinite}) {
    EXPECT_THROW(intervals_by_simple_response(interval, {0.1, 0.4}, good), Refusal);
    EXPECT_THROW(interval_by_exponential_scaling(interval, 0.8, 0.9), Refusal);
  }
  EXPECT_THROW(intervals_by_simple_response(12, {0, 0.4}, good), Refusal);
  EXPECT_THROW(intervals_by_simple_response(12, {0.1, 1}, good), Refusal);
  EXPECT_THROW(intervals_by_simple_response(12, {0.1, nan}, good), Refusal);
  EXPECT_THROW(intervals_by_simple_response(12, {0.1, 0.4}, {}), Refusal);
  for (const double fraction : {0., 1., -0.1, nan}) {
    EXPECT_THROW(decrement_for_reliability(0.1, fraction), Refusal);
    EXPECT_THROW(interval_by_exponential_scaling(12, fraction, 0.9), Refusal);
    EXPECT_THROW(interval_by_exponential_scaling(12, 0.9, fraction), Refusal);
  }
  EXPECT_THROW(change_by_staircase(0, 0), Refusal);
  EXPECT_THROW(change_by_staircase(0, 1, 0), Refusal);
  EXPECT_THROW(change_by_staircase(0, 1, 2), Refusal);
  EXPECT_THROW(change_by_staircase(std::numeric_limits<Decimal>::quiet_NaN(), 1), Refusal);
}

}  // namespace
}  // namespace instruments::conformity
