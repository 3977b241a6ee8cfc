#pragma once

#include <cstdint>
#include <vector>

#include "instruments/quantities/decimal.hpp"

namespace instruments::conformity {

/// Intervals between calibrations by the methods that need no statistics; an interval is in whatever unit of time the
/// present one is given in.

/// How an interval answers to each calibration: longer by the fraction `increment` > 0 after one in tolerance, shorter
/// by the fraction `decrement` (0 to 1) after one out of tolerance.
struct SimpleResponse {
  double increment = 0;
  double decrement = 0;
};

/// The interval after each of the calibrations, in their order: I (1 + a) or I (1 - b) (NCSLI RP-1, method A1). Refuses
/// an interval <= 0, a <= 0, b outside (0, 1), and no calibrations.
std::vector<double> intervals_by_simple_response(double interval, const SimpleResponse& response,
                                                 const std::vector<bool>& in_tolerance);

/// The decrement b with which the method settles where the fraction `target` (0 to 1) is in tolerance: R ln(1 + a) +
/// (1 - R) ln(1 - b) = 0. Refuses a <= 0 and a target outside (0, 1).
double decrement_for_reliability(double increment, double target);

/// The interval after which the fraction `target` is still in tolerance when it was `observed` after `interval`, if
/// reliability decays exponentially from 1: I ln(target) / ln(observed). Refuses an interval <= 0 and fractions outside
/// (0, 1): all or none in tolerance says nothing of the decay.
double interval_by_exponential_scaling(double interval, double observed, double target);

enum class IntervalChange : std::uint8_t { extend, keep, reduce };

/// What a calibration says of the interval before it (ILAC-G24/OIML D 10, automatic adjustment or "staircase"): extend
/// where |error| <= fraction * MPE, reduce where |error| > MPE, else keep. Both boundaries belong to the better side,
/// in decimals. The 80 % is the example of the 2007 edition. Refuses MPE <= 0 and a fraction outside (0, 1].
IntervalChange change_by_staircase(const Decimal& measurement_error, const Decimal& maximum_permissible_error,
                                   const Decimal& fraction = Decimal("0.8"));

}  // namespace instruments::conformity
