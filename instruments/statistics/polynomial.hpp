#pragma once

#include <cstddef>
#include <vector>

#include "instruments/statistics/prediction.hpp"

namespace instruments::statistics {

/// What a polynomial is to look like: p(x) = c0 + c1 x + ... + cn x^n, without c0 where it passes through the origin.
struct PolynomialShape {
  int degree = 1;  // 0 to 20, at least 1 through the origin
  bool through_origin = false;
};

/// A fitted polynomial. Rows and columns of the covariance belong to the coefficients; those of a c0 that is not fitted
/// are zero.
struct Polynomial {
  std::vector<double> coefficients;  // of x^0, x^1, ...
  std::vector<std::vector<double>> covariance;
  /// The polynomial in t = (x - centre) / scale, -1 <= t <= 1 over the data: it is this one that is evaluated, as the
  /// powers of a distant x take away the digits of each other.
  double centre = 0;
  double scale = 1;
  std::vector<double> scaled_coefficients;
  std::vector<std::vector<double>> scaled_covariance;
  /// Sum of the squared residuals, each over its standard uncertainty (1 in an ordinary fit).
  double observed_chi_squared = 0;
  /// Points less parameters; 0 where the polynomial passes through every point.
  double residual_degrees_of_freedom = 0;
  /// Of the covariance: those of the residuals where it comes from the scatter, else infinite.
  double degrees_of_freedom = infinite;

  /// Of one observation about the curve; refuses a curve that leaves no residuals.
  double residual_standard_deviation() const;
};

/// Ordinary least squares by orthogonal (QR) decomposition; y scatters with one unknown standard deviation. Needs more
/// points than parameters, and as many different x (different from zero through the origin) as parameters.
/// Refuses a degree outside 0 to 20 and a matrix that has lost its rank to rounding.
/// Source: Natrella, NBS Handbook 91, chapter 6.
Polynomial fit_polynomial(const std::vector<double>& x, const std::vector<double>& y, const PolynomialShape& shape);

/// The same, weighted with known, independent standard uncertainties u_y > 0, from which the covariance comes; needs
/// as many points as parameters. Source: ISO/TS 28038:2018.
Polynomial fit_polynomial(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& u_y,
                          const PolynomialShape& shape);

/// The value of the curve at x with the standard uncertainty that its coefficients and their covariances give it.
Prediction predict(const Polynomial& polynomial, double x);

/// The mean of so many further observations at x, which scatter about an ordinary fit as its data do. Refuses a curve
/// of known uncertainties: there, add the uncertainty of the observation to that of `predict`.
Prediction predict_observation(const Polynomial& polynomial, double x, std::size_t observations = 1);

}  // namespace instruments::statistics
