#include "instruments/text_scanning.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace instruments {

namespace {

constexpr std::array<std::string_view, 6> spaces = {" ", "\t", "\r", "\n", "\xE3\x80\x80", "\xC2\xA0"};

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The length of the well-formed UTF-8 sequence at `at` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : (lead & 0xF0) == 0xE0        ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || text.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  const auto second = byte_at(text, at + 1);
  const bool refused = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return refused ? 0 : length;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto space : spaces) {
      for (; text.starts_with(space); again = true) text.remove_prefix(space.size());
      for (; text.ends_with(space); again = true) text.remove_suffix(space.size());
    }
  }
  return text;
}

std::string to_half_width(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto three = text.substr(i, 3);
    if (three == "\xE3\x80\x80") {
      result += ' ';
      i += 3;
    } else if (three == "\xE2\x88\x92") {
      result += '-';
      i += 3;
    } else if (three.size() == 3 && three[0] == '\xEF' && (byte_at(three, 1) == 0xBC || byte_at(three, 1) == 0xBD)) {
      // U+FF01 is EF BC 81, U+FF5E is EF BD 9E.
      const int code = (byte_at(three, 1) - 0xBC) * 64 + (byte_at(three, 2) - 0x80);
      if (code >= 1 && code <= 0x5E)
        result += static_cast<char>(code + 0x20);
      else
        result += three;
      i += 3;
    } else {
      result += text[i++];
    }
  }
  return result;
}

std::string simplified_measurement(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 19> replacements = {{
      {"〜", "~"}, {"∼", "~"},  {"…", "~"},  {"...", "~"}, {"至", "~"},       {"到", "~"}, {"–", "-"},
      {"—", "-"},  {"﹣", "-"}, {"‐", "-"},  {"‑", "-"},   {"、", ";"},       {"[", "("},  {"]", ")"},
      {"【", "("}, {"】", ")"}, {"〔", "("}, {"〕", ")"},  {"\xC2\xA0", " "},
  }};
  const auto half = to_half_width(text);
  const auto source = trimmed(half);
  std::string result;
  for (std::size_t i = 0; i < source.size();) {
    const auto rest = source.substr(i);
    const auto* found = std::find_if(replacements.begin(), replacements.end(),
                                     [&](const auto& replacement) { return rest.starts_with(replacement.first); });
    if (found == replacements.end()) {
      result += source[i++];
    } else {
      result += found->second;
      i += found->first.size();
    }
  }
  return result;
}

bool says_nothing(std::string_view text) {
  constexpr std::array<std::string_view, 7> marks = {"", "/", "-", "--", "——", "—", "无"};
  return std::find(marks.begin(), marks.end(), trimmed(text)) != marks.end();
}

bool same_letters(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (byte_at(text, most) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace instruments
