#pragma once

#include <string>
#include <string_view>

#include "instruments/quantities/unit.hpp"

namespace instruments {

/// A quantity with the number as it was typed, so that 10.10 keeps its four digits.
struct WrittenQuantity {
  std::string text;  // "10.10": the number as typed, full-width digits and all
  Quantity quantity;
};

/// Reads "10.10 kPa", "－０．１ＭＰａ", "30°", "7": a number as parse_decimal reads it and a unit as parse_unit does;
/// without a unit it is a plain number. A unit that begins with a backslash is read as D-SI: `25 \degreecelsius`.
/// Refuses (`invalid_input`) all else, naming text, character (counted from 1) and reason; also a D-SI unit that is
/// none.
WrittenQuantity parse_quantity(std::string_view text);

/// A unit by symbol or name, or as a D-SI string. Refuses what is neither.
Unit parse_any_unit(std::string_view text);

/// Significant digits of a number as typed: 4 for "10.10" and for "0.01010", 1 for "0.0" and for what is no number.
int typed_digits(std::string_view text);

/// Converts and keeps the digits that were typed. A result with finitely many decimals stays exact, with zeros behind
/// it until it has as many significant digits as were typed; any other is rounded (GB/T 8170) to one digit more than
/// were typed, and at least six. "10.10 kPa" is "0.01010 MPa" and "75.7562 mmHg". Refuses units of another dimension or
/// kind.
WrittenQuantity convert_written(const WrittenQuantity& written, const Unit& to);

/// "10.10 kPa", with the digits as they stand.
std::string print(const WrittenQuantity& written);

}  // namespace instruments
