#pragma once

#include <vector>

#include "instruments/quantities/decimal.hpp"

namespace instruments::expressions {

/// What a certificate says at one point, in coherent SI units.
struct CurvePoint {
  Decimal at, correction, standard_uncertainty;
};

/// The calibrated points of a standard, rising by `at`.
struct Curve {
  std::vector<CurvePoint> points;
};

/// The correction at a value, linear between the neighbouring points, and the larger of their standard uncertainties.
/// Refuses (`invalid_input`) a value outside the calibrated range: nothing is extrapolated.
CurvePoint interpolated(const Curve& curve, const Decimal& at);

}  // namespace instruments::expressions
