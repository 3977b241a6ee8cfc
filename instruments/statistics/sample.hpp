#pragma once

#include <vector>

namespace instruments::statistics {

/// Type A evaluation of repeated observations (JCGM 100:2008, 4.2 and 5.2.3). Results carry the unit of the
/// observations, variances and covariances its square. Every function refuses (`invalid_input`) fewer observations than
/// it needs, NaN and infinity, series of different length, and results beyond the range of a double.

/// The sum of the values, with the rounding of every addition carried along (Neumaier's variant of Kahan's summation);
/// 0 of none.
double sum(const std::vector<double>& values);

/// Arithmetic mean of at least one observation; JCGM 100, formula (3).
double mean(const std::vector<double>& values);

/// Experimental variance of at least two observations by the corrected two-pass algorithm, which keeps its digits where
/// the mean is large against the scatter; JCGM 100, formula (4).
double variance(const std::vector<double>& values);
/// Experimental standard deviation, its square root.
double standard_deviation(const std::vector<double>& values);

/// Experimental standard deviation of the mean, s/sqrt(n): JCGM 100, formula (5).
double standard_deviation_of_mean(const std::vector<double>& values);

/// The middle one of the ordered values, or the mean of the middle two; of at least one.
double median(std::vector<double> values);

struct PooledStandardDeviation {
  double standard_deviation;
  double degrees_of_freedom;
};

/// Standard deviation of several series that share one variance: s^2 = sum(nu_i s_i^2) / sum(nu_i), with sum(nu_i)
/// degrees of freedom; JCGM 100, 4.2.4 (note) and formula (H.26b). Refuses negative s_i, nu_i that are not greater
/// than zero or not finite, and no series at all.
PooledStandardDeviation pooled_standard_deviation(const std::vector<double>& standard_deviations,
                                                  const std::vector<double>& degrees_of_freedom);
/// The same from the observations; each series needs at least two.
PooledStandardDeviation pooled_standard_deviation(const std::vector<std::vector<double>>& series);

/// Covariance of two means from at least two pairs of simultaneous observations; JCGM 100, 5.2.3, formula (17).
double covariance_of_means(const std::vector<double>& x, const std::vector<double>& y);

/// Correlation coefficient of the pairs, and of their means; JCGM 100, formula (14). Refuses a series without scatter.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace instruments::statistics
