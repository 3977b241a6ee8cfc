#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace instruments {

/// A decimal number of at least 50 significant digits. Sums, differences and products of what people type are exact.
/// Expression templates are off, so that `auto` holds a number and Boost.Units can carry it.
using Decimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>, boost::multiprecision::et_off>;

/// Reads a number as people type it: `10.10`, `-0.5`, `.5`; full-width digits, signs and point and U+2212 are accepted,
/// also space around it. Nothing for all else (`1,5`, `5.`, `1e3`, an empty text, more than 40 digits).
std::optional<Decimal> parse_decimal(std::string_view text);

/// The shortest plain notation, `0.0256`, never an exponent; numbers of more than 50 digits are rounded to 50.
std::string to_plain(const Decimal& value);

/// For sentences: as to_plain, but a number of more than 12 digits is rounded to 6 (GB/T 8170).
std::string to_readable(const Decimal& value);

/// Plain notation with exactly so many digits after the point; ties by GB/T 8170.
/// `decimals` is not negative.
std::string to_fixed(const Decimal& value, int decimals);

/// Digits after the point that are needed to write the number: 2 for 0.25, 0 for 20.
int decimal_places(const Decimal& value);

/// Digits after the point as they were typed: 2 for "20.50"; 0 for what is no number.
int typed_places(std::string_view text);

/// a / b. A quotient of at most 50 digits comes out exact; `b` must not be 0.
Decimal divide(const Decimal& a, const Decimal& b);

/// The nearest double: the one border between the two arithmetics.
double to_double(const Decimal& value);

/// The nearest number of so many significant digits: takes away what the last digits of a calculation lost.
Decimal cut_to_digits(const Decimal& value, int digits);

/// Rounds to a multiple of `interval` (> 0); a tie goes to the even multiple (GB/T 8170-2008, 3.2).
Decimal round_half_even(const Decimal& value, const Decimal& interval);

/// Rounds and writes with the digits of the interval: -0.52 at 0.05 is `-0.50`.
std::string round_to_text(const Decimal& value, const Decimal& interval);

}  // namespace instruments
