#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

/// The one grammar of units:
///   unit     = listed | product [ "/" ( power | "(" product ")" ) ]
///   product  = power { ( "·" | " " ) power }
///   power    = [ 平方 | 立方 | 二次方 … ] [ prefix ] listed [ exponent ]
///   exponent = a whole number from -9 to -1 or from 2 to 9
namespace instruments {

/// One factor of a compound unit; the unit is without its exponent.
struct UnitFactor {
  Unit unit;
  int exponent = 1;
  std::string typed = "";  // the unit as it was written; empty where it was not
};

/// Why a text is no unit: the character, counted from 1, and a clause without its full stop.
struct UnitFault {
  std::size_t position = 1;
  Text reason;
};

/// Throws UnitFault.
Unit read_unit(std::string_view typed);

/// The factors of a unit, also where the product is listed as a unit of its own: N and m of N·m. Throws UnitFault.
std::vector<UnitFactor> read_factors(std::string_view typed);

/// The factor itself where its symbol may stand beside others and take an exponent; else the factors of that symbol:
/// hm² for the hectare, μmol and mol⁻¹ for ppm. None where these are no units, as those of r/min.
std::vector<UnitFactor> taken_apart(const UnitFactor& factor);

/// The product of factors under this symbol, with the kind that the list of units or the dimension gives it. Throws
/// UnitFault at `position` where the dimension is beyond all reason.
Unit product_of(const std::vector<UnitFactor>& factors, std::string symbol, std::size_t position = 1);

}  // namespace instruments
