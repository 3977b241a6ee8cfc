#include "instruments/uncertainty/coverage_interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace instruments::uncertainty {
namespace {

/// JCGM 101:2008, 7.7, word by word, on sorted values; ranks count from 1.
CoverageIntervals as_written(std::vector<double> values, double probability) {
  std::ranges::sort(values);
  const auto count = static_cast<double>(values.size());
  const auto y = [&](double rank) { return values[static_cast<std::size_t>(rank) - 1]; };
  const double exact = probability * count;
  const double q = std::abs(exact - std::round(exact)) < 1e-6 ? std::round(exact) : std::floor(exact + 0.5);
  const double half = (count - q) / 2;
  const double r = half == std::floor(half) ? half : std::floor((count - q + 1) / 2);
  double best = 1;
  for (double each = 1; each <= count - q; ++each)
    if (y(each + q) - y(each) < y(best + q) - y(best)) best = each;
  const std::size_t middle = values.size() / 2;
  const double median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return {median, {y(r), y(r + q)}, {y(best), y(best + q)}};
}

void expect_equal(const CoverageIntervals& got, const CoverageIntervals& want, const std::string& what) {
  EXPECT_EQ(got.symmetric, want.symmetric) << what;
  EXPECT_EQ(got.shortest, want.shortest) << what;
  EXPECT_DOUBLE_EQ(got.median, want.median) << what;
}

TEST(CoverageIntervals, AreThoseOfTheGuide) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  std::student_t_distribution<double> heavy(1);
  std::exponential_distribution<double> skew;
  for (const std::size_t count : {100UL, 101UL, 1000UL, 50'000UL, 99'999UL, 100'000UL})
    for (const double probability : {0.5, 0.6827, 0.9, 0.95, 0.99, 0.9973}) {
      if (static_cast<double>(count) * (1 - probability) < 1) continue;  // too few trials to leave one out
      std::vector<double> values[4];
      for (std::size_t i = 0; i < count; ++i) {
        values[0].push_back(normal(random));
        values[1].push_back(heavy(random));
        values[2].push_back(skew(random));
        values[3].push_back(std::round(normal(random)));  // many ties
      }
      for (auto& each : values) {
        const auto want = as_written(each, probability);
        const unsigned threads = 1 + static_cast<unsigned>(count % 3);
        expect_equal(coverage_intervals(each, probability, threads), want,
                     std::to_string(count) + " at " + std::to_string(probability));
      }
    }
}

TEST(CoverageIntervals, OfValuesThatAreAlikeAreTheValue) {
  std::vector<double> values(30'000, 1.5);
  expect_equal(coverage_intervals(values, 0.95), {1.5, {1.5, 1.5}, {1.5, 1.5}}, "alike");
}

TEST(CoverageIntervals, DoNotDependOnTheOrder) {
  std::vector<double> values;
  for (int i = 0; i < 60'000; ++i) values.push_back(i);  // a sample by strides meets order
  auto reversed = values;
  std::ranges::reverse(reversed);
  expect_equal(coverage_intervals(values, 0.95), coverage_intervals(reversed, 0.95), "order");
}

}  // namespace
}  // namespace instruments::uncertainty
