#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace instruments {

/// A number as instruments send it, in the plain notation of a sheet, every digit kept: "+00123.450" is "123.450",
/// "-1.25E-02" is "-0.0125", "+   100.00" is "100.00". `decimal_mark` is "." or ",".
/// Nothing for all else: two numbers, a group mark, an exponent that leads to more than 40 digits.
std::optional<std::string> plain_number(std::string_view sent, char decimal_mark = '.');

}  // namespace instruments
