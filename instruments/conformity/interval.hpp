#pragma once

#include "instruments/conformity/decision_rule.hpp"
#include "instruments/statistics/probability.hpp"

namespace instruments::conformity {

/// Limits for the calculation of risks, in double; an absent limit is infinite.
struct Interval {
  double lower = -statistics::infinite;
  double upper = statistics::infinite;
};

/// The one passage from the decimals of a decision to the doubles of its risk, in the same unit; refuses nothing.
Interval to_interval(const Limits& limits);

/// The tolerance interval moved inward by the guard band at each limit that there is; it may become empty (lower above
/// upper), then nothing is accepted. All in one unit; refuses nothing.
Interval guarded(const Interval& tolerance, double guard_band);

/// Refuses an interval without any finite limit, NaN, and a lower limit that is not below the upper one.
void require_tolerance(const Interval& tolerance);

/// Refuses a standard uncertainty that is not a finite number greater than zero.
void require_uncertainty(double standard_uncertainty);

/// Refuses NaN and infinity.
void require_finite(double value);

/// Refuses what does not lie inside (0, 1).
void require_probability(double probability);

}  // namespace instruments::conformity
