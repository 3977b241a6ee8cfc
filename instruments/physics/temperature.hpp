#pragma once

#include "instruments/physics/scalar.hpp"
#include "instruments/quantities/typed.hpp"

namespace instruments {

/// t/℃, the number before the unit.
template <class Scalar>
Scalar celsius(const typed::CelsiusTemperature<Scalar>& temperature) {
  static const Constant<Scalar> zero_celsius = published<Scalar>("273.15");
  return temperature.quantity.value() - zero_celsius;
}

/// The temperature of a number of degrees Celsius; the reverse of celsius().
template <class Scalar>
typed::CelsiusTemperature<Scalar> from_celsius(const Scalar& value) {
  static const Constant<Scalar> zero_celsius = published<Scalar>("273.15");
  return typed::Runtime<typed::CelsiusTemperature<Scalar>>::from_si(value + zero_celsius);
}

}  // namespace instruments
