#pragma once

#include "instruments/conformity/interval.hpp"

namespace instruments::conformity {

/// Where the measurand lies, given one measurement: probabilities 0 to 1 that it is within, below and above the
/// tolerance interval. `conforming` is the conformance probability p_c of JCGM 106:2012, 7.1; the rest is the specific
/// risk of accepting.
struct SpecificRisk {
  double conforming = 0;
  double nonconforming = 0;
  double below = 0;
  double above = 0;
};

/// For a measured value with standard uncertainty u > 0, when nothing else is known of the measurand: its distribution
/// is normal, or Student's t scaled by u when the degrees of freedom are finite (JCGM 106:2012, 7.2 to 7.4; JCGM
/// 101:2008, 6.4.9). All in one unit; an absent limit is infinite. Refuses what is not finite, u <= 0, degrees of
/// freedom <= 0 and no limits.
SpecificRisk specific_risk(double measured, double standard_uncertainty, const Interval& tolerance,
                           double degrees_of_freedom = statistics::infinite);

/// Cpk = distance to the nearer limit over three standard deviations; dimensionless, negative outside. Refuses as
/// above.
double process_capability_index(double mean, double standard_deviation, const Interval& tolerance);

/// The guard band w, in the unit of u, for which a value on the acceptance limit conforms with the probability
/// `conformance_probability` (JCGM 106:2012, 8.3.2): u times the normal quantile for one limit; with two limits the
/// probability of lying beyond the other one is counted too. Never negative: at 0.5 or less, no guard band is needed.
/// Refuses what specific_risk refuses, and two limits so near to each other that no value conforms with that
/// probability.
double guard_band_for_conformance(double standard_uncertainty, const Interval& tolerance,
                                  double conformance_probability);

}  // namespace instruments::conformity
