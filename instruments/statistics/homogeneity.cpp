#include "instruments/statistics/homogeneity.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/analysis_of_variance.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/statistics/rounding.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

void require_groups(const std::vector<std::vector<double>>& groups) {
  require(groups.size() >= 2, Cause::invalid_input,
          {"方差齐性检验至少需要两组数据。", "A test of equal variances needs at least two groups of data."});
  for (const auto& observations : groups) require_sample(observations, 2);
}

}  // namespace

HomogeneityTest bartlett_test(const std::vector<std::vector<double>>& groups, double probability) {
  require_groups(groups);
  const double pooled = pooled_standard_deviation(groups).standard_deviation;
  double logarithms = 0, reciprocals = 0, degrees = 0;
  for (const auto& observations : groups) {
    const auto nu = static_cast<double>(observations.size() - 1);
    const double s = standard_deviation(observations);
    require(s > 0, Cause::invalid_input,
            {"有一组数据完全相同，方差为零，无法检验。",
             "The observations of one group are all equal: a variance of zero cannot be tested."});
    logarithms += nu * 2 * std::log(pooled / s);
    reciprocals += 1 / nu;
    degrees += nu;
  }
  const auto between = static_cast<double>(groups.size() - 1);
  // Equal variances may come out a rounding below zero.
  const double statistic = std::fmax(0, logarithms / (1 + (reciprocals - 1 / degrees) / (3 * between)));
  return {statistic, chi_squared_quantile(probability, between), 1 - chi_squared_cdf(statistic, between)};
}

HomogeneityTest levene_test(const std::vector<std::vector<double>>& groups, double probability) {
  require_groups(groups);
  std::vector<std::vector<double>> distances;
  bool scatter = false;
  for (const auto& observations : groups) {
    const double middle = median(observations);
    auto& row = distances.emplace_back();
    for (const double observation : observations) row.push_back(std::abs(observation - middle));
    const auto [least, greatest] = std::ranges::minmax(row);
    scatter = scatter || clearly_exceeds(greatest, least, std::abs(middle) + greatest);
  }
  // Rounding is no scatter: in groups of two both are equally far from the median.
  require(scatter, Cause::invalid_input,
          {"各组数据与中位数的距离都相同，无法检验。",
           "In each group all observations are equally far from the median: nothing can be tested."});
  const auto analysis = analyse_variance(distances);
  return {analysis.f, critical_f(analysis, probability), analysis.p_value};
}

}  // namespace instruments::statistics
