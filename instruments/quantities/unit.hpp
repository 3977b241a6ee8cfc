#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/dimension.hpp"
#include "instruments/quantities/kind.hpp"

namespace instruments {

/// A unit at run time: SI value = (value + offset) x factor / divisor. The divisor keeps 1/3600 and 5/9 exact.
struct Unit {
  std::string symbol;  // "m³/h", also when it was typed as "m3/h"
  Kind kind = Kind::number;
  Dimension dimension;
  Decimal factor = 1;
  Decimal divisor = 1;
  Decimal offset = 0;  // 273.15 for ℃
  bool legal = true;   // false: recognised and converted, but not a legal unit in China (GB 3100)
};

/// By symbol or name: "MPa", "兆帕", "mmHg", "℃", "m3/h", "kg/m³", "％", also compounds that stand in no list.
/// Products `N m`, `N·m`; powers `m³`, `m^3`, `m3`, `s⁻²`, 平方米, with exponents from -9 to 9; one slash, `J/(kg·K)`.
/// The symbol of the result is the legal one (GB 3100), `μmol/mol` for "ppm". Nothing when it is not a unit.
std::optional<Unit> find_unit(std::string_view text);

/// The same; refuses (`invalid_input`) what is no unit, naming the text, the character (counted from 1) and the reason:
/// an unknown symbol, a prefix that does not belong there, a second slash, a missing factor, an exponent out of range.
Unit parse_unit(std::string_view text);

/// The unit of plain numbers.
const Unit& unit_one();

/// A run-time quantity; the value is in its unit.
struct Quantity {
  Decimal value;
  Unit unit;
};

/// What no quantity of a kind is below or above, in coherent SI units: nothing is colder than 0 K.
struct PhysicalBounds {
  std::optional<Decimal> low, high;
};
PhysicalBounds physical_bounds(Kind kind);

/// Value in coherent SI units.
Decimal to_si(const Quantity& quantity);
/// The value in `unit`; what to_si was given comes back exactly when it has at most 40 digits.
Decimal from_si(const Decimal& value_in_si, const Unit& unit);

/// Same kind, or kinds that take each other's (`pressure`), and the same dimension; levels also where the step between
/// their references is exact: dBm and dBW, dBV and dBμV, but not dB(A) and dB(C).
bool convertible(const Unit& from, const Unit& to);

/// Exact where the result has at most 50 digits. Refuses (`invalid_input`) units of another dimension or kind.
Quantity convert(const Quantity& quantity, const Unit& to);

/// What stands behind a number: " MPa"; "°", "′" and "″" without a space (GB 3101); nothing for the unit one.
std::string symbol_behind_number(const Unit& unit);

/// "0.0256 MPa"; no space before ° ′ ″ (GB 3101).
std::string print(const Quantity& quantity);

}  // namespace instruments
