#include <algorithm>
#include <cmath>
#include <numbers>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/statistics/sample.hpp"
#include "instruments/statistics/straight_line.hpp"

namespace instruments::statistics {
namespace {

constexpr int most_iterations = 10000;

/// The points, their origin moved into their middle.
struct Points {
  std::vector<double> x, y, variance_x, variance_y;
  double origin_x = 0, origin_y = 0;
  double natural_slope = 0;  // spread of y over spread of x
};

/// What one slope makes of the points: York et al. (2004), formulas (13).
struct Adjustment {
  std::vector<double> weights;    // W_i = 1 / (u_y^2 + b^2 u_x^2)
  double mean_x = 0, mean_y = 0;  // weighted with them
  std::vector<double> along_x;    // beta_i: adjusted abscissa from mean_x
  double slope = 0;               // the next one
};

Adjustment adjust(const Points& points, double slope) {
  Adjustment now;
  const std::size_t n = points.x.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    now.weights.push_back(within_range(1 / (points.variance_y[i] + slope * slope * points.variance_x[i])));
    total += now.weights[i];
    now.mean_x += now.weights[i] * points.x[i];
    now.mean_y += now.weights[i] * points.y[i];
  }
  now.mean_x /= total;
  now.mean_y /= total;
  double numerator = 0, denominator = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double u = points.x[i] - now.mean_x, v = points.y[i] - now.mean_y;
    now.along_x.push_back(now.weights[i] * (u * points.variance_y[i] + slope * v * points.variance_x[i]));
    numerator += now.weights[i] * now.along_x[i] * v;
    denominator += now.weights[i] * now.along_x[i] * u;
  }
  now.slope = within_range(numerator / denominator);
  return now;
}

double chi_squared(const Points& points, const Adjustment& now, double slope) {
  std::vector<double> terms;
  for (std::size_t i = 0; i < now.weights.size(); ++i) {
    const double residual = points.y[i] - now.mean_y - slope * (points.x[i] - now.mean_x);
    terms.push_back(now.weights[i] * residual * residual);
  }
  return sum(terms);
}

/// Infinite along a direction that gives a point no weight or the line no slope.
double chi_squared_along(const Points& points, double slope) {
  try {
    return chi_squared(points, adjust(points, slope), slope);
  } catch (const Refusal&) {
    return infinite;
  }
}

/// Points whose scatter is nearly that of their uncertainties have several slopes of least chi-squared in their
/// neighbourhood: the search begins at the best of many directions, that of ordinary least squares among them.
double start_slope(const Points& points) {
  constexpr int directions = 90;
  double best = fit_weighted_line(points.x, points.y, std::vector<double>(points.x.size(), 1.0)).slope;
  double least = chi_squared_along(points, best);
  for (int i = 0; i < directions; ++i) {
    const double slope = points.natural_slope * std::tan(std::numbers::pi * ((i + 0.5) / directions - 0.5));
    const double found = chi_squared_along(points, slope);
    if (found < least) best = slope;
    least = std::min(least, found);
  }
  return best;
}

/// The slope that reproduces itself, sought until a step is lost in the rounding: against the slope, and against the
/// spread of the points where the line is level. A step back is halved, so that the search does not swing for ever.
double converged_slope(const Points& points, double slope) {
  double step = 0;
  for (int i = 0; i < most_iterations; ++i) {
    const double before = step;
    step = adjust(points, slope).slope - slope;
    slope += step * before < 0 ? step / 2 : step;
    if (std::abs(step) <= 1e-16 * (std::abs(slope) + points.natural_slope)) return slope;
  }
  // The last digits may go on swinging.
  require(std::abs(step) <= 1e-12 * (std::abs(slope) + points.natural_slope), Cause::invalid_input,
          {"迭代不收敛，这些数据不能确定一条直线。",
           "The iteration does not converge: these data do not determine a line."});
  return slope;
}

/// ISO/TS 28037:2010, clause 7: value at the centroid of the adjusted points and slope are uncorrelated.
void set_adjusted_covariance(StraightLine& line, const Points& points, const Adjustment& now) {
  double total = 0, mean = 0;
  for (std::size_t i = 0; i < now.weights.size(); ++i) {
    total += now.weights[i];
    mean += now.weights[i] * now.along_x[i];
  }
  mean /= total;
  double spread = 0;
  for (std::size_t i = 0; i < now.weights.size(); ++i)
    spread += now.weights[i] * (now.along_x[i] - mean) * (now.along_x[i] - mean);
  line.centre = points.origin_x + now.mean_x + mean;
  line.uncertainty_at_centre = 1 / std::sqrt(total);
  line.slope_uncertainty = within_range(1 / std::sqrt(spread));
}

/// With f = chi^2/2, its gradient g(a, b; data) = 0 defines the parameters, so that their derivatives by the data are
/// -H^-1 dg/d(data), H the matrix of second derivatives of f. Abscissas count from the weighted mean.
void set_propagated_covariance(StraightLine& line, const Points& points, const Adjustment& now) {
  const double b = line.slope;
  double h_aa = 0, h_ab = 0, h_bb = 0, g_aa = 0, g_ab = 0, g_bb = 0;
  for (std::size_t i = 0; i < now.weights.size(); ++i) {
    const double w = now.weights[i], vx = points.variance_x[i], vy = points.variance_y[i];
    const double x = points.x[i] - now.mean_x, r = points.y[i] - now.mean_y - b * x;
    const double bend = b * vx * w;  // -W'/(2 W)
    h_aa += w;
    h_ab += w * (x + 2 * bend * r);
    h_bb += w * (x * x + 4 * bend * x * r + 4 * bend * bend * r * r - vx * w * r * r);
    const double a_by_y = -w, a_by_x = w * b;
    const double b_by_y = -w * (x + 2 * bend * r), b_by_x = w * (b * x - r + 2 * bend * b * r);
    g_aa += a_by_y * a_by_y * vy + a_by_x * a_by_x * vx;
    g_ab += a_by_y * b_by_y * vy + a_by_x * b_by_x * vx;
    g_bb += b_by_y * b_by_y * vy + b_by_x * b_by_x * vx;
  }
  const double determinant = h_aa * h_bb - h_ab * h_ab;
  require(determinant > 0, Cause::invalid_input,
          {"迭代不收敛，这些数据不能确定一条直线。",
           "The iteration does not converge: these data do not determine a line."});
  const double i_aa = h_bb / determinant, i_ab = -h_ab / determinant, i_bb = h_aa / determinant;
  const double variance_a = i_aa * i_aa * g_aa + 2 * i_aa * i_ab * g_ab + i_ab * i_ab * g_bb;
  const double covariance = i_aa * i_ab * g_aa + (i_aa * i_bb + i_ab * i_ab) * g_ab + i_ab * i_bb * g_bb;
  const double variance_b = i_ab * i_ab * g_aa + 2 * i_ab * i_bb * g_ab + i_bb * i_bb * g_bb;
  // From the weighted mean to the abscissa at which the covariance vanishes.
  line.centre = points.origin_x + now.mean_x - covariance / variance_b;
  line.uncertainty_at_centre = within_range(std::sqrt(variance_a - covariance * covariance / variance_b));
  line.slope_uncertainty = within_range(std::sqrt(variance_b));
}

Points centred(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& u_x,
               const std::vector<double>& u_y) {
  Points points;
  points.origin_x = mean(x);
  points.origin_y = mean(y);
  for (std::size_t i = 0; i < x.size(); ++i) {
    require_uncertainty(u_x[i]);
    require_uncertainty(u_y[i]);
    require(
        u_x[i] > 0 || u_y[i] > 0, Cause::invalid_input,
        {"每一点的两个标准不确定度不能都为零。", "The two standard uncertainties of a point must not both be zero."});
    points.x.push_back(x[i] - points.origin_x);
    points.y.push_back(y[i] - points.origin_y);
    points.variance_x.push_back(u_x[i] * u_x[i]);
    points.variance_y.push_back(u_y[i] * u_y[i]);
  }
  points.natural_slope = within_range(std::sqrt(variance(points.y) / variance(points.x)));
  return points;
}

}  // namespace

StraightLine fit_distance_line(const std::vector<double>& x, const std::vector<double>& y,
                               const std::vector<double>& u_x, const std::vector<double>& u_y,
                               LineCovariance covariance) {
  require_same_length(x.size(), y.size());
  require_same_length(x.size(), u_x.size());
  require_same_length(x.size(), u_y.size());
  require_sample(x, 2);
  require_sample(y, 2);
  require_spread(x);
  const Points points = centred(x, y, u_x, u_y);
  const Adjustment now = adjust(points, converged_slope(points, start_slope(points)));
  StraightLine line;
  line.points = x.size();
  line.slope = now.slope;
  line.observed_chi_squared = chi_squared(points, now, now.slope);
  if (covariance == LineCovariance::adjusted_points)
    set_adjusted_covariance(line, points, now);
  else
    set_propagated_covariance(line, points, now);
  line.value_at_centre = points.origin_y + now.mean_y + line.slope * (line.centre - points.origin_x - now.mean_x);
  line.intercept = line.value_at_centre - line.slope * line.centre;
  line.covariance = -line.centre * line.slope_uncertainty * line.slope_uncertainty;
  line.intercept_uncertainty = std::hypot(line.uncertainty_at_centre, line.centre * line.slope_uncertainty);
  return line;
}

}  // namespace instruments::statistics
