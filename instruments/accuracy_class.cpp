#include "instruments/accuracy_class.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"
#include "instruments/remembered.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

/// Roman numerals of U+2160–U+2163 and subscripts as ASCII, words that carry no meaning left out, spaces removed.
std::string simplified_class(std::string_view text) {
  constexpr std::array<Replacement, 12> replacements = {{{"Ⅰ", "I"},
                                                         {"Ⅱ", "II"},
                                                         {"Ⅲ", "III"},
                                                         {"Ⅳ", "IIII"},
                                                         {"₁", "1"},
                                                         {"₂", "2"},
                                                         {"₃", "3"},
                                                         {"+/-", "±"},
                                                         {"最大允许误差", ""},
                                                         {"MPE", ""},
                                                         {"准确度等级", ""},
                                                         {" ", ""}}};
  auto result = to_half_width(text);
  for (const auto& [from, to] : replacements)
    for (auto at = result.find(from); at != std::string::npos; at = result.find(from, at + to.size()))
      result.replace(at, from.size(), to);
  if (result.starts_with(':')) result.erase(0, 1);
  return result;
}

/// Without the words that say that this is a class: 级, 等级, "class", "Cl.".
std::string_view without_class_words(std::string_view text) {
  for (const std::string_view word : {"class", "Class", "CLASS", "Cl.", "cl."})
    if (text.starts_with(word)) text.remove_prefix(word.size());
  for (const std::string_view word : {"准确度级", "准确度等级", "等级", "级"})
    if (text.ends_with(word)) {
      text.remove_suffix(word.size());
      break;
    }
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  return text;
}

template <std::size_t count>
std::optional<std::string> find_word(const std::array<Replacement, count>& words, std::string_view text) {
  const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == text; });
  if (found == words.end()) return std::nullopt;
  return std::string(found->second);
}

std::optional<AccuracyClass> parse_named_class(std::string_view text) {
  constexpr std::array<Replacement, 9> weighing = {{{"I", "I"},
                                                    {"II", "II"},
                                                    {"III", "III"},
                                                    {"IIII", "IIII"},
                                                    {"IV", "IIII"},
                                                    {"特种", "I"},
                                                    {"高", "II"},
                                                    {"中", "III"},
                                                    {"普通", "IIII"}}};
  constexpr std::array<std::string_view, 9> weights = {"E1", "E2", "F1", "F2", "M1", "M12", "M2", "M23", "M3"};
  constexpr std::array<std::string_view, 5> letters = {"A", "B", "C", "D", "AA"};
  constexpr std::array<Replacement, 4> numerals = {{{"一", "1"}, {"二", "2"}, {"三", "3"}, {"四", "4"}}};
  constexpr std::array<Replacement, 4> orders = {{{"一等", "1"}, {"二等", "2"}, {"三等", "3"}, {"四等", "4"}}};
  if (auto value = find_word(weighing, text)) return AccuracyClass{"weighing", *value};
  if (std::find(weights.begin(), weights.end(), text) != weights.end())
    return AccuracyClass{"weight", std::string(text)};
  if (std::find(letters.begin(), letters.end(), text) != letters.end())
    return AccuracyClass{"letter", std::string(text)};
  if (auto value = find_word(numerals, text)) return AccuracyClass{"class_number", *value};
  if (text.ends_with("标准")) text.remove_suffix(std::string_view("标准").size());
  if (auto value = find_word(orders, text)) return AccuracyClass{"order", *value};
  return std::nullopt;
}

bool is_positive_number(std::string_view text) {
  const auto number = parse_decimal(text);
  return number && *number > 0;
}

/// "1.6", "0.2S".
std::optional<AccuracyClass> parse_class_number(std::string_view text) {
  const bool has_s = text.ends_with('S') || text.ends_with('s');
  if (!is_positive_number(has_s ? text.substr(0, text.size() - 1) : text)) return std::nullopt;
  return AccuracyClass{"class_number", has_s ? std::string(text.substr(0, text.size() - 1)) + "S" : std::string(text)};
}

/// "±0.30%", "±0.5%FS", "0.5%F.S.", "±0.02mm".
std::optional<AccuracyClass> parse_limits(std::string_view text) {
  const bool has_sign = text.starts_with("±");
  if (has_sign) text.remove_prefix(std::string_view("±").size());
  const auto number_end = text.find_first_not_of("0123456789.");
  if (number_end == std::string_view::npos || !is_positive_number(text.substr(0, number_end))) return std::nullopt;
  const std::string number(text.substr(0, number_end));
  const auto rest = text.substr(number_end);
  if (rest == "%FS" || rest == "%F.S." || rest == "%F.S" || rest == "%FS.")
    return AccuracyClass{"percent_of_span", number};
  if (rest == "%") return AccuracyClass{"relative_mpe", number};
  if (has_sign && find_unit(rest)) return AccuracyClass{"absolute_mpe", std::string(text)};
  return std::nullopt;
}

std::optional<AccuracyClass> parse_uncertainty(std::string_view text) {
  for (const std::string_view prefix : {"U=", "Urel=", "U95=", "U95rel="})
    if (text.starts_with(prefix) && text.size() > prefix.size() && text[prefix.size()] >= '0' &&
        text[prefix.size()] <= '9')
      return AccuracyClass{"expanded_uncertainty", std::string(text.substr(prefix.size()))};
  return std::nullopt;
}

std::optional<AccuracyClass> understood_class(std::string_view text) {
  const auto simplified = simplified_class(trimmed(text));
  const auto name = without_class_words(simplified);
  if (auto named = parse_named_class(name)) return named;
  if (auto number = parse_class_number(name)) return number;
  if (auto limits = parse_limits(simplified)) return limits;
  return parse_uncertainty(simplified);
}

[[noreturn]] void refuse_class(std::string_view text) {
  throw Refusal(
      Cause::invalid_input,
      {fmt::format("无法理解准确度等级“{}”，请写成 1.6级、Ⅲ级、E2等级、A级、±0.30% 这样的形式。", text),
       fmt::format("The accuracy class \"{}\" is not understood; write it like 1.6级, Ⅲ级, E2等级, A级, ±0.30%.",
                   text)});
}

std::optional<AccuracyClass> read_accuracy_class(std::string_view text) {
  if (says_nothing(text)) return std::nullopt;
  if (auto known = understood_class(text)) return known;
  refuse_class(text);
}

/// Of a list by the sign between its classes; nothing where one of them is none.
std::vector<StatedClass> listed_classes(const std::string& text, char sign) {
  std::vector<StatedClass> classes;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(sign, begin), text.size());
    const auto part = trimmed(std::string_view(text).substr(begin, end - begin));
    auto known = part.empty() ? std::nullopt : understood_class(part);
    if (!known) return {};
    classes.push_back({std::string(part), *std::move(known)});
    begin = end + 1;
  }
  return classes;
}

std::vector<StatedClass> read_accuracy_classes(std::string_view text) {
  if (says_nothing(text)) return {};
  if (auto known = understood_class(text)) return {{std::string(trimmed(text)), *std::move(known)}};
  auto plain = to_half_width(text);
  for (auto at = plain.find("、"); at != std::string::npos; at = plain.find("、"))
    plain.replace(at, std::string_view("、").size(), ";");
  for (const char sign : {';', '/', ','})
    if (plain.find(sign) != std::string::npos)
      if (auto classes = listed_classes(plain, sign); !classes.empty()) return classes;
  refuse_class(text);
}

}  // namespace

std::optional<AccuracyClass> parse_accuracy_class(std::string_view text) {
  return remembered<read_accuracy_class>(text);
}

std::vector<StatedClass> parse_accuracy_classes(std::string_view text) {
  return remembered<read_accuracy_classes>(text);
}

}  // namespace instruments
