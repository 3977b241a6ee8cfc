#include "instruments/conformity/decision_rule.hpp"

#include <algorithm>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

void require_finite(const Decimal& value) {
  require(boost::multiprecision::isfinite(value), Cause::invalid_input,
          {"测得值、限值和不确定度必须是有限的数。", "Measured value, limits and uncertainty must be finite numbers."});
}

void require_positive(const Decimal& uncertainty) {
  require_finite(uncertainty);
  require(uncertainty > 0, Cause::invalid_input,
          {"扩展不确定度必须大于零。", "The expanded uncertainty must be greater than zero."});
}

void require_limits(const Limits& limits) {
  require(limits.lower || limits.upper, Cause::invalid_input,
          {"至少需要一个容许限。", "At least one tolerance limit is needed."});
  if (limits.lower) require_finite(*limits.lower);
  if (limits.upper) require_finite(*limits.upper);
  require(!limits.lower || !limits.upper || *limits.lower < *limits.upper, Cause::invalid_input,
          {"容许下限必须小于容许上限。", "The lower tolerance limit must be less than the upper one."});
}

/// How far outside the nearer limit; negative inside.
Decimal excess(const Decimal& measured, const Limits& limits) {
  if (!limits.upper) return *limits.lower - measured;
  if (!limits.lower) return measured - *limits.upper;
  return std::max(Decimal(*limits.lower - measured), Decimal(measured - *limits.upper));
}

}  // namespace

Decimal guard_band_ratio(GuardBandRule rule) {
  switch (rule) {
    case GuardBandRule::six_sigma:
      return 3;
    case GuardBandRule::three_sigma:
      return Decimal("1.5");
    case GuardBandRule::expanded:
      return 1;
    case GuardBandRule::iso_14253_1:
      return Decimal("0.83");
    case GuardBandRule::simple_acceptance:
      return 0;
    case GuardBandRule::uncritical:
      return -1;
  }
  throw Refusal(Cause::invalid_input, {"没有这样的保护带规则。", "There is no such guard band rule."});
}

Limits acceptance_limits(const Limits& tolerance, const Decimal& guard_band) {
  require_limits(tolerance);
  require_finite(guard_band);
  Limits acceptance;
  if (tolerance.lower) acceptance.lower = *tolerance.lower + guard_band;
  if (tolerance.upper) acceptance.upper = *tolerance.upper - guard_band;
  require(!acceptance.lower || !acceptance.upper || *acceptance.lower <= *acceptance.upper, Cause::invalid_input,
          {"保护带过宽，没有剩下接受区间：对此判定规则而言测量不确定度太大。",
           "The guard band leaves no acceptance interval: the measurement is too uncertain for this decision rule."});
  return acceptance;
}

Conformity decide(const Decimal& measured, const Decimal& expanded_uncertainty, const Limits& tolerance,
                  const DecisionRule& rule) {
  require_finite(measured);
  require_positive(expanded_uncertainty);
  const Decimal guard_band = rule.ratio * expanded_uncertainty;
  (void)acceptance_limits(tolerance, guard_band);
  const Decimal outside = excess(measured, tolerance);
  if (rule.statement == Statement::binary) return outside <= -guard_band ? Conformity::pass : Conformity::fail;
  require(rule.ratio >= 0, Cause::invalid_input,
          {"非二元判定的保护带不能为负。", "The guard band of a non-binary statement cannot be negative."});
  if (outside <= -guard_band) return Conformity::pass;
  if (outside <= 0) return Conformity::conditional_pass;
  return outside <= guard_band ? Conformity::conditional_fail : Conformity::fail;
}

Conformity decide_by_jjf_1094(const Decimal& measurement_error, const Decimal& expanded_uncertainty,
                              const Decimal& maximum_permissible_error) {
  require_finite(measurement_error);
  require_positive(expanded_uncertainty);
  require_finite(maximum_permissible_error);
  require(maximum_permissible_error > 0, Cause::invalid_input,
          {"最大允许误差的绝对值必须大于零。", "The maximum permissible error must be greater than zero."});
  const Decimal error = abs(measurement_error);
  if (3 * expanded_uncertainty <= maximum_permissible_error)
    return error <= maximum_permissible_error ? Conformity::pass : Conformity::fail;
  if (error <= maximum_permissible_error - expanded_uncertainty) return Conformity::pass;
  if (error >= maximum_permissible_error + expanded_uncertainty) return Conformity::fail;
  return Conformity::undetermined;
}

}  // namespace instruments::conformity
