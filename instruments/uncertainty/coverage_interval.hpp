#pragma once

#include <span>
#include <utility>

namespace instruments::uncertainty {

/// Order statistics of many values.
struct CoverageIntervals {
  double median = 0;
  std::pair<double, double> symmetric;
  std::pair<double, double> shortest;
};

/// Coverage intervals of probability p from the M values of a Monte Carlo calculation (JCGM 101:2008, 7.7). Only the
/// tails, a fraction 1 - p at either end, are sorted. `values` are finite, at least 2, and changed in their order;
/// the probability lies in (0, 1). Results in the unit of the values; nothing is refused.
CoverageIntervals coverage_intervals(std::span<double> values, double probability, unsigned threads = 1);

}  // namespace instruments::uncertainty
