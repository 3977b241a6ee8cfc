#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/straight_line.hpp"

namespace instruments::statistics {
namespace {

double uncertainty_of_line(const StraightLine& line, double from_centre) {
  return std::hypot(line.uncertainty_at_centre, from_centre * line.slope_uncertainty);
}

/// Welch-Satterthwaite for a part from the line and a part that is known (JCGM 100:2008, G.4.1).
double effective_degrees_of_freedom(const StraightLine& line, double part_of_line, double combined) {
  if (std::isinf(line.degrees_of_freedom) || part_of_line == 0) return infinite;
  return line.degrees_of_freedom * std::pow(combined / part_of_line, 4);
}

/// The standard uncertainty of the mean of so many observations about the line.
double uncertainty_of_observations(const StraightLine& line, std::size_t observations) {
  require(std::isfinite(line.degrees_of_freedom), Cause::invalid_input,
          {"该直线的不确定度是已知的，单次观测的不确定度应单独给出。",
           "The uncertainties of this line are known; that of an observation must be given as well."});
  require(observations > 0, Cause::invalid_input, {"观测次数至少为一次。", "There must be at least one observation."});
  return line.residual_standard_deviation() / std::sqrt(static_cast<double>(observations));
}

/// Distance of x0 from the centre of the line.
double inverse_from_centre(const StraightLine& line, double y0) {
  require_finite(y0);
  require(line.slope != 0, Cause::invalid_input,
          {"直线的斜率为零，无法由 y 求 x。", "The slope of the line is zero, so that no x follows from y."});
  return within_range((y0 - line.value_at_centre) / line.slope);
}

}  // namespace

Prediction predict(const StraightLine& line, double x, double u_x) {
  require_finite(x);
  require_uncertainty(u_x);
  const double from_centre = x - line.centre;
  const double part_of_line = uncertainty_of_line(line, from_centre);
  const double u = within_range(std::hypot(part_of_line, line.slope * u_x));
  return {within_range(line.value_at_centre + line.slope * from_centre), u,
          effective_degrees_of_freedom(line, part_of_line, u)};
}

Prediction predict_observation(const StraightLine& line, double x, std::size_t observations) {
  const double scatter = uncertainty_of_observations(line, observations);
  Prediction prediction = predict(line, x);
  prediction.standard_uncertainty = std::hypot(prediction.standard_uncertainty, scatter);
  prediction.degrees_of_freedom = line.degrees_of_freedom;
  return prediction;
}

Prediction predict_inverse(const StraightLine& line, double y0, double u_y0) {
  require_uncertainty(u_y0);
  const double from_centre = inverse_from_centre(line, y0);
  const double part_of_line = uncertainty_of_line(line, from_centre);
  const double u = std::hypot(part_of_line, u_y0);
  return {line.centre + from_centre, within_range(u / std::abs(line.slope)),
          effective_degrees_of_freedom(line, part_of_line, u)};
}

Prediction predict_inverse_of_observations(const StraightLine& line, double mean_y0, std::size_t observations) {
  Prediction prediction = predict_inverse(line, mean_y0, uncertainty_of_observations(line, observations));
  prediction.degrees_of_freedom = line.degrees_of_freedom;
  return prediction;
}

}  // namespace instruments::statistics
