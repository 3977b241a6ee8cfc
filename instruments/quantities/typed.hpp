#pragma once

#include <boost/units/dim.hpp>
#include <boost/units/dimension.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/systems/si.hpp>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/dimension.hpp"
#include "instruments/quantities/kind.hpp"

/// Quantities whose unit the compiler checks: coherent SI on Boost.Units, decimal values. Physics is written in them.
namespace instruments::typed {

template <class Unit>
using Quantity = boost::units::quantity<Unit, Decimal>;

using Length = Quantity<boost::units::si::length>;
using MassDensity = Quantity<boost::units::si::mass_density>;
using Acceleration = Quantity<boost::units::si::acceleration>;
using Pressure = Quantity<boost::units::si::pressure>;

/// A quantity of a kind that its unit does not tell.
template <Kind kind, class Unit>
struct OfKind {
  Quantity<Unit> quantity;
};

using GaugePressure = OfKind<Kind::gauge_pressure, boost::units::si::pressure>;
using AbsolutePressure = OfKind<Kind::absolute_pressure, boost::units::si::pressure>;
using PressureDifference = OfKind<Kind::pressure_difference, boost::units::si::pressure>;

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

template <class System, class List>
struct Runtime<boost::units::quantity<boost::units::unit<List, System>, Decimal>> {
  using Typed = boost::units::quantity<boost::units::unit<List, System>, Decimal>;
  static Dimension dimension() { return DimensionOf<List>::value; }
  static Kind kind() { return usual_kind(dimension()); }
  static Decimal value_in_si(const Typed& typed) { return typed.value(); }
  static Typed from_si(const Decimal& value) { return Typed::from_value(value); }
};

template <Kind declared, class Unit>
struct Runtime<OfKind<declared, Unit>> {
  using Plain = Runtime<Quantity<Unit>>;
  static Dimension dimension() { return Plain::dimension(); }
  static Kind kind() { return declared; }
  static Decimal value_in_si(const OfKind<declared, Unit>& typed) { return typed.quantity.value(); }
  static OfKind<declared, Unit> from_si(const Decimal& value) { return {Plain::from_si(value)}; }
};

}  // namespace instruments::typed
