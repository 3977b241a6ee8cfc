#pragma once

#include <vector>

namespace instruments::statistics {

/// Whether several groups may share one variance, as pooling asks of them.
struct HomogeneityTest {
  double statistic = 0;
  double critical_value = 0;  // exceeded with probability 1 - `probability` where the variances are equal
  double p_value = 0;         // of a statistic at least as large
  bool homogeneous() const { return statistic <= critical_value; }
};

/// Bartlett's test, for normally distributed observations. Needs at least two groups of at least two observations each
/// and scatter in every group; refuses all else, and a probability outside (0, 1). Source: NIST/SEMATECH
/// e-Handbook, 1.3.5.7; Snedecor & Cochran (1989).
HomogeneityTest bartlett_test(const std::vector<std::vector<double>>& groups, double probability);

/// Levene's test about the medians (Brown & Forsythe), for observations that need not be normally distributed. Needs
/// at least two groups of at least two observations each. Refuses groups whose observations all have the same distance
/// from their median, and as above. Source: NIST/SEMATECH e-Handbook, 1.3.5.10.
HomogeneityTest levene_test(const std::vector<std::vector<double>>& groups, double probability);

}  // namespace instruments::statistics
