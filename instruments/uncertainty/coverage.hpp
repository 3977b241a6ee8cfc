#pragma once

#include <optional>
#include <span>

#include "instruments/uncertainty/distribution.hpp"
#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// An expanded uncertainty and what it was made with.
struct Coverage {
  double probability = 0;
  double factor = 0;
  double expanded_uncertainty = 0;
};

/// One independent part of a combined standard uncertainty: the standard uncertainty it contributes, and its degrees of
/// freedom.
struct Part {
  double standard_uncertainty = 0;
  double degrees_of_freedom = 0;
};

/// Effective degrees of freedom of independent parts (JCGM 100:2008, G.4.1, formula (G.2b)); may be infinite, and is
/// where all parts are zero.
double welch_satterthwaite(std::span<const Part> parts);

/// Effective degrees of freedom of a result. Inputs are independent, or form ensembles that were observed together with
/// the same degrees of freedom: such an ensemble is one part (Willink, Metrologia 44 (2007) 340). Nothing where inputs
/// with finite degrees of freedom are correlated in any other way: there the formula does not apply. `sensitivities`
/// are those of the inputs in their order.
std::optional<double> effective_degrees_of_freedom(const UncertaintyCase& given, std::span<const double> sensitivities);

/// k from Student t at the effective degrees of freedom, cut to a whole number (JCGM 100:2008, G.4.1 and G.6.4); below
/// one they are taken as they are. Refuses a probability outside (0, 1) and degrees of freedom not above zero.
Coverage student_coverage(double standard_uncertainty, double degrees_of_freedom, double probability);

/// The coverage of a result in which one or two bounded inputs dominate, so that it is not nearly normal.
struct DominantCoverage {
  Shape shape = Shape::rectangular;  // or trapezoidal
  Coverage coverage;
};

/// EA-4/02 M:2022, S9.14 and S10.13: where the rest is at most 0.3 of one dominant rectangular contribution, or of two
/// together, the result is rectangular or trapezoidal and k follows from that shape. `sensitivities` are those of
/// the inputs in their order, the standard uncertainty is in the unit of the result. Nothing otherwise, nor where
/// inputs are correlated.
std::optional<DominantCoverage> dominant_coverage(const UncertaintyCase& given, std::span<const double> sensitivities,
                                                  double standard_uncertainty, double probability);

}  // namespace instruments::uncertainty
