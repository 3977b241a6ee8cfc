#include "lims/gateway/device_answer.hpp"

#include <Poco/Exception.h>
#include <Poco/RegularExpression.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/instrument_number.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::gateway {
namespace {

using instruments::plain_number;
using instruments::trimmed;

constexpr std::size_t longest_quote = 80;

Answer fault(std::string text) {
  return {"", "", std::nullopt, std::move(text)};
}

Answer not_understood(std::string_view line) {
  return fault(fmt::format("not understood: \"{}\"", instruments::first_bytes(line, longest_quote)));
}

/// The word before the next space; `rest` is left behind the space.
std::string_view take_word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const auto word = rest.substr(0, end);
  rest = trimmed(rest.substr(end));
  return word;
}

/// "100.00 g", "+   100.00 g": a number, and a unit behind it or that of the settings.
Answer measured(std::string_view text, std::optional<bool> stable, const DeviceSettings& device,
                std::string_view line) {
  auto number_end = text.find_first_not_of("0123456789.+-Ee ");
  // An e or E that begins a unit is none of the number.
  number_end = std::min(number_end, text.size());
  auto value = trimmed(text.substr(0, number_end));
  const auto unit = trimmed(text.substr(number_end));
  if (!plain_number(value)) return not_understood(line);
  return {std::string(value), unit.empty() ? device.unit : std::string(unit), stable, ""};
}

/// Mettler Toledo Standard Interface Command Set, answers to S, SI and SIR.
Answer sics(std::string_view line, const DeviceSettings& device) {
  auto rest = line;
  const auto command = take_word(rest);
  if (command == "ES") return fault("the balance does not know the command (ES)");
  if (command == "ET") return fault("the balance received the command damaged (ET)");
  if (command == "EL") return fault("the balance cannot do this command (EL)");
  if (command != "S" && command != "SI" && command != "SIR") return not_understood(line);
  const auto status = take_word(rest);
  if (status == "+") return fault("overload");
  if (status == "-") return fault("underload");
  if (status == "I") return fault("the balance is busy or found no stable value");
  if (status == "L") return fault("the balance refuses the command");
  if (status != "S" && status != "D") return not_understood(line);
  return measured(rest, status == "S", device, line);
}

/// Sartorius: 16 characters "+  100.00 g  ", or 22 with an identifier before it; without a unit while it moves.
Answer sbi(std::string_view line, const DeviceSettings& device) {
  auto rest = line;
  if (!rest.empty() && std::isalpha(static_cast<unsigned char>(rest.front())) != 0 && rest.size() > 10) take_word(rest);
  const auto word = rest.substr(0, std::min(rest.find_first_of(" 0123456789"), rest.size()));
  if (word == "High" || word == "H") return fault("overload");
  if (word == "Low" || word == "L") return fault("underload");
  if (word == "Err") return fault(fmt::format("the balance reports \"{}\"", instruments::first_bytes(rest, 20)));
  if (rest.find_first_of("0123456789") == std::string_view::npos) return not_understood(line);
  auto answer = measured(rest, true, device, line);
  if (answer.fault.empty()) answer.stable = rest.find_first_not_of("0123456789.+- ") != std::string_view::npos;
  return answer;
}

/// A&D standard format: "ST,+00123.45  g", US while it moves, OL when overloaded.
Answer a_and_d(std::string_view line, const DeviceSettings& device) {
  const auto comma = line.find(',');
  if (comma == std::string_view::npos) return not_understood(line);
  const auto header = line.substr(0, comma);
  const auto rest = trimmed(line.substr(comma + 1));
  if (header == "OL") return fault(rest.starts_with('-') ? "underload" : "overload");
  if (header == "EC") return fault(fmt::format("the balance reports \"{}\"", instruments::first_bytes(rest, 20)));
  if (header != "ST" && header != "US") return not_understood(line);
  return measured(rest, header == "ST", device, line);
}

/// IEEE 488.2 and SCPI: 9.9E37 is infinity, 9.91E37 no number at all (SCPI-99, 7.2.1).
Answer scpi(std::string_view line, const DeviceSettings& device) {
  const auto plain = plain_number(line);
  if (!plain) return not_understood(line);
  const auto number = instruments::parse_decimal(*plain);
  if (!number) return not_understood(line);
  const auto size = abs(*number);
  if (size == instruments::Decimal("9.91e37")) return fault("the instrument has no number to tell");
  if (size >= instruments::Decimal("9.9e37")) return fault(*number > 0 ? "overload" : "underload");
  return {std::string(line), device.unit, std::nullopt, ""};
}

/// The numbers of the named groups of an expression; 0: it has no such group.
struct Groups {
  std::size_t value = 0, unit = 0, stable = 0;
};

Groups groups_of(std::string_view pattern) {
  Groups groups;
  std::size_t number = 0;
  bool in_class = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\') {
      ++at;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      // A bracket that stands first in a class belongs to it.
      if (pattern.substr(at + 1).starts_with("^]"))
        at += 2;
      else if (pattern.substr(at + 1).starts_with("]"))
        at += 1;
    } else if (c == '(') {
      auto rest = pattern.substr(at + 1);
      const bool plain = !rest.starts_with('?') && !rest.starts_with('*');
      if (rest.starts_with("?P<")) rest.remove_prefix(1);
      const bool named = !plain && rest.size() > 2 && rest[1] == '<' && rest[2] != '=' && rest[2] != '!';
      if (plain || named) ++number;
      if (!named) continue;
      const auto name = rest.substr(2, rest.find('>') == std::string_view::npos ? 0 : rest.find('>') - 2);
      if (name == "value") groups.value = number;
      if (name == "unit") groups.unit = number;
      if (name == "stable") groups.stable = number;
    }
  }
  return groups;
}

Answer stream(const std::string& line, const DeviceSettings& device) {
  const auto groups = groups_of(device.pattern);
  const Poco::RegularExpression expression(device.pattern, Poco::RegularExpression::RE_UTF8);
  Poco::RegularExpression::MatchVec found;
  try {
    if (expression.match(line, 0, found) == 0) return not_understood(line);
  } catch (const Poco::Exception&) {  // too many ways to match
    return not_understood(line);
  }
  const auto group = [&](std::size_t number) {
    if (number == 0 || number >= found.size() || found[number].offset == std::string::npos) return std::string();
    return std::string(trimmed(line.substr(found[number].offset, found[number].length)));
  };
  const auto value = group(groups.value);
  if (!plain_number(value)) return not_understood(line);
  auto unit = group(groups.unit);
  std::optional<bool> stable;
  if (groups.stable > 0) stable = !group(groups.stable).empty();
  return {value, unit.empty() ? device.unit : unit, stable, ""};
}

}  // namespace

Answer answer_of(std::string_view line, const DeviceSettings& device) {
  switch (device.protocol) {
    case Protocol::sics:
      return sics(line, device);
    case Protocol::sbi:
      return sbi(line, device);
    case Protocol::a_and_d:
      return a_and_d(line, device);
    case Protocol::scpi:
      return scpi(line, device);
    case Protocol::stream:
      return stream(std::string(line), device);
  }
  return not_understood(line);
}

std::optional<instruments::Text> fault_of_pattern(const std::string& pattern) {
  try {
    const Poco::RegularExpression expression(pattern, Poco::RegularExpression::RE_UTF8);
  } catch (const Poco::Exception& fault) {
    return instruments::Text{"不是正则表达式：" + fault.message(), "is no regular expression: " + fault.message()};
  }
  if (groups_of(pattern).value > 0) return std::nullopt;
  return instruments::Text{"缺少名为 value 的组，如 (?<value>[-+0-9.]+)",
                           "lacks a group named value, such as (?<value>[-+0-9.]+)"};
}

}  // namespace lims::gateway
