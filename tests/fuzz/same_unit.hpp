#pragma once

#include "instruments/expressions/value.hpp"
#include "instruments/quantities/unit.hpp"
#include "tests/fuzz/promise.hpp"

namespace fuzz {

/// Units of one size; kinds may differ, as those of torque and energy.
inline bool same_size(const instruments::Unit& a, const instruments::Unit& b) {
  return a.dimension == b.dimension && a.offset == b.offset &&
         instruments::expressions::compare(a.factor * b.divisor, b.factor * a.divisor) == std::strong_ordering::equal;
}

inline bool same_unit(const instruments::Unit& a, const instruments::Unit& b) {
  return same_size(a, b) && a.symbol == b.symbol && a.kind == b.kind && a.legal == b.legal;
}

/// A value that was carried to SI units and back is the value.
inline void promise_way_back(const instruments::Decimal& value, const instruments::Unit& unit) {
  promise(instruments::from_si(instruments::to_si({value, unit}), unit) == value, "the way to SI leads back",
          instruments::print({value, unit}));
}

}  // namespace fuzz
