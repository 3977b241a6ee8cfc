#include "instruments/conformity/drift.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

constexpr double furthest = 100;          // times the longest observation
constexpr double steps_to_longest = 500;  // of the search for the first crossing
constexpr int root_bits = 48;
/// Below this, the determinant of times scaled to 1 is what rounding left of zero.
constexpr double singular = 1e-12;

void require_observations(const std::vector<DriftObservation>& observations, int order) {
  require(order == 1 || order == 2, Cause::invalid_input,
          {"漂移多项式只能是一次或二次。", "The drift polynomial must be of order 1 or 2."});
  require(observations.size() > static_cast<std::size_t>(order), Cause::invalid_input,
          {"观测次数必须多于多项式的次数。", "There must be more observations than the order of the polynomial."});
  for (const auto& observation : observations)
    require(std::isfinite(observation.elapsed) && observation.elapsed > 0 && std::isfinite(observation.change),
            Cause::invalid_input,
            {"经过的时间必须大于零，变化量必须是有限的数。",
             "Elapsed times must be greater than zero and changes must be finite numbers."});
}

void require_start(double standard_uncertainty) {
  require(
      std::isfinite(standard_uncertainty) && standard_uncertainty >= 0, Cause::invalid_input,
      {"校准当日的标准不确定度不能为负。", "The standard uncertainty on the day of calibration must not be negative."});
}

/// Sums of t^2, t^3, t^4, t d and t^2 d with t in units of the longest time.
struct Sums {
  double t2 = 0, t3 = 0, t4 = 0, td = 0, t2d = 0;
};

Sums sums_of(const std::vector<DriftObservation>& observations, double longest) {
  Sums sums;
  for (const auto& [elapsed, change] : observations) {
    const double t = elapsed / longest;
    sums.t2 += t * t;
    sums.t3 += t * t * t;
    sums.t4 += t * t * t * t;
    sums.td += t * change;
    sums.t2d += t * t * change;
  }
  return sums;
}

/// The inverse of the normal matrix, in the scaled times.
std::array<std::array<double, 2>, 2> inverse_of(const Sums& sums, int order) {
  if (order == 1) return {{{1 / sums.t2, 0}, {0, 0}}};
  const double determinant = sums.t2 * sums.t4 - sums.t3 * sums.t3;
  require(determinant > singular * sums.t2 * sums.t4, Cause::invalid_input,
          {"各次观测经过的时间几乎相同，不能确定二次漂移曲线。",
           "The elapsed times are nearly all the same and do not determine a curve of order 2."});
  return {{{sums.t4 / determinant, -sums.t3 / determinant}, {-sums.t3 / determinant, sums.t2 / determinant}}};
}

/// The first time at which `inside` is no longer greater than zero; it is at time zero.
template <class Function>
std::optional<double> first_exit(const Function& inside, double longest) {
  const double step = longest / steps_to_longest;
  double early = 0;
  for (double late = step; late <= furthest * longest; late += step) {
    if (inside(late) <= 0) {
      std::uintmax_t steps = 200;
      const auto found =
          boost::math::tools::bisect(inside, early, late, boost::math::tools::eps_tolerance<double>(root_bits), steps);
      return (found.first + found.second) / 2;
    }
    early = late;
  }
  return std::nullopt;
}

}  // namespace

DriftFit fit_drift(const std::vector<DriftObservation>& observations, int order) {
  require_observations(observations, order);
  DriftFit fit;
  fit.order = order;
  fit.longest = std::ranges::max(observations, {}, &DriftObservation::elapsed).elapsed;
  fit.degrees_of_freedom = static_cast<double>(observations.size()) - order;
  const Sums sums = sums_of(observations, fit.longest);
  const auto inverse = inverse_of(sums, order);
  const std::array<double, 2> scale = {fit.longest, fit.longest * fit.longest};
  for (std::size_t i = 0; i < 2; ++i)
    fit.coefficients.at(i) = (inverse.at(i)[0] * sums.td + inverse.at(i)[1] * sums.t2d) / scale.at(i);
  double residual = 0;
  for (const auto& [elapsed, change] : observations) residual += std::pow(change - predicted_change(fit, elapsed), 2);
  const double variance = residual / fit.degrees_of_freedom;
  fit.residual_standard_deviation = std::sqrt(variance);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j)
      fit.covariance.at(i).at(j) = variance * inverse.at(i).at(j) / (scale.at(i) * scale.at(j));
  return fit;
}

double predicted_change(const DriftFit& fit, double elapsed) {
  return (fit.coefficients[0] + fit.coefficients[1] * elapsed) * elapsed;
}

double predicted_uncertainty(const DriftFit& fit, double standard_uncertainty, double elapsed) {
  const double t = elapsed;
  const auto& c = fit.covariance;
  const double of_the_curve = t * t * (c[0][0] + t * (2 * c[0][1] + t * c[1][1]));
  const double s = fit.residual_standard_deviation;
  // Rounding may leave a curve that is known exactly a little less than nothing.
  return std::sqrt(standard_uncertainty * standard_uncertainty + s * s + std::max(0., of_the_curve));
}

std::optional<double> interval_to_uncertainty(const DriftFit& fit, double standard_uncertainty, double target) {
  require_start(standard_uncertainty);
  require_uncertainty(target);
  const auto inside = [&](double elapsed) {
    return target - predicted_uncertainty(fit, standard_uncertainty, elapsed);
  };
  require(inside(0) > 0, Cause::invalid_input,
          {"校准当日的不确定度已达到目标值，没有校准间隔可言。",
           "The uncertainty reaches its target on the day of calibration already, so there is no interval."});
  return first_exit(inside, fit.longest);
}

std::optional<double> interval_to_limits(const DriftFit& fit, double value, double standard_uncertainty,
                                         const Interval& limits, double confidence) {
  require_finite(value);
  require_start(standard_uncertainty);
  require_tolerance(limits);
  require_probability(confidence);
  const bool two_sided = std::isfinite(limits.lower) && std::isfinite(limits.upper);
  const double k = two_sided ? statistics::two_sided_student_t(confidence, fit.degrees_of_freedom)
                             : statistics::student_t_quantile(confidence, fit.degrees_of_freedom);
  const auto inside = [&](double elapsed) {
    const double expected = value + predicted_change(fit, elapsed);
    return std::min(limits.upper - expected, expected - limits.lower) -
           k * predicted_uncertainty(fit, standard_uncertainty, elapsed);
  };
  require(inside(0) > 0, Cause::invalid_input,
          {"按所要求的置信水平，该值在校准当日就可能超出限值，没有校准间隔可言。",
           "With the confidence asked for, the value may lie outside its limits on the day of calibration already, so "
           "there is no interval."});
  return first_exit(inside, fit.longest);
}

}  // namespace instruments::conformity
