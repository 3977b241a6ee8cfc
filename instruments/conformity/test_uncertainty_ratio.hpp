#pragma once

#include "instruments/conformity/global_risk.hpp"

namespace instruments::conformity {

/// Risks and guard bands that are read from the test uncertainty ratio alone: TUR = T / (2 u) for limits -T and +T and
/// the standard uncertainty u (ANSI/NCSL Z540.3-2006, 3.11; k = 2). The acceptance limits are A = factor * T. A factor
/// is never more than 1, which is simple acceptance; a TUR at which nothing would be left to accept is refused, and so
/// is every TUR that is not a number greater than zero.

/// Risks for a normal population centred between the limits, of which the fraction `in_tolerance` (0 to 1) conforms.
/// Refuses a factor that is not in (0, 1].
GlobalRisk risk_of_ratio(double in_tolerance, double ratio, double factor = 1);

/// Z540.3 method 6 (Dobbert 2008): A = T - M U95 with M = 1.04 - exp(0.38 ln TUR - 0.54); keeps PFA below 2 % whatever
/// the population.
double factor_of_dobbert(double ratio);

/// Root sum of squares: A = sqrt(T^2 - U95^2), for TUR > 1.
double factor_of_root_sum_of_squares(double ratio);

/// 95 % test limit: A = T - U95, for TUR > 1.
double factor_of_95_percent(double ratio);

/// NCSL RP-10: A = 1.25 T - U95, for TUR > 0.8; 1 from a TUR of 4.
double factor_of_rp_10(double ratio);

/// The factor at which PFA is `target` (0 to 1), in a population as in risk_of_ratio.
double factor_of_false_accept(double ratio, double in_tolerance, double target);

/// The factor at which PFA is what it is without a guard band at a TUR of 4.
double factor_of_same_risk_as_four_to_one(double ratio, double in_tolerance);

}  // namespace instruments::conformity
