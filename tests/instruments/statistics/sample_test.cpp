#include "instruments/statistics/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "instruments/refusal.hpp"

namespace instruments::statistics {
namespace {

const double not_a_number = __builtin_nan("");

/// One value and then `pairs` times the values beside it, the way NIST built NumAcc2 to NumAcc4.
std::vector<double> alternating(double middle, double low, double high, int pairs) {
  std::vector<double> values{middle};
  for (int i = 0; i < pairs; ++i) {
    values.push_back(low);
    values.push_back(high);
  }
  return values;
}

/// NIST Statistical Reference Datasets, univariate summary statistics: mean and standard deviation are certified exact.
struct Certified {
  const char* name;
  std::vector<double> values;
  double mean;
  double standard_deviation;
  double tolerance;  // what is lost when the data themselves are rounded to double
};

TEST(Sample, KeepsTheCertifiedDigitsOfNumAcc) {
  for (const auto& [name, values, centre, s, tolerance] :
       {Certified{"NumAcc1", {10000001, 10000003, 10000002}, 10000002, 1, 0},
        Certified{"NumAcc2", alternating(1.2, 1.1, 1.3, 500), 1.2, 0.1, 1e-15},
        Certified{"NumAcc3", alternating(1000000.2, 1000000.1, 1000000.3, 500), 1000000.2, 0.1, 1.2e-10},
        Certified{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3, 500), 10000000.2, 0.1, 1e-9}}) {
    EXPECT_NEAR(mean(values), centre, 1e-15 * centre) << name;
    EXPECT_NEAR(standard_deviation(values), s, tolerance) << name;
  }
}

TEST(Sample, AScatterOfOneIsExactUpon1e9AndUpon1e15) {
  for (const double large : {1e9, 1e12, 1e15}) {
    EXPECT_EQ(variance({large + 4, large + 7, large + 13, large + 16}), 30);
    EXPECT_EQ(mean({large + 4, large + 7, large + 13, large + 16}), large + 10);
  }
}

TEST(Sample, TheSumKeepsWhatLargeTermsWouldSwallow) {
  EXPECT_EQ(sum({1, 1e100, 1, -1e100}), 2);
  EXPECT_EQ(sum({}), 0);
}

/// JCGM 100:2008, table H.2: five simultaneous observations of voltage, current and phase.
const std::vector<double> voltage{5.007, 4.994, 5.005, 4.990, 4.999};
const std::vector<double> current{19.663e-3, 19.639e-3, 19.640e-3, 19.685e-3, 19.678e-3};
const std::vector<double> phase{1.0456, 1.0438, 1.0468, 1.0428, 1.0433};

TEST(Sample, GumTableH2MeansAndTheirStandardDeviations) {
  EXPECT_NEAR(mean(voltage), 4.9990, 1e-12);
  EXPECT_NEAR(standard_deviation_of_mean(voltage), 0.0032, 5e-5);
  EXPECT_NEAR(mean(current), 19.6610e-3, 1e-12);
  EXPECT_NEAR(standard_deviation_of_mean(current), 0.0095e-3, 5e-8);
  EXPECT_NEAR(mean(phase), 1.04446, 1e-12);
  EXPECT_NEAR(standard_deviation_of_mean(phase), 0.00075, 5e-6);
}

TEST(Sample, GumTableH2CorrelationCoefficients) {
  EXPECT_NEAR(correlation(voltage, current), -0.36, 0.005);
  EXPECT_NEAR(correlation(voltage, phase), 0.86, 0.005);
  EXPECT_NEAR(correlation(current, phase), -0.65, 0.005);
  EXPECT_NEAR(covariance_of_means(voltage, voltage), std::pow(standard_deviation_of_mean(voltage), 2), 1e-18);
}

TEST(Sample, TheMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 3, 2}), 2.5);
  EXPECT_EQ(median({7, 7, 7, 7}), 7);
  EXPECT_EQ(median({5}), 5);
}

TEST(Sample, PoolsVariancesByTheirDegreesOfFreedom) {
  const auto pooled = pooled_standard_deviation(std::vector<double>{3, 4}, {1, 3});
  EXPECT_NEAR(pooled.standard_deviation, std::sqrt((9 + 3 * 16) / 4.0), 1e-15);
  EXPECT_EQ(pooled.degrees_of_freedom, 4);
  const auto from_data = pooled_standard_deviation({{1, 3}, {10, 14}, {5, 5}});
  EXPECT_NEAR(from_data.standard_deviation, std::sqrt((2 + 8 + 0) / 3.0), 1e-15);
  EXPECT_EQ(from_data.degrees_of_freedom, 3);
}

TEST(Sample, AShiftLeavesTheVarianceAndAFactorGoesSquaredIntoIt) {
  std::mt19937 random(1);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<double> values(2 + trial % 30);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    std::vector<double> shifted = values, doubled = values;
    for (double& value : shifted) value += 1024;
    for (double& value : doubled) value *= 2;
    EXPECT_NEAR(variance(shifted), variance(values), 1e-11);
    EXPECT_EQ(variance(doubled), 4 * variance(values));
    EXPECT_LE(std::abs(correlation(values, shifted)), 1);
    EXPECT_NEAR(correlation(values, doubled), 1, 1e-14);
  }
}

TEST(Sample, RefusesWhatHasNoAnswer) {
  EXPECT_THROW(mean({}), Refusal);
  EXPECT_THROW(median({}), Refusal);
  EXPECT_THROW(variance({1}), Refusal);
  EXPECT_THROW(variance({1, not_a_number}), Refusal);
  EXPECT_THROW(mean({1, INFINITY}), Refusal);
  EXPECT_THROW(variance({1e200, -1e200}), Refusal);
  EXPECT_THROW(mean({1.7e308, 1.7e308}), Refusal);
  EXPECT_THROW(correlation({1, 2}, {1, 2, 3}), Refusal);
  EXPECT_THROW(correlation({1, 2}, {5, 5}), Refusal);
  EXPECT_THROW(covariance_of_means({1}, {1}), Refusal);
  EXPECT_THROW(pooled_standard_deviation(std::vector<double>{1}, {0}), Refusal);
  EXPECT_THROW(pooled_standard_deviation(std::vector<double>{-1}, {1}), Refusal);
  EXPECT_THROW(pooled_standard_deviation(std::vector<std::vector<double>>{}), Refusal);
  EXPECT_THROW(pooled_standard_deviation({{1, 2}, {3}}), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
