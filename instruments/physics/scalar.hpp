#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/jet.hpp"

/// What the formulas of physics need of their scalar, one of Decimal, double and Jet.
namespace instruments {

/// The type of a constant in a formula on `Scalar`: a constant needs no derivatives.
template <class Scalar>
using Constant = std::conditional_t<std::is_same_v<Scalar, Decimal>, Decimal, double>;

/// A published number, read from its digits, so that decimals have all of them.
template <class Scalar>
Constant<Scalar> published(std::string_view digits) {
  if constexpr (std::is_same_v<Scalar, Decimal>) return Decimal(std::string(digits));
  return static_cast<Constant<Scalar>>(std::stod(std::string(digits)));
}

/// The number alone, for limits of validity.
inline double nearest_double(double value) {
  return value;
}
inline double nearest_double(const Decimal& value) {
  return to_double(value);
}
inline double nearest_double(const Jet& value) {
  return value.value;
}

}  // namespace instruments
