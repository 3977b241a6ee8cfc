#pragma once

#include <variant>

#include "instruments/conformity/interval.hpp"

namespace instruments::conformity {

/// What is known of the measurand before the measurement, from the process that made or kept the items (JCGM 106:2012,
/// 6.2). All in the unit of the measured value.
struct NormalPrior {
  double mean = 0;
  double standard_deviation = 1;
};

/// Density proportional to x^(shape - 1) exp(-rate x) for x > 0 (JCGM 106:2012, 9.5.4). The shape is at least 1: a
/// density without a pole.
struct GammaPrior {
  double shape = 1;
  double rate = 1;
};

struct RectangularPrior {
  double lower = 0;
  double upper = 1;
};

using Prior = std::variant<NormalPrior, GammaPrior, RectangularPrior>;

/// Refuses parameters that are not finite, a standard deviation or rate <= 0, a shape < 1, lower >= upper.
void require_prior(const Prior& prior);

/// In the unit of the measured value. These and the functions below take a prior that require_prior() passes; they
/// refuse nothing.
double mean_of(const Prior& prior);
double standard_deviation_of(const Prior& prior);

/// Probability density at a value, in the reciprocal of its unit.
double density(const Prior& prior, double value);

/// Probability, 0 to 1, of lying in the interval; of an empty one 0.
double probability_within(const Prior& prior, const Interval& interval);

/// All values but for a probability of less than 1e-17: where an integral over the prior has to reach.
Interval support_of(const Prior& prior);

}  // namespace instruments::conformity
