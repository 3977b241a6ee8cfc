#include "instruments/conformity/observed_interval.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/conformity/interval.hpp"
#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

void require_history(const IntervalHistory& history) {
  require(history.calibrations > 0, Cause::invalid_input,
          {"至少需要一次校准的结果。", "The result of at least one calibration is needed."});
  require(history.in_tolerance >= 0 && history.in_tolerance <= history.calibrations, Cause::invalid_input,
          {"合格次数不能为负，也不能多于校准次数。",
           "The number in tolerance cannot be negative or greater than the number of calibrations."});
  require_probability(history.target);
  require_probability(history.confidence);
  require(std::isfinite(history.interval_days) && history.interval_days > 0, Cause::invalid_input,
          {"校准间隔必须大于零。", "A calibration interval must be greater than zero."});
  require(std::isfinite(history.most_change) && history.most_change > 1 && history.least_change_days >= 0,
          Cause::invalid_input,
          {"最大变化倍数必须大于 1，最小变化天数不能为负。",
           "The greatest change must be a factor above 1, the least change must not be negative."});
}

/// P(X >= x) is P(n - X <= n - x) of the failures: no difference of numbers near 1.
double tail_towards(const IntervalHistory& history, bool shorten) {
  const auto n = static_cast<double>(history.calibrations);
  const auto x = static_cast<double>(history.in_tolerance);
  return shorten ? statistics::binomial_cdf(x, n, history.target)
                 : statistics::binomial_cdf(n - x, n, 1 - history.target);
}

void set_reliability_limits(IntervalTest& test, const IntervalHistory& history) {
  const auto n = static_cast<double>(history.calibrations);
  const auto x = static_cast<double>(history.in_tolerance);
  const double one_sided = std::pow(1 - history.confidence, 1 / n);
  const double tail = (1 - history.confidence) / 2;
  test.reliability_low = 0;
  test.reliability_high = 1;
  if (history.in_tolerance == 0)
    test.reliability_high = 1 - one_sided;
  else if (history.in_tolerance == history.calibrations)
    test.reliability_low = one_sided;
  else {
    test.reliability_low = statistics::beta_quantile(tail, x, n - x + 1);
    test.reliability_high = statistics::beta_quantile(1 - tail, x + 1, n - x);
  }
}

}  // namespace

IntervalTest test_interval(const IntervalHistory& history) {
  require_history(history);
  IntervalTest test;
  test.observed_reliability = static_cast<double>(history.in_tolerance) / static_cast<double>(history.calibrations);
  const double difference = test.observed_reliability - history.target;
  const bool shorten = difference < 0;
  const bool all_alike = history.in_tolerance == 0 || history.in_tolerance == history.calibrations;
  const double accepted = std::min(1., (all_alike ? 1 : 2) * tail_towards(history, shorten));
  test.rejection_confidence = 1 - accepted;
  const double factor = std::pow(10, shorten ? difference * test.rejection_confidence : difference / accepted);
  test.calculated_days = history.interval_days * std::clamp(factor, 1 / history.most_change, history.most_change);
  const bool changes = test.rejection_confidence > history.confidence &&
                       std::abs(test.calculated_days - history.interval_days) >= history.least_change_days;
  test.interval_days = changes ? test.calculated_days : history.interval_days;
  set_reliability_limits(test, history);
  return test;
}

}  // namespace instruments::conformity
