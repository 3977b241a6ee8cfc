#include "instruments/region_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace instruments {

namespace {

constexpr std::array<std::string_view, 34> provinces = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82"};

}  // namespace

std::optional<Text> fault_in_region_code(std::string_view code) {
  if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos)
    return Text{"行政区划代码应为6位数字（GB/T 2260）。", "A region code has six digits (GB/T 2260)."};
  if (std::find(provinces.begin(), provinces.end(), code.substr(0, 2)) != provinces.end()) return std::nullopt;
  return Text{fmt::format("行政区划代码以{}开头，GB/T 2260中没有这样的省级代码。", code.substr(0, 2)),
              fmt::format("No province of GB/T 2260 has a code that begins with {}.", code.substr(0, 2))};
}

}  // namespace instruments
