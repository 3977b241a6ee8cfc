#include "instruments/statistics/control_charts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "instruments/refusal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Samples = std::vector<std::vector<double>>;

json chart_case(const std::string& id) {
  return reference_case("pt", "control_chart_cases", id);
}

TEST(ControlCharts, SpcConstants2To25) {
  const json reference = chart_case("spc-constants-2-25");
  const auto& table = reference["expected"]["table"];
  ASSERT_EQ(table.size(), 24);
  for (const auto& row : table) {
    const auto found = shewhart_constants(row["n"]);
    const std::map<std::string, double> figures{{"d2", found.d2},
                                                {"d3", found.d3},
                                                {"c4", found.c4},
                                                {"A2", found.mean_by_range},
                                                {"A3", found.mean_by_deviation},
                                                {"B3", found.deviation_lower},
                                                {"B4", found.deviation_upper},
                                                {"D3", found.range_lower},
                                                {"D4", found.range_upper}};
    for (const auto& [name, value] : figures) {
      // The case asks for 1e-6; ten digits are to be had.
      EXPECT_NEAR(value, row[name], 1e-10) << row["n"] << ' ' << name;
      if (row.contains("published")) {
        EXPECT_NEAR(value, row["published"][name], reference["tolerance"]["published"].get<double>())
            << row["n"] << ' ' << name;
      }
    }
  }
}

/// Closed forms: d2(2) = 2/sqrt(pi), d3(2)^2 = 2 - 4/pi, d2(3) = 3/sqrt(pi), c4(2) = sqrt(2/pi).
TEST(ControlCharts, TheConstantsOfTwoAndThreeHaveClosedForms) {
  EXPECT_NEAR(shewhart_constants(2).d2, 2 / std::sqrt(std::numbers::pi), 1e-13);
  EXPECT_NEAR(shewhart_constants(2).d3, std::sqrt(2 - 4 / std::numbers::pi), 1e-12);
  EXPECT_NEAR(shewhart_constants(3).d2, 3 / std::sqrt(std::numbers::pi), 1e-13);
  EXPECT_NEAR(shewhart_constants(2).c4, std::sqrt(2 / std::numbers::pi), 1e-15);
}

TEST(ControlCharts, NistIndividualsFlowrate) {
  const json reference = chart_case("nist-individuals-flowrate");
  constexpr double printed_d2 = 1.128;  // as the handbook has it
  const auto found = individuals_charts(reference["inputs"]["x"], printed_d2);
  const std::map<std::string, double> figures{{"mean", found.individuals.centre_line},
                                              {"MR_bar", found.moving_ranges.centre_line},
                                              {"UCL", found.individuals.upper_limits.front()},
                                              {"LCL", found.individuals.lower_limits.front()}};
  for (const auto& [name, value] : figures) {
    EXPECT_NEAR(value, reference["expected"]["published"][name], reference["tolerance"]["published"].get<double>());
    expect_relative(value, reference["expected"]["recomputed"][name], reference["tolerance"]["recomputed_rel"], name);
  }
  const json& recomputed = reference["expected"]["recomputed"];
  const double relative = reference["tolerance"]["recomputed_rel"];
  expect_relative(found.standard_deviation, recomputed["sigma"], relative);
  expect_relative(found.moving_ranges.upper_limits.front(), recomputed["UCL_MR"], relative);
  EXPECT_EQ(found.moving_ranges.lower_limits.front(), 0);
  EXPECT_EQ(found.moving_ranges.points.size(), 9);
  EXPECT_TRUE(found.individuals.points_outside().empty());
  // With d2 to all digits the limits are two thousandths closer.
  EXPECT_NEAR(individuals_charts(reference["inputs"]["x"]).individuals.upper_limits.front(), 55.8024, 5e-5);
}

TEST(ControlCharts, MontgomeryPistonRings) {
  const json reference = chart_case("montgomery-piston-rings");
  const Samples samples = reference["inputs"]["samples"];
  const auto by_range = mean_and_range_charts(samples);
  const auto by_deviation = mean_and_deviation_charts(samples);
  const auto& published = reference["expected"]["published"];
  EXPECT_NEAR(by_range.means.centre_line, published["xbarbar"], 5e-7);
  EXPECT_NEAR(by_range.spreads.centre_line, published["R_bar"], 5e-6);

  const auto& qcc = reference["expected"]["qcc_run"];
  const double near = reference["tolerance"]["qcc"];
  EXPECT_NEAR(by_range.standard_deviation, qcc["sigma_R"], near);
  EXPECT_NEAR(by_range.means.lower_limits.front(), qcc["xbar_limits"][0], near);
  EXPECT_NEAR(by_range.means.upper_limits.front(), qcc["xbar_limits"][1], near);
  EXPECT_EQ(by_range.spreads.lower_limits.front(), qcc["R_limits"][0]);
  EXPECT_NEAR(by_range.spreads.upper_limits.front(), qcc["R_limits"][1], near);
  EXPECT_NEAR(by_deviation.spreads.centre_line, qcc["S_bar"], near);
  EXPECT_NEAR(by_deviation.standard_deviation, qcc["sigma_S"], near);
  EXPECT_EQ(by_deviation.spreads.lower_limits.front(), qcc["S_limits"][0]);
  EXPECT_NEAR(by_deviation.spreads.upper_limits.front(), qcc["S_limits"][1], near);

  const auto& recomputed = reference["expected"]["recomputed"];
  const double relative = reference["tolerance"]["recomputed_rel"];
  expect_relative(by_range.means.centre_line, recomputed["xbarbar"], relative);
  expect_relative(by_range.spreads.centre_line, recomputed["R_bar"], relative);
  expect_relative(by_deviation.spreads.centre_line, recomputed["S_bar"], relative);
  expect_relative(by_deviation.standard_deviation, recomputed["sigma_S"], relative);
  expect_relative(by_deviation.spreads.upper_limits.front(), recomputed["S_UCL"], relative);
  expect_relative(by_range.means.lower_limits.front(), recomputed["xbar_limits_exact_d2"][0], relative);
  expect_relative(by_range.means.upper_limits.front(), recomputed["xbar_limits_exact_d2"][1], relative);
  expect_relative(by_range.spreads.upper_limits.front(), recomputed["R_UCL_exact"], relative);
  EXPECT_TRUE(by_range.means.points_outside().empty());
}

TEST(ControlCharts, SasClipsKnownSigma) {
  const json reference = chart_case("sas-clips-known-sigma");
  const auto& inputs = reference["inputs"];
  const Samples samples = inputs["samples"];
  const auto found = mean_and_deviation_charts(samples, {inputs["mu0"], inputs["sigma0"]});
  const auto& recomputed = reference["expected"]["recomputed"];
  const double relative = reference["tolerance"]["recomputed_rel"];
  for (std::size_t i = 0; i < samples.size(); ++i)
    expect_relative(found.means.points[i], recomputed["means"][i], relative);
  expect_relative(found.means.lower_limits.back(), recomputed["xbar_limits"][0], relative);
  expect_relative(found.means.upper_limits.back(), recomputed["xbar_limits"][1], relative);
  std::vector<int> outside;
  for (const std::size_t place : found.means.points_outside()) outside.push_back(static_cast<int>(place) + 1);
  EXPECT_EQ(json(outside), recomputed["out_of_limits_1based"]);
  // The moving average of the same means: its first limits are closer by the weight, its last ones the asymptotic ones.
  const double sigma_of_means = inputs["sigma0"].get<double>() / std::sqrt(5);
  const double weight = inputs["lambda"];
  const auto ewma = ewma_chart(found.means.points, {inputs["mu0"], sigma_of_means}, weight, 3);
  EXPECT_NEAR(ewma.points[0], weight * 14.904 + (1 - weight) * 15, 1e-13);
  EXPECT_NEAR(ewma.upper_limits[0], 15 + 3 * weight * sigma_of_means, 1e-13);
  EXPECT_NEAR(ewma.upper_limits.back(), 15 + 3 * sigma_of_means * std::sqrt(weight / (2 - weight)), 1e-6);
}

/// NIST/SEMATECH e-Handbook, 6.3.2.4: EWMA with weight 0.3, mean 50, s = 2.0539; limits 52.5884 and 47.4115.
TEST(ControlCharts, TheMovingAverageOfTheNistHandbook) {
  const std::vector<double> data{52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5,
                                 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};
  const std::vector<double> printed{50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33,
                                    50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99};
  const auto found = ewma_chart(data, {50, 2.0539}, 0.3, 3);
  // The handbook goes on from rounded averages.
  for (std::size_t i = 0; i < data.size(); ++i) EXPECT_NEAR(found.points[i], printed[i], 0.0101) << i;
  EXPECT_NEAR(found.upper_limits.back(), 52.5884, 5e-4);
  EXPECT_NEAR(found.lower_limits.back(), 47.4115, 5e-4);
  EXPECT_TRUE(found.points_outside().empty());
}

TEST(ControlCharts, AMovingAverageOfWeightOneIsTheIndividuals) {
  const auto found = ewma_chart({1, 5, 3}, {2, 0.5}, 1, 3);
  EXPECT_EQ(found.points, (std::vector<double>{1, 5, 3}));
  EXPECT_EQ(found.upper_limits, (std::vector<double>{3.5, 3.5, 3.5}));
  EXPECT_EQ(found.points_outside(), (std::vector<std::size_t>{1}));
}

/// In binary, 10 - 3 times 0.1 is greater than 9.7.
TEST(ControlCharts, APointTypedOntoALimitIsInside) {
  const auto found = ewma_chart({9.7, 10.3, 9.69999999999}, {10, 0.1}, 1, 3);
  EXPECT_EQ(found.points_outside(), (std::vector<std::size_t>{2}));
}

/// ISO 7870-2: the range chart of a known process runs from D1 sigma to D2 sigma; D2(5) = 4.918, D1(10) = 0.687,
/// and B6(5) = 1.964, B5(10) = 0.276 for the standard deviations.
TEST(ControlCharts, AKnownProcessHasTheLimitsOfItsOwnTable) {
  const Samples five{{1, 2, 3, 4, 5}}, ten{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
  EXPECT_NEAR(mean_and_range_charts(five, {3, 1}).spreads.upper_limits[0], 4.918, 5e-4);
  EXPECT_EQ(mean_and_range_charts(five, {3, 1}).spreads.lower_limits[0], 0);
  EXPECT_NEAR(mean_and_range_charts(ten, {5, 1}).spreads.lower_limits[0], 0.687, 1e-3);
  EXPECT_NEAR(mean_and_deviation_charts(five, {3, 1}).spreads.upper_limits[0], 1.964, 5e-4);
  EXPECT_NEAR(mean_and_deviation_charts(ten, {5, 1}).spreads.lower_limits[0], 0.276, 5e-4);
}

TEST(ControlCharts, NormalDataLieWithinTheirLimitsNearlyAlways) {
  std::mt19937 random(9);
  std::normal_distribution<double> normal(100, 2);
  Samples samples(5000, std::vector<double>(5));
  for (auto& sample : samples)
    for (double& value : sample) value = normal(random);
  const auto found = mean_and_range_charts(samples);
  EXPECT_NEAR(found.standard_deviation, 2, 0.05);
  EXPECT_LT(found.means.points_outside().size(), 40);    // 13.5 are expected
  EXPECT_LT(found.spreads.points_outside().size(), 60);  // 23 are expected
}

TEST(ControlCharts, RefusesWhatCannotBeCharted) {
  EXPECT_THROW(shewhart_constants(1), Refusal);
  EXPECT_THROW(shewhart_constants(26), Refusal);
  EXPECT_THROW(individuals_charts({1}), Refusal);
  EXPECT_THROW(individuals_charts({2, 2, 2}), Refusal);
  EXPECT_THROW(individuals_charts({1, NAN}), Refusal);
  EXPECT_THROW(individuals_charts({1, 2}, 0), Refusal);
  EXPECT_THROW(mean_and_range_charts({{1, 2}}), Refusal);
  EXPECT_THROW(mean_and_range_charts({}), Refusal);
  EXPECT_THROW(mean_and_range_charts({{1, 2}, {1, 2, 3}}), Refusal);
  EXPECT_THROW(mean_and_range_charts({{1, 1}, {2, 2}}), Refusal);
  EXPECT_THROW(mean_and_range_charts({{1}, {2}}), Refusal);
  EXPECT_THROW(mean_and_deviation_charts({{1, 2}, {1, INFINITY}}), Refusal);
  EXPECT_THROW(mean_and_deviation_charts({{1, 2}}, {1, 0}), Refusal);
  EXPECT_THROW(ewma_chart({}, {0, 1}, 0.2, 3), Refusal);
  EXPECT_THROW(ewma_chart({1}, {0, 1}, 0, 3), Refusal);
  EXPECT_THROW(ewma_chart({1}, {0, 1}, 1.1, 3), Refusal);
  EXPECT_THROW(ewma_chart({1}, {0, 1}, 0.2, -3), Refusal);
  EXPECT_THROW(ewma_chart({1}, {NAN, 1}, 0.2, 3), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
