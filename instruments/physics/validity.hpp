#pragma once

#include <string_view>
#include <type_traits>

#include "instruments/refusal.hpp"

namespace instruments {

/// What a formula was published for: an interval of one of its arguments, ends included.
struct Validity {
  const Text& formula;         // {"空气密度公式（CIPM-2007）", "the formula CIPM-2007"}
  std::string_view parameter;  // as the language names it
  double low = 0;
  double high = 0;
  std::string_view unit;  // of the numbers, "" for a number
  /// How far beyond the draws of a Monte Carlo may lie whose estimate is inside: a little, where the formula goes on.
  double margin = 0;
};

/// Refuses (`invalid_input`) a value outside, NaN included, naming parameter, limits and value. What lies within
/// 10^-10 of an end is inside: 15 ℃ is not exactly 288.15 - 273.15 in binary.
void require_within(const Validity& validity, double margin, double value);

/// The same for an argument of a formula on `Scalar`. Doubles are draws, decimals and jets are estimates: only doubles
/// have the margin.
template <class Scalar>
void require_valid(const Validity& validity, double value) {
  require_within(validity, std::is_same_v<Scalar, double> ? validity.margin : 0, value);
}

/// Refuses (`invalid_input`) what is not a finite number above `limit`.
void require_above(std::string_view parameter, double limit, double value, std::string_view unit);

}  // namespace instruments
