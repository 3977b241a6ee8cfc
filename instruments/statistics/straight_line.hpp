#pragma once

#include <cstddef>
#include <vector>

#include "instruments/statistics/prediction.hpp"

namespace instruments::statistics {

/// A fitted line y = intercept + slope * x. Intercept and everything of y in the unit of y, slope in that of y over x.
struct StraightLine {
  double intercept = 0;
  double slope = 0;
  double intercept_uncertainty = 0;
  double slope_uncertainty = 0;
  double covariance = 0;  // of intercept and slope
  /// The same line seen from the abscissa at which value and slope are uncorrelated (the centroid of the data): no
  /// digits are lost there when the data lie far from x = 0.
  double centre = 0;
  double value_at_centre = 0;
  double uncertainty_at_centre = 0;
  /// Sum of the squared residuals, each over its standard uncertainty (1 in an ordinary fit).
  double observed_chi_squared = 0;
  std::size_t points = 0;
  /// Of the uncertainties above: points - 2 where they come from the scatter, else infinite.
  double degrees_of_freedom = infinite;

  /// Of intercept and slope; refuses a line without uncertainty.
  double correlation() const;
  /// Of one observation about the line, sqrt(chi^2 / (points - 2)); refuses a line of two points.
  double residual_standard_deviation() const;
};

/// Ordinary least squares: y scatters with one unknown standard deviation, which the residuals tell; x is exact.
/// Needs at least three points and two different x. Source: JCGM 100:2008, H.3.2, formulas (H.13).
StraightLine fit_ordinary_line(const std::vector<double>& x, const std::vector<double>& y);

/// Weighted least squares with known, independent standard uncertainties u_y > 0; x is exact. Needs at least two
/// points. The scatter of the data does not enter into the uncertainties: see `agrees_with_uncertainties`.
/// Source: ISO/TS 28037:2010, clause 6.
StraightLine fit_weighted_line(const std::vector<double>& x, const std::vector<double>& y,
                               const std::vector<double>& u_y);

/// Two first-order answers to how sure a line with uncertainty in both coordinates is. They agree while the residuals
/// are small.
enum class LineCovariance {
  adjusted_points,   // from the points moved onto the line: ISO/TS 28037:2010, clause 7; York et al., Am. J. Phys. 72
                     // (2004)
  full_propagation,  // u_x and u_y propagated through the fitted parameters (JCGM 100:2008, 5.1.2)
};

/// Generalised distance regression: independent, known u_x and u_y >= 0, of which a point may have one equal to zero,
/// not both. Needs at least two points. Refuses data for which the iteration finds no line (a vertical one).
/// Source: ISO/TS 28037:2010, clause 7; York et al., Am. J. Phys. 72 (2004) 367.
StraightLine fit_distance_line(const std::vector<double>& x, const std::vector<double>& y,
                               const std::vector<double>& u_x, const std::vector<double>& u_y,
                               LineCovariance covariance = LineCovariance::adjusted_points);

/// The line with its uncertainties multiplied by sqrt(chi^2 / (points - 2)): for weights known up to a common factor.
/// Needs three points. Source: ISO/TS 28037:2010, annex E.
StraightLine scaled_to_scatter(StraightLine line);

/// Whether the observed chi-squared does not exceed the quantile for `probability` of the chi-squared distribution
/// with points - 2 degrees of freedom: the line is a model of the data. Source: ISO/TS 28037:2010, clauses 6 and 7
/// (validation of the model). Refuses a line of two points, and one whose uncertainties come from the scatter itself.
bool agrees_with_uncertainties(const StraightLine& line, double probability);

/// The value of the line at x, u^2(y) = u^2(a) + x^2 u^2(b) + 2 x u(a,b) + b^2 u^2(x), where x has a known u_x.
/// Sources: JCGM 100:2008, H.3.3, formula (H.15); ISO/TS 28037:2010, 11.2.
Prediction predict(const StraightLine& line, double x, double u_x = 0);

/// The mean of so many further observations at x, which scatter about an ordinary line as its data do.
/// Refuses a line of known uncertainties: there, add the uncertainty of the observation to that of `predict`.
/// Source: Natrella, NBS Handbook 91, 5-4.1.
Prediction predict_observation(const StraightLine& line, double x, std::size_t observations = 1);

/// The x0 at which the line has the value y0, of known uncertainty u_y0:
/// u^2(x0) = (u^2(a) + x0^2 u^2(b) + 2 x0 u(a,b) + u^2(y0)) / b^2. First order: u(b) should be small against b.
/// Refuses a slope of zero. Source: ISO/TS 28037:2010, 11.1.
Prediction predict_inverse(const StraightLine& line, double y0, double u_y0);

/// The same where y0 is the mean of so many observations that scatter as the data of an ordinary line do.
Prediction predict_inverse_of_observations(const StraightLine& line, double mean_y0, std::size_t observations);

}  // namespace instruments::statistics
