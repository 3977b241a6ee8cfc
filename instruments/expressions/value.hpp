#pragma once

#include <variant>
#include <vector>

#include "instruments/expressions/curve.hpp"
#include "instruments/quantities/unit.hpp"

namespace instruments::expressions {

/// Nothing was read yet. What follows from it is unknown, too.
struct Unknown {
  bool operator==(const Unknown&) const = default;
};

/// Quantities are in coherent SI units.
using Value = std::variant<Unknown, Decimal, bool, std::vector<Decimal>>;

/// The values that the names of an expression stand for, by slot.
struct Scope {
  std::vector<Value> values;
  Unit unit = unit_one();  // the unit the instrument is marked in: marks() counts in it
  /// What certificates say, by the places their functions were given; null where there is none.
  std::vector<const Curve*> curves = {};
};

/// Two decimals that agree to 40 significant digits are equal: 1/3600 has no finite decimal, 1.1 - 1.0 has.
std::strong_ordering compare(const Decimal& a, const Decimal& b);

}  // namespace instruments::expressions
