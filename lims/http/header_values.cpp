#include "lims/http/header_values.hpp"

#include <algorithm>
#include <charconv>

namespace lims::http {

namespace {

constexpr char to_lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

/// 0 to 15; -1 for what is no hexadecimal digit.
constexpr int hexadecimal(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  const char lower = to_lower(character);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr bool unreserved(char character) {
  const char lower = to_lower(character);
  return (lower >= 'a' && lower <= 'z') || (character >= '0' && character <= '9') || character == '-' ||
         character == '.' || character == '_' || character == '~';
}

/// The text up to `separator`, which is taken off `rest` together with it.
std::string_view cut(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const auto part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

double weight(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto parameter = without_space(cut(parameters, ';'));
    if (parameter.size() < 3 || to_lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
    double quality = 0;
    const auto [end, fault] = std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), quality);
    const bool whole = fault == std::errc() && end == parameter.data() + parameter.size();
    return whole && quality >= 0 && quality <= 1 ? quality : 0;
  }
  return 1;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::string_view without_space(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<Weighted> weighted_list(std::string_view header) {
  std::vector<Weighted> members;
  while (!header.empty()) {
    auto parameters = without_space(cut(header, ','));
    const auto name = without_space(cut(parameters, ';'));
    if (!name.empty()) members.push_back({name, weight(parameters)});
  }
  return members;
}

std::optional<std::vector<std::string_view>> entity_tags(std::string_view header) {
  std::vector<std::string_view> tags;
  bool separated = true;
  for (header = without_space(header); !header.empty(); header = without_space(header)) {
    if (header.front() == ',') {
      separated = true;
      header.remove_prefix(1);
      continue;
    }
    const std::size_t quote = header.starts_with("W/") ? 2 : 0;
    const bool quoted = header.substr(quote).starts_with('"');
    const auto end = quoted ? header.find('"', quote + 1) : header.find('*');
    const bool whole = quoted ? end != std::string_view::npos : end == 0;
    if (!separated || !whole) return std::nullopt;
    tags.push_back(header.substr(0, end + 1));
    header.remove_prefix(end + 1);
    separated = false;
  }
  const bool any = std::find(tags.begin(), tags.end(), "*") != tags.end();
  return tags.empty() || (any && tags.size() > 1) ? std::nullopt : std::optional(tags);
}

std::optional<std::string_view> cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto value = without_space(cut(header, ';'));
    if (cut(value, '=') == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      if (text.size() - at < 3) return std::nullopt;
      const int high = hexadecimal(text[at + 1]);
      const int low = hexadecimal(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      decoded += plus_is_space && text[at] == '+' ? ' ' : text[at];
    }
  }
  return decoded;
}

std::string percent_encoded(std::string_view text, std::string_view also_kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char character : text) {
    if (unreserved(character) || also_kept.find(character) != std::string_view::npos) {
      encoded += character;
    } else {
      const auto byte = static_cast<unsigned char>(character);
      encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return encoded;
}

}  // namespace lims::http
