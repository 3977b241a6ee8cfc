#include "instruments/conformity/recalibration_interval.hpp"

#include <cmath>

#include "instruments/conformity/interval.hpp"
#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

void require_interval(double interval) {
  require(std::isfinite(interval) && interval > 0, Cause::invalid_input,
          {"校准间隔必须大于零。", "A calibration interval must be greater than zero."});
}

void require_increment(double increment) {
  require(std::isfinite(increment) && increment > 0, Cause::invalid_input,
          {"延长比例必须大于零。", "The fraction by which an interval grows must be greater than zero."});
}

}  // namespace

std::vector<double> intervals_by_simple_response(double interval, const SimpleResponse& response,
                                                 const std::vector<bool>& in_tolerance) {
  require_interval(interval);
  require_increment(response.increment);
  require_probability(response.decrement);
  require(!in_tolerance.empty(), Cause::invalid_input,
          {"至少需要一次校准的结果。", "The result of at least one calibration is needed."});
  std::vector<double> intervals;
  for (const bool good : in_tolerance) {
    interval *= good ? 1 + response.increment : 1 - response.decrement;
    intervals.push_back(interval);
  }
  return intervals;
}

double decrement_for_reliability(double increment, double target) {
  require_increment(increment);
  require_probability(target);
  return -std::expm1(-target / (1 - target) * std::log1p(increment));
}

double interval_by_exponential_scaling(double interval, double observed, double target) {
  require_interval(interval);
  require_probability(observed);
  require_probability(target);
  return interval * std::log(target) / std::log(observed);
}

IntervalChange change_by_staircase(const Decimal& measurement_error, const Decimal& maximum_permissible_error,
                                   const Decimal& fraction) {
  const bool finite = boost::multiprecision::isfinite(measurement_error) &&
                      boost::multiprecision::isfinite(maximum_permissible_error) &&
                      boost::multiprecision::isfinite(fraction);
  require(finite && maximum_permissible_error > 0, Cause::invalid_input,
          {"示值误差必须是数，最大允许误差必须大于零。",
           "The measurement error must be a number and the maximum permissible error greater than zero."});
  require(fraction > 0 && fraction <= 1, Cause::invalid_input,
          {"延长界限必须大于 0 且不大于 1。", "The fraction for an extension must be greater than 0 and at most 1."});
  const Decimal error = abs(measurement_error);
  if (error <= fraction * maximum_permissible_error) return IntervalChange::extend;
  return error <= maximum_permissible_error ? IntervalChange::keep : IntervalChange::reduce;
}

}  // namespace instruments::conformity
