#pragma once

#include <cstddef>
#include <vector>

namespace instruments::statistics {

/// The observations of one group (day, operator, batch), summed up.
struct Group {
  std::size_t observations = 0;
  double mean = 0;
  double standard_deviation = 0;  // experimental; without meaning for one observation
};

/// Number, mean and standard deviation of at least one observation; refuses NaN, infinity and none.
Group summarize(const std::vector<double>& observations);

/// One-way analysis of variance x_ij = mu + g_i + e_ij with random groups, balanced or not. Standard deviations and
/// uncertainties in the unit of the observations.
struct AnalysisOfVariance {
  double grand_mean = 0;  // of all observations
  double between_sum_of_squares = 0;
  double within_sum_of_squares = 0;
  double between_degrees_of_freedom = 0;  // J - 1
  double within_degrees_of_freedom = 0;   // N - J
  double between_mean_square = 0;
  double within_mean_square = 0;
  double f = 0;
  double p_value = 0;  // P(F >= f) if there is no effect of the groups
  double standard_deviation_of_group_means = 0;
  /// s_r: the standard deviation within groups.
  double repeatability = 0;
  /// s_B, from s_B^2 = (between - within mean square)/n0, n0 = (N - sum(n_i^2)/N)/(J - 1); 0 where that is negative.
  double between_groups = 0;
  /// s_R = sqrt(s_r^2 + s_B^2): of one observation in a group of its own.
  double reproducibility = 0;
  /// Standard uncertainty of the grand mean with the effect of the groups: sqrt(s_B^2 sum(n_i^2)/N^2 + s_r^2/N). In a
  /// balanced experiment with F >= 1 it is s(group means)/sqrt(J), with J - 1 degrees of freedom.
  double mean_uncertainty_with_groups = 0;
  /// The same where there is no such effect, from all N observations as one sample; N - 1 degrees of freedom.
  double mean_uncertainty_without_groups = 0;
};

/// Needs at least two groups, of which one has at least two observations. Refuses groups without scatter (F has no
/// value), empty groups, NaN and negative standard deviations.
/// Sources: JCGM 100:2008, H.5.2; ISO 5725-2:2019 (n0 of an unbalanced experiment).
AnalysisOfVariance analyse_variance(const std::vector<Group>& groups);
AnalysisOfVariance analyse_variance(const std::vector<std::vector<double>>& groups);

/// The value that F exceeds with probability 1 - `probability` (in (0, 1), else refused) if there is no effect of the
/// groups.
double critical_f(const AnalysisOfVariance& analysis, double probability);

}  // namespace instruments::statistics
