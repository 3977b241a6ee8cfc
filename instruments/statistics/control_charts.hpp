#pragma once

#include <cstddef>
#include <vector>

namespace instruments::statistics {

/// What relates ranges and standard deviations of samples of n normal observations to their standard deviation sigma,
/// and the 3-sigma limits that follow. In brackets the symbols of ISO 7870-2. Computed, not looked up: the tables print
/// three decimals.
struct ShewhartConstants {
  double d2 = 0;                 // expected range over sigma
  double d3 = 0;                 // standard deviation of the range over sigma
  double c4 = 0;                 // expected standard deviation over sigma
  double mean_by_range = 0;      // 3/(d2 sqrt(n)) [A2]
  double mean_by_deviation = 0;  // 3/(c4 sqrt(n)) [A3]
  double deviation_lower = 0;    // 1 - 3 sqrt(1 - c4^2)/c4, not below 0 [B3]
  double deviation_upper = 0;    // [B4]
  double range_lower = 0;        // 1 - 3 d3/d2, not below 0 [D3]
  double range_upper = 0;        // [D4]
};

/// For samples of 2 to 25 observations; refuses others. Source: ISO 7870-2:2013, of whose factors these are the exact
/// values.
ShewhartConstants shewhart_constants(int observations);

/// What is plotted and the lines it is judged by, one pair of limits for each point.
struct ControlChart {
  std::vector<double> points;
  double centre_line = 0;
  std::vector<double> lower_limits;
  std::vector<double> upper_limits;

  /// Places, from 0, of the points above the upper or below the lower limit; a point on the limit is inside.
  std::vector<std::size_t> points_outside() const;
};

struct IndividualsCharts {
  ControlChart individuals;
  ControlChart moving_ranges;     // of each observation and the one before; one point fewer
  double standard_deviation = 0;  // sigma, the mean moving range over d2
};

/// Individuals and moving ranges of at least two successive observations. `d2_of_pairs` is for those who have to repeat
/// a calculation with the 1.128 of the tables. Refuses observations that are all equal.
/// Sources: ISO 7870-2:2013 (individuals); NIST/SEMATECH e-Handbook, 6.3.2.2.
IndividualsCharts individuals_charts(const std::vector<double>& observations);
IndividualsCharts individuals_charts(const std::vector<double>& observations, double d2_of_pairs);

/// Charts of the means of samples and of their ranges or standard deviations.
struct SampleCharts {
  ControlChart means;
  ControlChart spreads;
  double standard_deviation = 0;  // sigma of one observation
};

/// Mean and range, mean and standard deviation of at least two samples, all of the same 2 to 25 observations; sigma
/// from the mean range over d2, or the mean standard deviation over c4. Refuse samples without any scatter.
/// Source: ISO 7870-2:2013 (estimated parameters); NIST/SEMATECH e-Handbook, 6.3.2.1.
SampleCharts mean_and_range_charts(const std::vector<std::vector<double>>& samples);
SampleCharts mean_and_deviation_charts(const std::vector<std::vector<double>>& samples);

/// The process as it is known, or as it has to be.
struct KnownProcess {
  double mean = 0;
  double standard_deviation = 0;  // of one observation, greater than zero
};

/// The same charts for a known process, from one sample on; the centre lines are mean, d2 sigma and c4 sigma. Refuse a
/// standard deviation that is not greater than zero.
SampleCharts mean_and_range_charts(const std::vector<std::vector<double>>& samples, const KnownProcess& process);
SampleCharts mean_and_deviation_charts(const std::vector<std::vector<double>>& samples, const KnownProcess& process);

/// Exponentially weighted moving average z_i = w x_i + (1 - w) z_(i-1), z_0 the mean of the process, with the exact
/// limits mean +- L sigma sqrt(w/(2 - w) (1 - (1 - w)^(2i))) that widen from the first point on. `process` is that of
/// the points: for means of n observations sigma/sqrt(n). Refuses a weight outside (0, 1], a width L that is not
/// greater than zero (it is usually 3), and no points. Source: ISO 7870-6:2016; NIST/SEMATECH e-Handbook, 6.3.2.4.
ControlChart ewma_chart(const std::vector<double>& points, const KnownProcess& process, double weight, double width);

}  // namespace instruments::statistics
