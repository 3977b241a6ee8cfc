#pragma once

#include <array>
#include <optional>
#include <vector>

#include "instruments/conformity/interval.hpp"

namespace instruments::conformity {

/// How far a value had moved when it was found again after `elapsed` of time: as found minus as left before.
struct DriftObservation {
  double elapsed = 0;  // > 0, in any unit of time, the same for all
  double change = 0;   // in the unit of the value
};

/// A polynomial through the origin, d(t) = b1 t + b2 t^2, by unweighted least squares (NASA-HDBK-8739.19-5, 7.4). Units
/// are those of the observations; a fit of order 1 has zeros in the second place.
struct DriftFit {
  int order = 1;
  std::array<double, 2> coefficients{};
  std::array<std::array<double, 2>, 2> covariance{};
  double residual_standard_deviation = 0;  // s_yx
  double degrees_of_freedom = 0;           // observations less order
  double longest = 0;                      // longest elapsed time
};

/// Closed form of the one or two normal equations. Refuses an order other than 1 and 2, no more observations than the
/// order, times that are not finite and greater than zero, changes that are not finite, and for order 2 times that are
/// all alike: they determine no curve.
DriftFit fit_drift(const std::vector<DriftObservation>& observations, int order);

/// The change expected after `elapsed` >= 0, in the unit of the value; refuses nothing.
double predicted_change(const DriftFit& fit, double elapsed);

/// Standard uncertainty of a value so long after its calibration with standard uncertainty u0 >= 0: sqrt(u0^2 + s_yx^2
/// + t' C t), in the unit of the value; refuses nothing.
double predicted_uncertainty(const DriftFit& fit, double standard_uncertainty, double elapsed);

/// The first time at which that uncertainty reaches `target`, in the unit of time of the observations (uncertainty
/// target method). Absent where it does not within a hundred times the longest observation. Refuses a target that is
/// not above zero or already exceeded on the day of calibration, and u0 that is negative or not finite.
std::optional<double> interval_to_uncertainty(const DriftFit& fit, double standard_uncertainty, double target);

/// The first time at which the value, known on its first day as `value` with standard uncertainty u0, may lie outside
/// the limits: y0 + d(t) + k u(t) reaches the upper or y0 + d(t) - k u(t) the lower one, whichever is first
/// (reliability target method). k is Student's t for `confidence` (0 to 1), two-sided for two limits, one-sided for
/// one. Only a way out counts, never the way back in. Absent as above. Refuses limits that are none, a value that may
/// lie outside on its first day, u0 that is negative or not finite, and a confidence outside (0, 1).
std::optional<double> interval_to_limits(const DriftFit& fit, double value, double standard_uncertainty,
                                         const Interval& limits, double confidence);

}  // namespace instruments::conformity
