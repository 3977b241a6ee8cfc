#include "instruments/statistics/analysis_of_variance.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

void require_groups(const std::vector<Group>& groups) {
  require(groups.size() >= 2, Cause::invalid_input,
          {"方差分析至少需要两组数据。", "An analysis of variance needs at least two groups of data."});
  bool repeated = false;
  for (const Group& group : groups) {
    require(group.observations > 0, Cause::invalid_input,
            {"每一组至少要有一个观测值。", "Every group needs at least one observation."});
    require_finite(group.mean);
    if (group.observations > 1) require_uncertainty(group.standard_deviation);
    repeated = repeated || group.observations > 1;
  }
  require(repeated, Cause::invalid_input,
          {"至少有一组要有两个以上的观测值。", "At least one group needs two or more observations."});
}

/// How the observations are spread over the groups.
struct Design {
  double total = 0;    // N
  double squares = 0;  // sum(n_i^2)
};

Design design_of(const std::vector<Group>& groups) {
  Design design;
  for (const Group& group : groups) {
    const auto n = static_cast<double>(group.observations);
    design.total += n;
    design.squares += n * n;
  }
  return design;
}

/// Counted from the first group's mean, so that a large common value takes no digits.
double mean_of_all(const std::vector<Group>& groups, double total) {
  std::vector<double> terms;
  for (const Group& group : groups)
    terms.push_back(static_cast<double>(group.observations) * (group.mean - groups.front().mean));
  return groups.front().mean + sum(terms) / total;
}

void set_sums_of_squares(AnalysisOfVariance& analysis, const std::vector<Group>& groups) {
  std::vector<double> between, within;
  for (const Group& group : groups) {
    const auto n = static_cast<double>(group.observations);
    const double from_mean = group.mean - analysis.grand_mean;
    between.push_back(n * from_mean * from_mean);
    if (n > 1) within.push_back((n - 1) * group.standard_deviation * group.standard_deviation);
  }
  analysis.between_sum_of_squares = sum(between);
  analysis.within_sum_of_squares = sum(within);
}

/// P(F >= f), read from the other end of the distribution where it is small.
double upper_tail(double f, double numerator, double denominator) {
  return f > 1 ? f_cdf(1 / f, denominator, numerator) : 1 - f_cdf(f, numerator, denominator);
}

void set_components(AnalysisOfVariance& analysis, const Design& design) {
  const double n0 = (design.total - design.squares / design.total) / analysis.between_degrees_of_freedom;
  const double between = std::max(0.0, (analysis.between_mean_square - analysis.within_mean_square) / n0);
  const double within = analysis.within_mean_square;
  analysis.repeatability = std::sqrt(within);
  analysis.between_groups = std::sqrt(between);
  analysis.reproducibility = std::sqrt(within + between);
  analysis.mean_uncertainty_with_groups =
      std::sqrt(between * design.squares / (design.total * design.total) + within / design.total);
  analysis.mean_uncertainty_without_groups =
      std::sqrt((analysis.between_sum_of_squares + analysis.within_sum_of_squares) / (design.total - 1) / design.total);
}

}  // namespace

Group summarize(const std::vector<double>& observations) {
  return {observations.size(), mean(observations), observations.size() > 1 ? standard_deviation(observations) : 0};
}

AnalysisOfVariance analyse_variance(const std::vector<Group>& groups) {
  require_groups(groups);
  const Design design = design_of(groups);
  AnalysisOfVariance analysis;
  analysis.grand_mean = mean_of_all(groups, design.total);
  set_sums_of_squares(analysis, groups);
  analysis.between_degrees_of_freedom = static_cast<double>(groups.size() - 1);
  analysis.within_degrees_of_freedom = design.total - static_cast<double>(groups.size());
  analysis.between_mean_square = analysis.between_sum_of_squares / analysis.between_degrees_of_freedom;
  analysis.within_mean_square = analysis.within_sum_of_squares / analysis.within_degrees_of_freedom;
  require(analysis.within_mean_square > 0, Cause::invalid_input,
          {"各组内的数据完全相同，组内方差为零，F 没有意义。",
           "The data within each group are all equal, so that there is no variance to compare with."});
  analysis.f = within_range(analysis.between_mean_square / analysis.within_mean_square);
  analysis.p_value = upper_tail(analysis.f, analysis.between_degrees_of_freedom, analysis.within_degrees_of_freedom);
  std::vector<double> means;
  for (const Group& group : groups) means.push_back(group.mean);
  analysis.standard_deviation_of_group_means = standard_deviation(means);
  set_components(analysis, design);
  return analysis;
}

AnalysisOfVariance analyse_variance(const std::vector<std::vector<double>>& groups) {
  std::vector<Group> summaries;
  for (const auto& observations : groups) summaries.push_back(summarize(observations));
  return analyse_variance(summaries);
}

double critical_f(const AnalysisOfVariance& analysis, double probability) {
  return f_quantile(probability, analysis.between_degrees_of_freedom, analysis.within_degrees_of_freedom);
}

}  // namespace instruments::statistics
