#include "instruments/measurement_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  if (!text.empty() && text[0] == '.') text.remove_prefix(1);
  return !text.empty() && is_digit(text[0]);
}

std::size_t count_digits(std::string_view text, std::size_t from) {
  std::size_t count = 0;
  while (from + count < text.size() && is_digit(text[from + count])) ++count;
  return count;
}

/// True when `text` starts with an assignment, "e=".
bool starts_assignment(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (is_letter(text[length]) || is_digit(text[length]))) ++length;
  return length > 0 && trimmed(text.substr(length)).starts_with('=');
}

/// The length of the word that may be a unit at the start of `text`. A dash ends it (0MPa-1.6MPa), also a slash before
/// an assignment (d=1mg/e=10mg).
std::size_t unit_length(std::string_view text) {
  constexpr std::string_view ends = " \t\r\n~;,()=";
  std::size_t length = 0;
  while (length < text.size() && ends.find(text[length]) == std::string_view::npos) {
    const bool is_exponent = length > 0 && text[length - 1] == '^';
    if (text[length] == '-' && !is_exponent) break;
    if (text[length] == '/' && starts_assignment(text.substr(length + 1))) break;
    ++length;
  }
  return length;
}

/// "kg" of "kg/(0~15)kg" and "g" of "g/5g": a slash before a number parts two elements, where what stands before it is
/// a unit and all of it is none.
std::size_t without_next_element(std::string_view text, std::size_t length) {
  if (find_unit(std::string(text.substr(0, length)))) return length;
  for (auto slash = text.find('/'); slash < length; slash = text.find('/', slash + 1)) {
    const auto next = text.substr(slash + 1);
    const bool parts = next.empty() || next[0] == '(' || next[0] == '-' || is_digit(next[0]);
    if (parts && find_unit(std::string(text.substr(0, slash)))) return slash;
  }
  return length;
}

/// dB(A), dB(C): the frequency weighting belongs to the unit.
bool has_weighting(std::string_view text) {
  return text.size() >= 5 && text.starts_with("dB(") && is_letter(text[3]) && text[4] == ')';
}

}  // namespace

void refuse_measurement(std::string_view typed, std::string_view example) {
  throw Refusal(Cause::invalid_input, {fmt::format("无法理解“{}”，请写成 {} 这样的形式。", typed, example),
                                       fmt::format("\"{}\" is not understood; write it like {}.", typed, example)});
}

void require_known_unit(std::string_view typed, std::string_view unit) {
  if (unit_of(unit)) return;
  throw Refusal(
      Cause::invalid_input,
      {fmt::format("“{}”中的单位“{}”不是已登记的计量单位，请使用 MPa、kPa、℃、mm、kg、V 等单位。", typed, unit),
       fmt::format("The unit \"{}\" in \"{}\" is not a registered unit; use one such as MPa, kPa, ℃, mm, kg, V.", unit,
                   typed)});
}

std::optional<Unit> unit_of(std::string_view symbol) {
  if (symbol.empty()) return std::nullopt;
  if (auto unit = find_unit(symbol)) return unit;
  return has_weighting(symbol) ? find_unit("dB") : std::nullopt;
}

void require_unit(std::string_view typed, const TypedQuantity& quantity) {
  require(!quantity.unit.empty(), Cause::invalid_input,
          {fmt::format("“{}”缺少计量单位，请在数值后写明单位。", typed),
           fmt::format("\"{}\" lacks a unit; write the unit after the number.", typed)});
}

void MeasurementScanner::skip_spaces() {
  while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_[0])) != 0) rest_.remove_prefix(1);
}

void MeasurementScanner::skip_separators() {
  for (skip_spaces(); !rest_.empty() && (rest_[0] == ';' || rest_[0] == ',' || rest_[0] == '/'); skip_spaces())
    rest_.remove_prefix(1);
}

bool MeasurementScanner::take(std::string_view expected) {
  if (!rest_.starts_with(expected)) return false;
  rest_.remove_prefix(expected.size());
  return true;
}

std::optional<std::string> MeasurementScanner::take_number() {
  if (!starts_number(rest_)) return std::nullopt;
  if (rest_[0] == '+') rest_.remove_prefix(1);
  std::size_t length = rest_[0] == '-' ? 1 : 0;
  length += count_digits(rest_, length);
  const bool has_point = length < rest_.size() && rest_[length] == '.';
  if (const auto decimals = has_point ? count_digits(rest_, length + 1) : 0; decimals > 0) length += 1 + decimals;
  std::string number(rest_.substr(0, length));
  rest_.remove_prefix(length);
  return number;
}

std::string MeasurementScanner::take_unit() {
  const auto before = rest_;
  skip_spaces();
  auto length = has_weighting(rest_) ? 5 : unit_length(rest_);
  const bool is_unit = length > 0 && !is_digit(rest_[0]) && !trimmed(rest_.substr(length)).starts_with('=') &&
                       rest_.substr(0, length) != "to";
  if (!is_unit) {
    rest_ = before;
    return "";
  }
  length = without_next_element(rest_, length);
  std::string unit(rest_.substr(0, length));
  if (unit == "%" && rest_.substr(length).starts_with(' ')) {  // "% RH"
    const auto second = rest_.substr(length + 1, unit_length(rest_.substr(length + 1)));
    if (!second.empty() && find_unit(unit + std::string(second))) {
      unit += second;
      length += 1 + second.size();
    }
  }
  require_known_unit(typed_, unit);
  rest_.remove_prefix(length);
  return unit;
}

std::optional<std::string> MeasurementScanner::take_assigned_name() {
  const auto sign = rest_.find('=');
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  const auto name = trimmed(rest_.substr(0, sign));
  const bool is_name =
      !name.empty() && is_letter(name[0]) && name.size() <= 40 &&
      std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.'; });
  if (!is_name) return std::nullopt;
  std::string result(name);
  rest_.remove_prefix(sign + 1);
  skip_spaces();
  return result;
}

std::optional<std::string> MeasurementScanner::take_label() {
  if (rest_.empty() || !is_letter(rest_[0]) || rest_.starts_with("±")) return std::nullopt;
  std::size_t length = 0;
  while (length < rest_.size() && rest_[length] != '(' && !starts_number(rest_.substr(length)) &&
         !rest_.substr(length).starts_with("±") && rest_[length] != '~' && rest_[length] != ';')
    ++length;
  auto name = trimmed(rest_.substr(0, length));
  if (name.ends_with(':')) name = trimmed(name.substr(0, name.size() - 1));
  std::string result(name);
  rest_.remove_prefix(length);
  return result;
}

bool MeasurementScanner::take_range_sign() {
  const auto before = rest_;
  skip_spaces();
  const bool is_sign = take("~") || take("-") || take("to ");
  skip_spaces();
  if (is_sign && starts_number(rest_)) return true;
  rest_ = before;
  return false;
}

}  // namespace instruments
