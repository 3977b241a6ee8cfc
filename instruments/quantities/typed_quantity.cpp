#include "instruments/quantities/typed_quantity.hpp"

#include <algorithm>
#include <array>

#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/quantities/unit_parser.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {
namespace {

constexpr auto number_characters = std::to_array<std::string_view>(
    {"\u2212", "\uff0d", "\uff0b", "\uff0e", "\u3000", "\u00a0", "０", "１", "２", "３", "４",
     "５",     "６",     "７",     "８",     "９",     "0",      "1",  "2",  "3",  "4",  "5",
     "6",      "7",      "8",      "9",      "+",      "-",      ".",  " ",  "\t"});

/// The number at the front with its space, in bytes. In "15 1/K" it is 15.
std::size_t number_length(std::string_view text) {
  std::size_t length = 0;
  while (true) {
    const auto rest = text.substr(length);
    const bool after_space = length > 1 && text[length - 1] == ' ' && !trimmed(text.substr(0, length)).empty();
    if (after_space && rest.starts_with("1/")) return length;
    const auto* const found =
        std::ranges::find_if(number_characters, [rest](std::string_view each) { return rest.starts_with(each); });
    if (found == number_characters.end()) return length;
    length += found->size();
  }
}

[[noreturn]] void refuse(std::string_view text, std::size_t position, const Text& reason) {
  constexpr std::size_t most_quoted = 80;
  const std::string typed(first_bytes(text, most_quoted));
  const std::string place = std::to_string(position);
  throw Refusal(Cause::invalid_input,
                {"“" + typed + "”不是带单位的数：第 " + place + " 个字符处，" + reason.zh + "。",
                 '"' + typed + "\" is not a number with a unit: at character " + place + ", " + reason.en + '.'});
}

int significant_digits(const Decimal& value) {
  std::string digits;
  for (const char c : to_plain(value))
    if (c >= '0' && c <= '9') digits += c;
  const auto first = digits.find_first_not_of('0');
  const auto last = digits.find_last_not_of('0');
  return first == std::string::npos ? 0 : static_cast<int>(last - first + 1);
}

/// Digits behind the point for so many significant digits; below zero left of the point.
int places_for(const Decimal& value, int digits) {
  return value.is_zero() ? 0 : digits - 1 - ilogb(value);
}

}  // namespace

WrittenQuantity parse_quantity(std::string_view text) {
  const auto length = number_length(text);
  const auto number = trimmed(text.substr(0, length));
  const auto value = parse_decimal(number);
  if (number.empty())
    refuse(text, count_characters(text.substr(0, length)) + 1, {"此处应是数", "a number is expected"});
  const auto start = count_characters(text.substr(0, static_cast<std::size_t>(number.data() - text.data()))) + 1;
  if (!value) {
    constexpr std::size_t most_quoted = 40;
    const std::string quoted(first_bytes(number, most_quoted));
    refuse(text, start, {"“" + quoted + "”不是数", '"' + quoted + "\" is not a number"});
  }
  const auto symbol = trimmed(text.substr(length));
  if (symbol.empty()) return {std::string(number), {*value, unit_one()}};
  if (symbol.starts_with('\\')) return {std::string(number), {*value, parse_any_unit(symbol)}};
  try {
    return {std::string(number), {*value, read_unit(symbol)}};
  } catch (const UnitFault& fault) {
    const auto before = count_characters(text.substr(0, static_cast<std::size_t>(symbol.data() - text.data())));
    refuse(text, before + fault.position, fault.reason);
  }
}

Unit parse_any_unit(std::string_view text) {
  const auto symbol = trimmed(text);
  return symbol.starts_with('\\') ? to_unit(parse_dsi_unit(symbol)) : parse_unit(text);
}

int typed_digits(std::string_view text) {
  const auto value = parse_decimal(text);
  if (!value || value->is_zero()) return 1;
  return std::max(1, ilogb(*value) + 1 + typed_places(text));
}

WrittenQuantity convert_written(const WrittenQuantity& written, const Unit& to) {
  const Quantity result = convert(written.quantity, to);
  if (written.quantity.unit.symbol == to.symbol) return {written.text, result};
  constexpr int finite_digits = 40;
  constexpr int fewest_digits = 6;
  const int typed = typed_digits(written.text);
  if (significant_digits(result.value) <= finite_digits) {
    const int places = std::max(decimal_places(result.value), places_for(result.value, typed));
    return {to_fixed(result.value, places), result};
  }
  const int places = places_for(result.value, std::max(typed + 1, fewest_digits));
  const Decimal rounded = round_half_even(result.value, Decimal("1e" + std::to_string(-places)));
  return {to_fixed(rounded, std::max(0, places_for(rounded, std::max(typed + 1, fewest_digits)))), {rounded, to}};
}

std::string print(const WrittenQuantity& written) {
  return written.text + symbol_behind_number(written.quantity.unit);
}

}  // namespace instruments
