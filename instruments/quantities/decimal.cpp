#include "instruments/quantities/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace instruments {
namespace {

constexpr int significant_digits = 50;
constexpr std::size_t most_digits_read = 12;
constexpr int digits_of_a_long_number = 6;
constexpr std::size_t most_digits_typed = 40;
constexpr std::size_t most_digits_of_a_word = 18;  // of a whole number of 64 bits

/// Full-width and typographic forms, and what they stand for.
constexpr std::array<std::pair<std::string_view, char>, 6> typed_forms = {{
    {"\u2212", '-'},  // minus sign
    {"\uff0d", '-'},
    {"\uff0b", '+'},
    {"\uff0e", '.'},
    {"\u3000", ' '},  // ideographic space
    {"\u00a0", ' '},  // no-break space
}};

/// The full-width digits U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
bool take_full_width_digit(std::string_view& text, std::string& plain) {
  if (text.size() < 3 || !text.starts_with("\xEF\xBC")) return false;
  const auto last = static_cast<unsigned char>(text[2]);
  if (last < 0x90 || last > 0x99) return false;
  plain += static_cast<char>('0' + (last - 0x90));
  text.remove_prefix(3);
  return true;
}

std::string to_ascii(std::string_view text) {
  if (std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; })) return std::string(text);
  std::string plain;
  while (!text.empty()) {
    if (take_full_width_digit(text, plain)) continue;
    const auto* const form =
        std::ranges::find_if(typed_forms, [&](const auto& entry) { return text.starts_with(entry.first); });
    plain += form != typed_forms.end() ? form->second : text.front();
    text.remove_prefix(form != typed_forms.end() ? form->first.size() : 1);
  }
  return plain;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Sign, digits and decimal exponent of a number: value = 0.digits x 10^exponent.
struct Digits {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

/// Of a number with eighteen digits at most, as nearly all have, without the long way through a stream.
std::optional<Digits> short_digits_of(const Decimal& value) {
  if (!isfinite(value)) return std::nullopt;
  constexpr int most_digits = 18;
  const int decimals = most_digits - 1 - ilogb(value);
  const Decimal scaled = scalbn(value, decimals);
  const auto whole = scaled.convert_to<long long>();
  if (Decimal(whole) != scaled) return std::nullopt;
  Digits result;
  result.negative = whole < 0;
  result.digits = std::to_string(whole < 0 ? -whole : whole);
  result.exponent = static_cast<int>(result.digits.size()) - decimals;
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

Digits digits_of(const Decimal& value) {
  if (value.is_zero()) return {};
  if (auto digits = short_digits_of(value)) return *std::move(digits);
  const std::string text = value.str(significant_digits - 1, std::ios_base::scientific);
  Digits result;
  result.negative = text.front() == '-';
  const auto e = text.find('e');
  for (const char c : text.substr(0, e))
    if (is_digit(c)) result.digits += c;
  result.exponent = std::stoi(text.substr(e + 1)) + 1;
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

/// A positive number of few digits, mantissa x 10^exponent: dividing by it is dividing by a small whole number and
/// moving the point. A wide mantissa, as the short division of a decimal takes no other.
struct ShortNumber {
  unsigned long long mantissa;
  int exponent;
};

/// The exponent of 1, 10, 0.001: dividing by it moves the point.
std::optional<int> power_of_ten(const Decimal& value) {
  if (!isfinite(value) || value <= 0) return std::nullopt;
  const int exponent = ilogb(value);
  return value == Decimal(Decimal::backend_type(1.0, exponent)) ? std::optional(exponent) : std::nullopt;
}

std::optional<ShortNumber> short_number(const Decimal& value) {
  if (!isfinite(value) || value <= 0) return std::nullopt;
  constexpr int most_digits = 8;
  const int exponent = ilogb(value) - most_digits + 1;
  const Decimal whole = scalbn(value, -exponent);
  const auto mantissa = whole.convert_to<unsigned long long>();
  return whole == mantissa ? std::optional(ShortNumber{mantissa, exponent}) : std::nullopt;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  // Longer than any number: not worth reading.
  if (text.size() > 1000) return std::nullopt;
  const std::string ascii = to_ascii(text);
  std::string_view rest = trimmed(ascii);
  std::string number;
  if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) {
    if (rest.front() == '-') number = "-";
    rest.remove_prefix(1);
  }
  const auto point = rest.find('.');
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(rest, is_digit));
  const bool only_digits = digits + (point != std::string_view::npos ? 1 : 0) == rest.size();
  if (!only_digits || digits == 0 || digits > most_digits_typed || point == rest.size() - 1) return std::nullopt;
  if (rest.front() == '.') number += '0';
  if (digits <= most_digits_of_a_word) {
    number.append(rest);
    if (point != std::string_view::npos) number.erase(number.find('.'), 1);
    const auto places = point == std::string_view::npos ? 0 : static_cast<int>(rest.size() - point - 1);
    const long long whole = std::stoll(number);
    return places == 0 || whole == 0 ? Decimal(whole) : scalbn(Decimal(whole), -places);
  }
  const Decimal value(number.append(rest));
  return value.is_zero() ? Decimal(0) : value;
}

std::string to_plain(const Decimal& value) {
  const auto [negative, digits, exponent] = digits_of(value);
  if (digits.empty()) return "0";
  const auto size = static_cast<int>(digits.size());
  std::string text = negative ? "-" : "";
  if (exponent <= 0) return text + "0." + std::string(static_cast<std::size_t>(-exponent), '0') + digits;
  if (exponent >= size) return text + digits + std::string(static_cast<std::size_t>(exponent - size), '0');
  const auto whole = static_cast<std::size_t>(exponent);
  return text + digits.substr(0, whole) + '.' + digits.substr(whole);
}

std::string to_readable(const Decimal& value) {
  const auto [negative, digits, exponent] = digits_of(value);
  if (digits.size() <= most_digits_read) return to_plain(value);
  return to_plain(round_half_even(value, Decimal("1e" + std::to_string(exponent - digits_of_a_long_number))));
}

int decimal_places(const Decimal& value) {
  const auto [negative, digits, exponent] = digits_of(value);
  return std::max(0, static_cast<int>(digits.size()) - exponent);
}

int typed_places(std::string_view text) {
  if (!parse_decimal(text)) return 0;
  const std::string ascii = to_ascii(text);
  const auto number = trimmed(ascii);
  const auto point = number.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

std::string to_fixed(const Decimal& value, int decimals) {
  const Decimal interval = decimals == 0 ? Decimal(1) : Decimal("1e-" + std::to_string(decimals));
  std::string text = to_plain(round_half_even(value, interval));
  if (decimals == 0) return text;
  auto point = text.find('.');
  if (point == std::string::npos) {
    point = text.size();
    text += '.';
  }
  return text.append(static_cast<std::size_t>(decimals) - (text.size() - point - 1), '0');
}

Decimal divide(const Decimal& a, const Decimal& b) {
  if (const auto places = power_of_ten(b)) return cut_to_digits(scalbn(a, -*places), significant_digits);
  if (const auto divisor = short_number(b)) {
    Decimal quotient = a;
    quotient /= divisor->mantissa;  // a / mantissa would make a decimal of it and take its reciprocal
    return cut_to_digits(scalbn(quotient, -divisor->exponent), significant_digits);
  }
  // A reciprocal may lack its last digit: 6 / 3 is not 2 until it is rounded here.
  return cut_to_digits(a / b, significant_digits);
}

double to_double(const Decimal& value) {
  if (!isfinite(value)) return value.convert_to<double>();
  const auto [negative, digits, exponent] = digits_of(value);
  if (digits.empty()) return 0;
  const std::string text = digits + 'e' + std::to_string(exponent - static_cast<int>(digits.size()));
  double nearest = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), nearest);
  if (read.ec != std::errc()) return value.convert_to<double>();
  return negative ? -nearest : nearest;
}

Decimal cut_to_digits(const Decimal& value, int digits) {
  if (value.is_zero() || !isfinite(value)) return value;
  const int shift = digits - 1 - ilogb(value);
  static const Decimal half("0.5");
  const Decimal shifted = scalbn(value, shift);
  const Decimal whole = floor(shifted);
  if (whole == shifted) return value;
  return scalbn(Decimal(floor(shifted + half)), -shift);
}

Decimal round_half_even(const Decimal& value, const Decimal& interval) {
  Decimal multiple = floor(divide(value, interval));
  const Decimal twice_the_rest = 2 * (value - multiple * interval);
  static const Decimal half("0.5");
  const bool odd = multiple != 2 * floor(multiple * half);
  if (twice_the_rest > interval || (twice_the_rest == interval && odd)) multiple += 1;
  const Decimal rounded = multiple * interval;
  return rounded.is_zero() ? Decimal(0) : rounded;
}

std::string round_to_text(const Decimal& value, const Decimal& interval) {
  return to_fixed(round_half_even(value, interval), decimal_places(interval));
}

}  // namespace instruments
