#include "instruments/conformity/interval.hpp"

#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::conformity {

Interval to_interval(const Limits& limits) {
  Interval interval;
  if (limits.lower) interval.lower = to_double(*limits.lower);
  if (limits.upper) interval.upper = to_double(*limits.upper);
  return interval;
}

Interval guarded(const Interval& tolerance, double guard_band) {
  return {tolerance.lower + guard_band, tolerance.upper - guard_band};
}

void require_tolerance(const Interval& tolerance) {
  require(!std::isnan(tolerance.lower) && !std::isnan(tolerance.upper) && tolerance.lower < tolerance.upper,
          Cause::invalid_input,
          {"容许下限必须小于容许上限。", "The lower tolerance limit must be less than the upper one."});
  require(std::isfinite(tolerance.lower) || std::isfinite(tolerance.upper), Cause::invalid_input,
          {"至少需要一个容许限。", "At least one tolerance limit is needed."});
}

void require_uncertainty(double standard_uncertainty) {
  require(std::isfinite(standard_uncertainty) && standard_uncertainty > 0, Cause::invalid_input,
          {"标准不确定度必须是大于零的数。", "A standard uncertainty must be a number greater than zero."});
}

void require_finite(double value) {
  require(std::isfinite(value), Cause::invalid_input, {"数值必须是有限的。", "A value must be a finite number."});
}

void require_probability(double probability) {
  require(probability > 0 && probability < 1, Cause::invalid_input,
          {"概率必须大于 0 且小于 1。", "A probability must be greater than 0 and less than 1."});
}

}  // namespace instruments::conformity
