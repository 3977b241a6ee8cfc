#include "instruments/statistics/straight_line.hpp"

#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

double weighted_sum(const std::vector<double>& weights, const std::vector<double>& a) {
  std::vector<double> terms;
  terms.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) terms.push_back(weights[i] * a[i]);
  return sum(terms);
}

double weighted_sum(const std::vector<double>& weights, const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> terms;
  terms.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) terms.push_back(weights[i] * a[i] * b[i]);
  return sum(terms);
}

/// The weighted mean, with the rounding of its first estimate taken out again.
double weighted_mean(const std::vector<double>& weights, const std::vector<double>& values) {
  const double total = sum(weights);
  const double first = weighted_sum(weights, values) / total;
  std::vector<double> rest;
  rest.reserve(values.size());
  for (const double value : values) rest.push_back(value - first);
  return first + weighted_sum(weights, rest) / total;
}

std::vector<double> differences(const std::vector<double>& values, double centre) {
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(value - centre);
  return result;
}

/// ISO/TS 28037:2010, 6.2: first the weighted centroid, then the slope about it.
StraightLine least_squares(const std::vector<double>& x, const std::vector<double>& y,
                           const std::vector<double>& weights) {
  StraightLine line;
  line.points = x.size();
  line.centre = weighted_mean(weights, x);
  const double mean_y = weighted_mean(weights, y);
  const auto from_x = differences(x, line.centre), from_y = differences(y, mean_y);
  const double spread = weighted_sum(weights, from_x, from_x);
  line.slope = within_range(weighted_sum(weights, from_x, from_y) / spread);
  // The weighted mean of from_x is zero but for its rounding, which the value at the centre does not see.
  line.value_at_centre = mean_y;
  line.intercept = mean_y - line.slope * line.centre;
  line.uncertainty_at_centre = within_range(1 / std::sqrt(sum(weights)));
  line.slope_uncertainty = within_range(1 / std::sqrt(spread));
  line.covariance = -line.centre * line.slope_uncertainty * line.slope_uncertainty;
  line.intercept_uncertainty = std::hypot(line.uncertainty_at_centre, line.centre * line.slope_uncertainty);
  std::vector<double> residuals;
  for (std::size_t i = 0; i < x.size(); ++i) residuals.push_back(from_y[i] - line.slope * from_x[i]);
  line.observed_chi_squared = weighted_sum(weights, residuals, residuals);
  return line;
}

void require_pairs(const std::vector<double>& x, const std::vector<double>& y, std::size_t least) {
  require_same_length(x.size(), y.size());
  require_sample(x, least);
  require_sample(y, least);
  require_spread(x);
}

}  // namespace

double StraightLine::correlation() const {
  require(intercept_uncertainty > 0 && slope_uncertainty > 0, Cause::invalid_input,
          {"数据正好落在直线上，截距与斜率的相关系数没有意义。",
           "The data lie exactly on the line, so that intercept and slope have no correlation coefficient."});
  return covariance / (intercept_uncertainty * slope_uncertainty);
}

double StraightLine::residual_standard_deviation() const {
  require(points > 2, Cause::invalid_input,
          {"两点确定的直线没有残差，至少需要三点。",
           "A line through two points leaves no residuals; three points are needed."});
  return std::sqrt(observed_chi_squared / static_cast<double>(points - 2));
}

StraightLine fit_ordinary_line(const std::vector<double>& x, const std::vector<double>& y) {
  require_pairs(x, y, 3);
  return scaled_to_scatter(least_squares(x, y, std::vector<double>(x.size(), 1.0)));
}

StraightLine fit_weighted_line(const std::vector<double>& x, const std::vector<double>& y,
                               const std::vector<double>& u_y) {
  require_pairs(x, y, 2);
  require_same_length(x.size(), u_y.size());
  require_uncertainties(u_y);
  std::vector<double> weights;
  for (const double u : u_y) weights.push_back(within_range(1 / (u * u)));
  return least_squares(x, y, weights);
}

StraightLine scaled_to_scatter(StraightLine line) {
  const double factor = line.residual_standard_deviation();
  line.intercept_uncertainty *= factor;
  line.slope_uncertainty *= factor;
  line.uncertainty_at_centre *= factor;
  line.covariance *= factor * factor;
  line.degrees_of_freedom = static_cast<double>(line.points - 2);
  return line;
}

bool agrees_with_uncertainties(const StraightLine& line, double probability) {
  require(std::isinf(line.degrees_of_freedom), Cause::invalid_input,
          {"不确定度由数据的分散性得出时，不能再用同一分散性检验直线。",
           "Uncertainties that come from the scatter of the data cannot be tested against the same scatter."});
  require(line.points > 2, Cause::invalid_input,
          {"两点确定的直线无法检验，至少需要三点。",
           "A line through two points cannot be tested; three points are needed."});
  return line.observed_chi_squared <= chi_squared_quantile(probability, static_cast<double>(line.points - 2));
}

}  // namespace instruments::statistics
