#include "instruments/expressions/curve.hpp"

#include <algorithm>

#include "instruments/expressions/calls.hpp"
#include "instruments/refusal.hpp"

namespace instruments::expressions {

CurvePoint interpolated(const Curve& curve, const Decimal& at) {
  const auto& points = curve.points;
  const auto above = std::ranges::lower_bound(points, at, {}, &CurvePoint::at);
  if (above != points.end() && above->at == at) return *above;
  require(above != points.begin() && above != points.end(), Cause::invalid_input,
          {"超出标准器证书的校准范围，不能外推。",
           "This lies outside the calibrated range of the standard's certificate, beyond which nothing is inferred."});
  const CurvePoint& low = *std::prev(above);
  const CurvePoint& high = *above;
  const Decimal share = divide(at - low.at, high.at - low.at);
  return {at, low.correction + share * (high.correction - low.correction),
          std::max(low.standard_uncertainty, high.standard_uncertainty)};
}

Value CurveCall::operator()(std::span<const Value> values, const Scope& scope) const {
  const auto* curve = place < scope.curves.size() ? scope.curves[place] : nullptr;
  if (curve == nullptr || curve->points.empty()) return {};
  return interpolated(*curve, std::get<Decimal>(values[0])).*value;
}

}  // namespace instruments::expressions
