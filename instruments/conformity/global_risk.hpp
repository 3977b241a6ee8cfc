#pragma once

#include <optional>

#include "instruments/conformity/interval.hpp"
#include "instruments/conformity/prior.hpp"

namespace instruments::conformity {

/// Risks of a decision rule over all items of a population, before one of them is measured; probabilities 0 to 1 (JCGM
/// 106:2012, clause 9).
struct GlobalRisk {
  double false_accept = 0;         // PFA, consumer's risk R_C: does not conform and is accepted
  double false_reject = 0;         // PFR, producer's risk R_P: conforms and is rejected
  double accept = 0;               // is accepted
  double nonconforming_prior = 0;  // does not conform, measured or not
  /// PFA among the accepted; absent where nothing is accepted.
  std::optional<double> conditional_false_accept;
};

/// Integrates over the prior (JCGM 106:2012, 9.3 and 9.4, formulas 17 to 20) for normally distributed measured values
/// with standard uncertainty u > 0; each figure to 1e-9. An absent limit is infinite; an empty acceptance interval
/// accepts nothing. Refuses a prior, an uncertainty or a tolerance interval that is none, and NaN as acceptance limit.
GlobalRisk global_risk(const Prior& prior, double standard_uncertainty, const Interval& tolerance,
                       const Interval& acceptance);

/// The guard band w >= 0, equal at every limit there is, for which PFA is `target` (0 to 1): PFA falls as w grows. Zero
/// where simple acceptance meets the target already. Refuses as global_risk, and a target outside (0, 1).
double guard_band_for_false_accept(const Prior& prior, double standard_uncertainty, const Interval& tolerance,
                                   double target);

}  // namespace instruments::conformity
