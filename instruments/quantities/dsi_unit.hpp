#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/unit.hpp"

namespace instruments {

/// How well other machines understand a D-SI unit, best first (D-SI guide 1.3): base units and units of time and angle
/// without prefix; all SI units; units accepted beside the SI; other known units.
enum class DsiClass : std::uint8_t { platinum, gold, silver, bronze };

/// "PLATINUM".
std::string_view to_text(DsiClass medal);

/// `\milli\metre\tothe{2}`: names without backslash; the exponent is the negative one below `\per`, and may be broken.
struct DsiTerm {
  std::string prefix;  // "" for none
  std::string name;
  Decimal exponent = 1;
};

/// A unit as digital calibration certificates write it.
struct DsiUnit {
  DsiClass medal = DsiClass::platinum;  // of the worst term; a prefix is gold at best
  std::vector<DsiTerm> terms;
};

/// Reads a D-SI unit string such as `\kilogram\metre\tothe{-3}`, strictly: lower case, no blanks, at most one prefix
/// per term and one `\per`. Refuses (`invalid_input`) all else, naming text, character (counted from 1) and reason.
DsiUnit parse_dsi_unit(std::string_view text);

/// The unit to calculate and print with: "mm²" for `\milli\metre\tothe{2}`. Terms to the power 0 fall out.
/// Refuses exponents that are not whole (a dimension has whole exponents here) or beyond ±9.
Unit to_unit(const DsiUnit& dsi);

/// The strict D-SI string, `\kilogram\metre\tothe{-3}`; never with `\per`. A Celsius difference in a compound is
/// written in kelvin, relative humidity as `\percent`. Nothing where D-SI has no such unit: psi, dB(A), pH, 1/%.
std::optional<std::string> dsi_string(const Unit& unit);

}  // namespace instruments
