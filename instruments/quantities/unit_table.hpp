#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "instruments/quantities/kind.hpp"

namespace instruments {

/// Which SI prefixes a unit takes.
enum class Prefixes : std::uint8_t {
  none,
  up,      // kilo and greater
  all,     // powers of ten
  binary,  // kilo and greater, and powers of 1024
};

/// One unit as data; numbers are decimal texts, so that nothing is rounded on the way in.
struct UnitRow {
  std::string_view symbol;
  std::string_view names;  // other spellings, separated by |
  Kind kind;
  std::string_view factor = "1";
  std::string_view divisor = "1";
  std::string_view offset = "0";
  Prefixes prefixes = Prefixes::none;
  bool legal = true;
  bool by_name_only = false;  // its symbol means too much else to be understood: "e"
};

/// The legal units of China (GB 3100-1993, GB 3101-1993, GB 3102) and the units seen in a metrology laboratory.
std::span<const UnitRow> unit_rows();

struct PrefixRow {
  std::string_view symbol;
  std::string_view names;  // Chinese, separated by |
  int exponent;
  std::string_view dsi;  // as in D-SI: "kilo"; nothing for a second spelling
  int base = 10;
};

std::span<const PrefixRow> prefix_rows();

}  // namespace instruments
