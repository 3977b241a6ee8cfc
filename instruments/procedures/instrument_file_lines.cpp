#include "instruments/procedures/instrument_file_lines.hpp"

#include <algorithm>

#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// The part in quotes at the start of `rest`, which is left behind it; nothing when the quote is never closed.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string part;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] != '"') {
      part += rest[at];
    } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
      part += rest[at++];
    } else {
      rest.remove_prefix(at + 1);
      return part;
    }
  }
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view line) {
  constexpr std::string_view space = " \t";
  std::vector<std::string> words;
  for (auto at = line.find_first_not_of(space); at != std::string_view::npos;) {
    const auto end = std::min(line.find_first_of(space, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(space, end);
  }
  return words;
}

}  // namespace

std::optional<std::string_view> take_line(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end);
  if (rest.starts_with("\r\n"))
    rest.remove_prefix(2);
  else if (!rest.empty())
    rest.remove_prefix(1);
  return line;
}

std::vector<std::string> parts_of(std::string_view line, char delimiter) {
  if (delimiter == ' ') return words_of(line);
  std::vector<std::string> parts;
  for (auto rest = line;;) {
    if (delimiter != '\t') rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    auto quoted = rest.starts_with('"') ? take_quoted(rest) : std::nullopt;
    const auto end = std::min(rest.find(delimiter), rest.size());
    auto part = std::string(trimmed(rest.substr(0, end)));
    // With something behind its closing quote a part keeps the quotes, so that nobody takes "1"5 for a number.
    if (quoted) part = part.empty() ? std::string(trimmed(*quoted)) : '"' + *quoted + '"' + part;
    parts.push_back(std::move(part));
    if (end == rest.size()) return parts;
    rest.remove_prefix(end + 1);
  }
}

std::optional<std::string> characters_of(std::string_view line, std::int64_t first, std::int64_t last) {
  std::int64_t character = 0;
  std::string part;
  for (const char c : line) {
    if (begins_character(c)) ++character;
    if (character > last) break;
    if (character >= first) part += c;
  }
  if (character < first) return std::nullopt;
  return std::string(trimmed(part));
}

}  // namespace instruments::procedures
