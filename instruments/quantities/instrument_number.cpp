#include "instruments/quantities/instrument_number.hpp"

#include <algorithm>
#include <charconv>

#include "instruments/text_scanning.hpp"

namespace instruments {
namespace {

constexpr std::size_t most_digits = 40;  // as parse_decimal

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// digits x 10^-places
struct Scaled {
  bool negative = false;
  std::string digits;
  int places = 0;
};

/// Takes sign and the space behind it.
bool take_sign(std::string_view& rest) {
  constexpr std::string_view minus = "\u2212";
  const bool long_minus = rest.starts_with(minus);
  const bool negative = long_minus || rest.starts_with('-');
  if (!negative && !rest.starts_with('+')) return false;
  rest.remove_prefix(long_minus ? minus.size() : 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  return negative;
}

/// Takes digits with at most one mark among them; false when there is no digit.
bool take_digits(std::string_view& rest, char decimal_mark, Scaled& number) {
  bool behind_mark = false;
  for (; !rest.empty() && (is_digit(rest.front()) || (rest.front() == decimal_mark && !behind_mark));
       rest.remove_prefix(1)) {
    if (rest.front() == decimal_mark) {
      behind_mark = true;
      continue;
    }
    number.digits += rest.front();
    number.places += behind_mark ? 1 : 0;
  }
  return !number.digits.empty();
}

/// Takes "E-02"; false when something else stands there.
bool take_exponent(std::string_view rest, Scaled& number) {
  if (rest.empty()) return true;
  if (rest.front() != 'E' && rest.front() != 'e') return false;
  rest.remove_prefix(1);
  if (rest.starts_with('+') && rest.size() > 1 && is_digit(rest[1])) rest.remove_prefix(1);
  int exponent = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
  const bool whole = fault == std::errc{} && end == rest.data() + rest.size();
  if (!whole || exponent > 99 || exponent < -99) return false;
  number.places -= exponent;
  return true;
}

std::optional<std::string> plain(Scaled number) {
  if (number.places < 0) number.digits.append(static_cast<std::size_t>(-number.places), '0');
  const auto places = static_cast<std::size_t>(std::max(number.places, 0));
  if (number.digits.size() <= places) number.digits.insert(0, places + 1 - number.digits.size(), '0');
  const auto whole = number.digits.size() - places;
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), whole - 1));
  if (number.digits.size() > most_digits) return std::nullopt;
  if (places > 0) number.digits.insert(number.digits.size() - places, 1, '.');
  return (number.negative ? "-" : "") + number.digits;
}

}  // namespace

std::optional<std::string> plain_number(std::string_view sent, char decimal_mark) {
  constexpr std::size_t longest = 100;
  auto rest = trimmed(sent);
  if (rest.size() > longest) return std::nullopt;
  Scaled number;
  number.negative = take_sign(rest);
  if (!take_digits(rest, decimal_mark, number) || !take_exponent(rest, number)) return std::nullopt;
  return plain(std::move(number));
}

}  // namespace instruments
