#pragma once

#include <boost/units/dim.hpp>
#include <boost/units/dimension.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/systems/si.hpp>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/dimension.hpp"
#include "instruments/quantities/kind.hpp"

/// Quantities whose unit the compiler checks: coherent SI on Boost.Units. Physics is written in them once, for three
/// scalars: `Decimal` for readings and verdicts, `double` for Monte Carlo, `Jet` for the propagation of uncertainty.
namespace instruments::typed {

namespace si = boost::units::si;

template <class Unit, class Scalar>
using Quantity = boost::units::quantity<Unit, Scalar>;

/// The unit 1/K, of coefficients of expansion.
using PerKelvin = boost::units::divide_typeof_helper<si::dimensionless, si::temperature>::type;

template <class Scalar>
using Number = Quantity<si::dimensionless, Scalar>;
template <class Scalar>
using Length = Quantity<si::length, Scalar>;
template <class Scalar>
using Volume = Quantity<si::volume, Scalar>;
template <class Scalar>
using Mass = Quantity<si::mass, Scalar>;
template <class Scalar>
using MassDensity = Quantity<si::mass_density, Scalar>;
template <class Scalar>
using Acceleration = Quantity<si::acceleration, Scalar>;
template <class Scalar>
using Voltage = Quantity<si::electric_potential, Scalar>;
template <class Scalar>
using Resistance = Quantity<si::resistance, Scalar>;
template <class Scalar>
using ExpansionCoefficient = Quantity<PerKelvin, Scalar>;

/// A quantity of a kind that its unit does not tell.
template <Kind kind, class Unit, class Scalar>
struct OfKind {
  Quantity<Unit, Scalar> quantity;
};

template <class Scalar>
using GaugePressure = OfKind<Kind::gauge_pressure, si::pressure, Scalar>;
template <class Scalar>
using AbsolutePressure = OfKind<Kind::absolute_pressure, si::pressure, Scalar>;
template <class Scalar>
using PressureDifference = OfKind<Kind::pressure_difference, si::pressure, Scalar>;
/// Kept in kelvins, as everywhere at run time: 20 ℃ is 293.15 K.
template <class Scalar>
using CelsiusTemperature = OfKind<Kind::celsius_temperature, si::temperature, Scalar>;
template <class Scalar>
using TemperatureDifference = OfKind<Kind::temperature_difference, si::temperature, Scalar>;
/// 0.5 for 50 %RH.
template <class Scalar>
using RelativeHumidity = OfKind<Kind::relative_humidity, si::dimensionless, Scalar>;
template <class Scalar>
using Ratio = OfKind<Kind::ratio, si::dimensionless, Scalar>;
/// In radians, which are numbers at run time.
template <class Scalar>
using PlaneAngle = OfKind<Kind::plane_angle, si::dimensionless, Scalar>;

template <class Tag>
constexpr std::size_t base_index() = delete;
template <>
constexpr std::size_t base_index<boost::units::length_base_dimension>() {
  return 0;
}
template <>
constexpr std::size_t base_index<boost::units::mass_base_dimension>() {
  return 1;
}
template <>
constexpr std::size_t base_index<boost::units::time_base_dimension>() {
  return 2;
}
template <>
constexpr std::size_t base_index<boost::units::current_base_dimension>() {
  return 3;
}
template <>
constexpr std::size_t base_index<boost::units::temperature_base_dimension>() {
  return 4;
}
template <>
constexpr std::size_t base_index<boost::units::amount_base_dimension>() {
  return 5;
}
template <>
constexpr std::size_t base_index<boost::units::luminous_intensity_base_dimension>() {
  return 6;
}

/// The dimension of a Boost.Units dimension list.
template <class List>
struct DimensionOf;

template <>
struct DimensionOf<boost::units::dimensionless_type> {
  static constexpr Dimension value{};
};

template <class Tag, class Power, class Rest>
struct DimensionOf<boost::units::list<boost::units::dim<Tag, Power>, Rest>> {
  static_assert(Power::Denominator == 1, "a root has no dimension at run time");
  static constexpr Dimension value = [] {
    Dimension dimension = DimensionOf<Rest>::value;
    dimension.powers[base_index<Tag>()] = static_cast<std::int8_t>(Power::Numerator);
    return dimension;
  }();
};

/// How a C++ type appears at run time: its kind, its dimension, and its value in coherent SI units.
template <class T>
struct Runtime;

template <class System, class List, class Scalar>
struct Runtime<boost::units::quantity<boost::units::unit<List, System>, Scalar>> {
  using Typed = boost::units::quantity<boost::units::unit<List, System>, Scalar>;
  static Dimension dimension() { return DimensionOf<List>::value; }
  static Kind kind() { return usual_kind(dimension()); }
  static Scalar value_in_si(const Typed& typed) { return typed.value(); }
  static Typed from_si(const Scalar& value) { return Typed::from_value(value); }
};

template <Kind declared, class Unit, class Scalar>
struct Runtime<OfKind<declared, Unit, Scalar>> {
  using Plain = Runtime<Quantity<Unit, Scalar>>;
  static Dimension dimension() { return Plain::dimension(); }
  static Kind kind() { return declared; }
  static Scalar value_in_si(const OfKind<declared, Unit, Scalar>& typed) { return typed.quantity.value(); }
  static OfKind<declared, Unit, Scalar> from_si(const Scalar& value) { return {Plain::from_si(value)}; }
};

}  // namespace instruments::typed
