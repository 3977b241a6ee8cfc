#pragma once

#include <cstddef>
#include <vector>

namespace instruments::statistics {

/// The constants of the robust algorithms: as ISO 13528 prints them, or from the normal and chi-squared distributions.
enum class RobustConstants { as_printed, unrounded };

struct RobustEstimate {
  double mean = 0;                // x*
  double standard_deviation = 0;  // s*
};

/// Robust mean and standard deviation of at least three results, in their unit. As printed: s* starts from 1.483 times
/// the median absolute deviation and is 1.134 times the standard deviation of the results brought to x* +- 1.5 s*. The
/// iteration goes on until it stands still, while the standard asks for the third significant digit only. Refuses
/// results of which more than half are equal (s* would be zero). Source: ISO 13528:2015, annex C.3.1.
RobustEstimate algorithm_a(const std::vector<double>& results, RobustConstants constants = RobustConstants::as_printed);
/// From where it starts, with the same refusals, and one step of it from an estimate.
RobustEstimate start_of_algorithm_a(const std::vector<double>& results, RobustConstants constants);
RobustEstimate step_of_algorithm_a(const std::vector<double>& results, const RobustEstimate& from,
                                   RobustConstants constants);

/// Robust pooled value w* of standard deviations that have `degrees_of_freedom` (1 to 10 as printed) each; a range of
/// two results is sqrt(2) times their standard deviation. Iterated until it stands still. Refuses negative values and
/// a median of zero. Source: ISO 13528:2015, annex C.4 (table C.1).
double algorithm_s(const std::vector<double>& standard_deviations, int degrees_of_freedom,
                   RobustConstants constants = RobustConstants::as_printed);

/// A value agreed on from several results with independent standard uncertainties, in the unit of the results.
struct Consensus {
  double value = 0;
  double standard_uncertainty = 0;
  double between_standard_deviation = 0;  // of the laboratories beyond their own uncertainties
  double observed_chi_squared = 0;        // of the results about the value, their own uncertainties only
  double degrees_of_freedom = 0;          // of that chi-squared: results - 1
};

/// All refuse fewer than two results, NaN, and uncertainties that are not greater than zero.

/// The weighted mean without an effect of the laboratories; its uncertainty does not look at their scatter, which
/// the observed chi-squared tells. Source: Cox, Metrologia 39 (2002) 589, procedure A.
Consensus weighted_mean(const std::vector<double>& results, const std::vector<double>& uncertainties);

/// The between-laboratory variance at which the weighted sum of squares is its expectation, results - 1; zero where it
/// is smaller without. Source: Paule & Mandel, J. Res. NBS 87 (1982) 377.
Consensus mandel_paule(const std::vector<double>& results, const std::vector<double>& uncertainties);

/// The between-laboratory variance by moments, in closed form. Source: DerSimonian & Laird, Control. Clin. Trials 7
/// (1986) 177.
Consensus dersimonian_laird(const std::vector<double>& results, const std::vector<double>& uncertainties);

/// What a laboratory reports of its own observations.
struct LaboratoryMean {
  double mean = 0;
  double standard_deviation = 0;  // of one observation, not of the mean
  std::size_t observations = 0;
};

/// Maximum likelihood for normal observations whose variance differs from laboratory to laboratory. Needs at least two
/// laboratories with at least two observations and a standard deviation greater than zero each. The likelihood may have
/// several maxima: found is the one above Mandel-Paule's estimate, or the one without an effect of the laboratories
/// if it is higher. The uncertainty is 1/sqrt of the information about the value. Chi-squared counts with the variances
/// reported. Source: Vangel & Rukhin, Biometrics 55 (1999) 129.
Consensus vangel_rukhin(const std::vector<LaboratoryMean>& laboratories);

}  // namespace instruments::statistics
