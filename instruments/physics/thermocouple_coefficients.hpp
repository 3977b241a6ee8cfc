#pragma once

#include <span>
#include <string_view>

namespace instruments {

/// The reference function of a thermocouple on one interval of temperature: a polynomial in t/℃ that yields mV, its
/// coefficients in ascending order. Type K above 0 ℃ has a further term a0 exp(a1 (t - a2)²).
struct ReferencePiece {
  double low, high;  // ℃
  std::span<const std::string_view> coefficients;
  std::span<const std::string_view> exponential = {};
};

/// The coefficients of IEC 60584-1:2013, the same as in NIST Monograph 175 (ITS-90), in ascending order of temperature;
/// `type` is one of S R B K N E J T, which the caller has checked.
std::span<const ReferencePiece> reference_pieces(char type);

}  // namespace instruments
