#include "instruments/statistics/analysis_of_variance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Series = std::vector<std::vector<double>>;

TEST(AnalysisOfVariance, SuncalAnovaBalanced) {
  const json reference = reference_file("suncal-anova-balanced");
  const auto found = analyse_variance(reference["data"]["groups"].get<Series>());
  expect_published(reference, {{"F", found.f},
                               {"Fcrit95", critical_f(found, 0.95)},
                               {"p", found.p_value},
                               {"repeatability", found.repeatability},
                               {"reproducibility_sd_of_means", found.standard_deviation_of_group_means}});
  expect_recomputed(reference, {{"ssb", found.between_sum_of_squares},
                                {"ssw", found.within_sum_of_squares},
                                {"df1", found.between_degrees_of_freedom},
                                {"df2", found.within_degrees_of_freedom},
                                {"msb", found.between_mean_square},
                                {"msw", found.within_mean_square},
                                {"F", found.f},
                                {"Fcrit95", critical_f(found, 0.95)},
                                {"p", found.p_value},
                                {"grand_mean", found.grand_mean},
                                {"repeatability", found.repeatability},
                                {"reproducibility_sd_of_means", found.standard_deviation_of_group_means}});
  // F < 1: there is no effect of the groups to be seen.
  EXPECT_EQ(found.between_groups, 0);
  EXPECT_EQ(found.reproducibility, found.repeatability);
  EXPECT_NEAR(found.mean_uncertainty_with_groups, found.repeatability / std::sqrt(40), 1e-18);
}

std::vector<Group> zener_days(const json& data) {
  std::vector<Group> groups;
  for (std::size_t day = 0; day < data["day_means_V"].size(); ++day)
    groups.push_back({data["K"], data["day_means_V"][day], data["day_sd_uV"][day].get<double>() * 1e-6});
  return groups;
}

TEST(AnalysisOfVariance, GumH5AnovaZenerFromMeansAndStandardDeviations) {
  const json reference = reference_file("gum-h5-anova-zener");
  const auto found = analyse_variance(zener_days(reference["data"]));
  const std::map<std::string, double> figures{{"mean", found.grand_mean},
                                              {"s_between_means", found.standard_deviation_of_group_means},
                                              {"s_within", found.repeatability},
                                              {"sa", std::sqrt(found.between_mean_square)},
                                              {"F", found.f},
                                              {"F_crit_95_9_40", critical_f(found, 0.95)},
                                              {"F_crit_975_9_40", critical_f(found, 0.975)},
                                              {"u_mean_with_between", found.mean_uncertainty_with_groups},
                                              {"s_B", found.between_groups},
                                              {"u_mean_without_between", found.mean_uncertainty_without_groups}};
  expect_published(reference, figures);
  expect_recomputed(reference, figures);
  EXPECT_EQ(found.between_degrees_of_freedom, reference["expected"]["published"]["dof_between"]);
  EXPECT_EQ(found.within_degrees_of_freedom, reference["expected"]["published"]["dof_within"]);
}

/// NIST/SEMATECH e-Handbook, 7.4.3.4: one-way layout of three groups of five; SS 27.897 and 17.452, F = 9.59.
TEST(AnalysisOfVariance, TheOneWayLayoutOfTheNistHandbook) {
  const auto found =
      analyse_variance(Series{{6.9, 5.4, 5.8, 4.6, 4.0}, {8.3, 6.8, 7.8, 9.2, 6.5}, {8.0, 10.5, 8.1, 6.9, 9.3}});
  EXPECT_NEAR(found.between_sum_of_squares, 27.897, 5e-4);
  EXPECT_NEAR(found.within_sum_of_squares, 17.452, 5e-4);
  EXPECT_NEAR(found.f, 9.59, 5e-3);
  EXPECT_NEAR(critical_f(found, 0.95), 3.89, 5e-3);
}

/// By hand: groups {1, 3}, {2, 4, 6}, {9}; N = 6, sum n^2 = 14, n0 = (6 - 14/6)/2 = 11/6.
TEST(AnalysisOfVariance, UnequalGroupsHaveTheirOwnMeanNumberOfObservations) {
  const auto found = analyse_variance(Series{{1, 3}, {2, 4, 6}, {9}});
  const double grand = 25 / 6.0;
  const double between = 2 * std::pow(2 - grand, 2) + 3 * std::pow(4 - grand, 2) + std::pow(9 - grand, 2);
  EXPECT_NEAR(found.grand_mean, grand, 1e-15);
  EXPECT_NEAR(found.between_sum_of_squares, between, 1e-13);
  EXPECT_NEAR(found.within_sum_of_squares, 10, 1e-14);
  EXPECT_EQ(found.within_degrees_of_freedom, 3);
  const double component = (between / 2 - 10 / 3.0) / (11 / 6.0);
  EXPECT_NEAR(found.between_groups, std::sqrt(component), 1e-14);
  EXPECT_NEAR(found.reproducibility, std::sqrt(10 / 3.0 + component), 1e-14);
  EXPECT_NEAR(found.mean_uncertainty_with_groups, std::sqrt(component * 14 / 36 + 10 / 3.0 / 6), 1e-14);
}

TEST(AnalysisOfVariance, TheSumsOfSquaresAddUpAndACommonValueDoesNotMatter) {
  std::mt19937 random(4);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 100; ++trial) {
    Series groups(2 + trial % 4), shifted;
    for (auto& group : groups)
      for (int i = 0; i < 2 + trial % 5; ++i) group.push_back(normal(random));
    shifted = groups;
    std::vector<double> all;
    for (auto& group : shifted)
      for (double& value : group) {
        all.push_back(value);
        value += 4096;
      }
    const auto found = analyse_variance(groups);
    const double total = std::pow(summarize(all).standard_deviation, 2) * static_cast<double>(all.size() - 1);
    EXPECT_NEAR(found.between_sum_of_squares + found.within_sum_of_squares, total, 1e-12 * total);
    expect_relative(analyse_variance(shifted).f, found.f, 1e-8);
    EXPECT_GE(found.p_value, 0);
    EXPECT_LE(found.p_value, 1);
  }
}

TEST(AnalysisOfVariance, RefusesWhatCannotBeCompared) {
  EXPECT_THROW(analyse_variance(Series{{1, 2}}), Refusal);
  EXPECT_THROW(analyse_variance(Series{}), Refusal);
  EXPECT_THROW(analyse_variance(Series{{1}, {2}}), Refusal);
  EXPECT_THROW(analyse_variance(Series{{1, 2}, {}}), Refusal);
  EXPECT_THROW(analyse_variance(Series{{1, 1}, {2, 2}}), Refusal);
  EXPECT_THROW(analyse_variance(Series{{1, NAN}, {2, 3}}), Refusal);
  EXPECT_THROW(analyse_variance(std::vector<Group>{{5, 1, -1}, {5, 2, 1}}), Refusal);
  EXPECT_THROW(analyse_variance(std::vector<Group>{{0, 1, 1}, {5, 2, 1}}), Refusal);
  EXPECT_THROW(critical_f(analyse_variance(Series{{1, 2}, {2, 3}}), 1), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
