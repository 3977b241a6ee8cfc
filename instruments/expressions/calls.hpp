#pragma once

#include <span>

#include "instruments/expressions/table.hpp"

namespace instruments::expressions {

/// What the function of a table does; as a type of its own it can be asked for the table again.
struct TableCall {
  Table table;
  Value operator()(std::span<const Value> values, const Scope& scope) const;
};

/// `<role>_correction(at)` or `<role>_uncertainty(at)`: what the certificate of the standard at `place` says.
struct CurveCall {
  std::size_t place = 0;
  Decimal CurvePoint::*value = nullptr;
  Value operator()(std::span<const Value> values, const Scope& scope) const;
};

}  // namespace instruments::expressions
