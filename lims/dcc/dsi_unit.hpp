#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/quantities/unit.hpp"

namespace lims::dcc {

/// A unit as it stands in a certificate.
struct DsiReading {
  instruments::Unit unit;  // as it is typed, shown and read again
  bool strict = true;      // false: its meaning is plain, but D-SI writes it otherwise
};

/// Reads what a certificate says for a unit: D-SI first, then what others write for it where only one meaning is
/// possible: `\degreeCelsius`, `\Meter`, `\kilo\gram`, `\mmHg`, blanks, "°C", "kN", "%". Nothing for all else, and for
/// units that the program cannot calculate with.
std::optional<DsiReading> from_dsi(std::string_view text);

/// How D-SI writes a unit, strictly: `\kilogram\metre\tothe{-3}`. Nothing where it has none: psi, dB(A), pH.
std::optional<std::string> to_dsi(const instruments::Unit& unit);

}  // namespace lims::dcc
