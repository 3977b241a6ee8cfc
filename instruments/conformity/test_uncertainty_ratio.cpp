#include "instruments/conformity/test_uncertainty_ratio.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

/// Everything in units of T.
constexpr Interval limits{-1, 1};
constexpr double coverage_factor = 2;  // of U95 in the ratio, Z540.3-2006, 3.11
constexpr double customary_ratio = 4;

void require_ratio(double ratio) {
  require(std::isfinite(ratio) && ratio > 0, Cause::invalid_input,
          {"测试不确定度比必须是大于零的数。", "The test uncertainty ratio must be a number greater than zero."});
}

/// At most 1, and refused where nothing is left.
double factor_of(double factor) {
  require(factor > 0, Cause::invalid_input,
          {"测试不确定度比太小，没有剩下接受区间。",
           "The test uncertainty ratio is so small that no acceptance interval is left."});
  return std::min(factor, 1.);
}

double uncertainty_of(double ratio) {
  return 1 / (coverage_factor * ratio);
}

Prior population(double in_tolerance) {
  require_probability(in_tolerance);
  return NormalPrior{0, 1 / statistics::normal_quantile((1 + in_tolerance) / 2)};
}

}  // namespace

GlobalRisk risk_of_ratio(double in_tolerance, double ratio, double factor) {
  require_ratio(ratio);
  require(factor > 0 && factor <= 1, Cause::invalid_input,
          {"保护带系数必须大于 0 且不大于 1。", "A guard band factor must be greater than 0 and at most 1."});
  return global_risk(population(in_tolerance), uncertainty_of(ratio), limits, {-factor, factor});
}

double factor_of_dobbert(double ratio) {
  require_ratio(ratio);
  const double multiple = 1.04 - std::exp(0.38 * std::log(ratio) - 0.54);
  return factor_of(1 - multiple / ratio);
}

double factor_of_root_sum_of_squares(double ratio) {
  require_ratio(ratio);
  return factor_of(ratio > 1 ? std::sqrt(1 - 1 / (ratio * ratio)) : 0);
}

double factor_of_95_percent(double ratio) {
  require_ratio(ratio);
  return factor_of(1 - 1 / ratio);
}

double factor_of_rp_10(double ratio) {
  require_ratio(ratio);
  return factor_of(1.25 - 1 / ratio);
}

double factor_of_false_accept(double ratio, double in_tolerance, double target) {
  require_ratio(ratio);
  return factor_of(1 - guard_band_for_false_accept(population(in_tolerance), uncertainty_of(ratio), limits, target));
}

double factor_of_same_risk_as_four_to_one(double ratio, double in_tolerance) {
  return factor_of_false_accept(ratio, in_tolerance, risk_of_ratio(in_tolerance, customary_ratio).false_accept);
}

}  // namespace instruments::conformity
