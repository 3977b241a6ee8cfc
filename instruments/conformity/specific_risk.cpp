#include "instruments/conformity/specific_risk.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

constexpr int root_bits = 48;
constexpr double deviations_of_capability = 3;

}  // namespace

SpecificRisk specific_risk(double measured, double standard_uncertainty, const Interval& tolerance,
                           double degrees_of_freedom) {
  require_finite(measured);
  require_uncertainty(standard_uncertainty);
  require_tolerance(tolerance);
  // Both distributions are symmetric; a lower tail keeps its digits where it is small.
  const auto tail = [&](double distance) {
    if (std::isinf(distance)) return distance < 0 ? 0. : 1.;
    return statistics::student_t_cdf(distance / standard_uncertainty, degrees_of_freedom);
  };
  SpecificRisk risk;
  risk.below = tail(tolerance.lower - measured);
  risk.above = tail(measured - tolerance.upper);
  risk.nonconforming = risk.below + risk.above;
  if (measured > tolerance.upper)
    risk.conforming = tail(tolerance.upper - measured) - risk.below;
  else if (measured < tolerance.lower)
    risk.conforming = tail(measured - tolerance.lower) - risk.above;
  else
    risk.conforming = 1 - risk.nonconforming;
  return risk;
}

double process_capability_index(double mean, double standard_deviation, const Interval& tolerance) {
  require_finite(mean);
  require_uncertainty(standard_deviation);
  require_tolerance(tolerance);
  return std::min(tolerance.upper - mean, mean - tolerance.lower) / (deviations_of_capability * standard_deviation);
}

double guard_band_for_conformance(double standard_uncertainty, const Interval& tolerance,
                                  double conformance_probability) {
  require_uncertainty(standard_uncertainty);
  require_tolerance(tolerance);
  require_probability(conformance_probability);
  if (std::isinf(tolerance.lower) || std::isinf(tolerance.upper))
    return std::max(0., standard_uncertainty * statistics::normal_quantile(conformance_probability));
  const double half_width = (tolerance.upper - tolerance.lower) / 2;
  const auto lacking = [&](double guard_band) {
    const Interval about_zero{-half_width, half_width};
    return conformance_probability -
           specific_risk(half_width - guard_band, standard_uncertainty, about_zero).conforming;
  };
  if (lacking(0) <= 0) return 0;
  require(lacking(half_width) <= 0, Cause::invalid_input,
          {"不确定度太大：容许区间内没有任何值能达到所要求的符合概率。",
           "The uncertainty is too large: no value between the limits conforms with the probability asked for."});
  std::uintmax_t steps = 200;
  const auto found = boost::math::tools::toms748_solve(lacking, 0., half_width,
                                                       boost::math::tools::eps_tolerance<double>(root_bits), steps);
  return (found.first + found.second) / 2;
}

}  // namespace instruments::conformity
