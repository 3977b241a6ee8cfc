#pragma once

#include <cstdint>

namespace instruments::conformity {

/// What was seen of one calibration interval, and how readily it is changed (NCSLI RP-1, method A3).
struct IntervalHistory {
  std::int64_t in_tolerance = 0;
  std::int64_t calibrations = 0;
  double interval_days = 0;
  double target = 0;             // fraction that should be in tolerance, 0 to 1
  double confidence = 0;         // 0 to 1: the interval changes only if it is rejected with more than this
  double most_change = 2;        // > 1: the new interval is at most so many times longer or shorter
  double least_change_days = 5;  // a smaller change is not made
};

struct IntervalTest {
  double observed_reliability = 0;
  double rejection_confidence = 0;  // 0 to 1: how surely the observation contradicts the target
  double calculated_days = 0;       // what the history asks for
  double interval_days = 0;         // what is advised: the calculated or the present interval
  double reliability_low = 0;       // two-sided limits of the reliability at `confidence` (Clopper-Pearson)
  double reliability_high = 0;
};

/// Tests whether the observed fraction R contradicts the target R_t. The rejection confidence Q is that of the binomial
/// confidence limits which just reach the target:
///   R < R_t   Q = 1 - 2 P(X <= x), and the interval is multiplied by 10^((R - R_t) Q);
///   R > R_t   Q = 1 - 2 P(X >= x), and the interval is multiplied by 10^((R - R_t) / (1 - Q)).
/// Where none or all were in tolerance the confidence limit is one-sided and the 2 falls away; Q is never below 0. Both
/// directions are limited by `most_change`; the interval changes where Q > confidence and by `least_change_days` or
/// more. So 48 of 50 against a target of 0.85 lengthens an interval, as 42 of 50 against 0.9 shortens it. Refuses no
/// calibrations, more in tolerance than calibrations, fractions outside (0, 1), an interval <= 0, a greatest change
/// that is not above 1 and a least change below 0.
IntervalTest test_interval(const IntervalHistory& history);

}  // namespace instruments::conformity
