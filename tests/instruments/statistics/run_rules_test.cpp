#include "instruments/statistics/run_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "instruments/refusal.hpp"

namespace instruments::statistics {
namespace {

/// The last points of the violations of one rule, mean 0 and standard deviation 1.
std::vector<std::size_t> violating(RunRule rule, const std::vector<double>& points,
                                   const RunLengths& lengths = nelson) {
  std::vector<std::size_t> places;
  for (const auto& found : run_violations(points, 0, 1, lengths))
    if (found.rule == rule) places.push_back(found.last);
  return places;
}

using Places = std::vector<std::size_t>;

TEST(RunRules, OnePointBeyondThreeSigma) {
  EXPECT_EQ(violating(RunRule::beyond_limits, {0, 3.01, -1, -3.5, 2.9}), (Places{1, 3}));
  EXPECT_EQ(violating(RunRule::beyond_limits, {3, -3}), Places{});
}

TEST(RunRules, NinePointsOnOneSide) {
  std::vector<double> points(8, 0.2);
  EXPECT_EQ(violating(RunRule::same_side, points), Places{});
  EXPECT_EQ(violating(RunRule::same_side, points, western_electric), Places{7});
  EXPECT_EQ(violating(RunRule::same_side, points, iso_7870_2), (Places{6, 7}));
  points.insert(points.end(), {0.1, 0.5, 0, 0.5});
  EXPECT_EQ(violating(RunRule::same_side, points), (Places{8, 9}));
  for (double& point : points) point = -point;
  EXPECT_EQ(violating(RunRule::same_side, points), (Places{8, 9}));
  EXPECT_EQ(run_violations(points, 0, 1).front(), (RunViolation{RunRule::same_side, 0, 8}));
}

TEST(RunRules, SixPointsRisingOrFalling) {
  EXPECT_EQ(violating(RunRule::trend, {-1, -0.5, 0, 0.5, 1, 1.5, 1.4}), Places{5});
  EXPECT_EQ(violating(RunRule::trend, {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4}), (Places{5, 6}));
  EXPECT_EQ(violating(RunRule::trend, {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4}, iso_7870_2), Places{6});
  EXPECT_EQ(violating(RunRule::trend, {0, 0.1, 0.2, 0.2, 0.3, 0.4, 0.5}), Places{});
  EXPECT_EQ(violating(RunRule::trend, {0, 0.1, 0.2, 0.3, 0.4}), Places{});
}

TEST(RunRules, FourteenPointsRisingAndFallingByTurns) {
  std::vector<double> points;
  for (int i = 0; i < 13; ++i) points.push_back(i % 2 == 0 ? 0.5 : 0.3 + 0.01 * i);
  EXPECT_EQ(violating(RunRule::alternating, points), Places{});
  points.push_back(-1);
  EXPECT_EQ(violating(RunRule::alternating, points), Places{13});
  points.back() = points[12];
  EXPECT_EQ(violating(RunRule::alternating, points), Places{});
}

TEST(RunRules, TwoOfThreeBeyondTwoSigmaOnOneSide) {
  EXPECT_EQ(violating(RunRule::two_of_three, {2.1, 0, 2.2, 0}), Places{2});
  EXPECT_EQ(violating(RunRule::two_of_three, {0, -2.1, -2.2}), Places{2});
  EXPECT_EQ(violating(RunRule::two_of_three, {2.1, 2.1}), Places{1});
  EXPECT_EQ(violating(RunRule::two_of_three, {2.1, -2.1, 0}), Places{});
  EXPECT_EQ(violating(RunRule::two_of_three, {2.1, 0, 0, 2.1}), Places{});
  EXPECT_EQ(violating(RunRule::two_of_three, {2, 2, 2}), Places{});
}

TEST(RunRules, FourOfFiveBeyondOneSigmaOnOneSide) {
  EXPECT_EQ(violating(RunRule::four_of_five, {1.1, 1.2, 0, 1.3, 1.4, 0}), Places{4});
  EXPECT_EQ(violating(RunRule::four_of_five, {-1.1, -1.2, -1.3, -1.4}), Places{3});
  EXPECT_EQ(violating(RunRule::four_of_five, {1.1, 1.2, -1.5, 1.3, 0}), Places{});
  EXPECT_EQ(violating(RunRule::four_of_five, {1, 1, 1, 1, 1}), Places{});
}

TEST(RunRules, FifteenPointsWithinOneSigma) {
  std::vector<double> points;
  for (int i = 0; i < 14; ++i) points.push_back(i % 3 == 0 ? 0.9 : -0.9);
  EXPECT_EQ(violating(RunRule::hugging_centre_line, points), Places{});
  points.insert(points.end(), {1, 0, 1.1});
  EXPECT_EQ(violating(RunRule::hugging_centre_line, points), (Places{14, 15}));
}

TEST(RunRules, EightPointsWithoutOneNearTheCentreLine) {
  EXPECT_EQ(violating(RunRule::avoiding_centre_line, {1.1, -1.2, 1.5, 1.1, -2, -1.1, 1.2}), Places{});
  EXPECT_EQ(violating(RunRule::avoiding_centre_line, {1.1, -1.2, 1.5, 1.1, -2, -1.1, 1.2, -1.3, 0}), Places{7});
  EXPECT_EQ(violating(RunRule::avoiding_centre_line, {1.1, -1.2, 1.5, 1, -2, -1.1, 1.2, -1.3}), Places{});
}

TEST(RunRules, CentreLineAndStandardDeviationAreThoseGiven) {
  EXPECT_EQ(run_violations({10.31, 9.7}, 10, 0.1), (std::vector<RunViolation>{{RunRule::beyond_limits, 0, 0}}));
}

TEST(RunRules, TurningThePointsOverChangesNothing) {
  std::mt19937 random(10);
  std::normal_distribution<double> normal(0.2, 1.3);
  std::vector<double> points(500);
  std::generate(points.begin(), points.end(), [&] { return normal(random); });
  std::vector<double> turned;
  for (const double point : points) turned.push_back(-point);
  const auto found = run_violations(points, 0, 1);
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(found, run_violations(turned, 0, 1));
}

TEST(RunRules, RefusesWhatIsNoCourse) {
  EXPECT_THROW(run_violations({}, 0, 1), Refusal);
  EXPECT_THROW(run_violations({1, NAN}, 0, 1), Refusal);
  EXPECT_THROW(run_violations({1}, 0, 0), Refusal);
  EXPECT_THROW(run_violations({1}, 0, -1), Refusal);
  EXPECT_THROW(run_violations({1}, INFINITY, 1), Refusal);
  EXPECT_THROW(run_violations({1}, 0, 1, {1, 6}), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
