#include "db/search_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "instruments/text_scanning.hpp"

namespace db {

namespace {

/// Takes one character off the front of well-formed UTF-8.
char32_t take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  const std::size_t there = std::min(length, text.size());
  for (std::size_t i = 1; i < there; ++i) character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(there);
  return character;
}

char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;  // À–Þ
  if (c >= 0x391 && c <= 0x3A9) return c + 32;             // Α–Ω
  if (c >= 0x410 && c <= 0x42F) return c + 32;             // А–Я
  if (c >= 0x400 && c <= 0x40F) return c + 80;             // Ѐ–Џ
  if (c == 0x2126) return 0x3C9;                           // the ohm sign is the letter Ω
  return c;
}

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000;
}

void append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

/// A letter or digit of ASCII stands for itself, any other character for its number.
void append_coded(std::string& gram, char32_t c) {
  if ((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z')) {
    gram += static_cast<char>(c);
    return;
  }
  std::array<char, 8> digits{};
  const auto [end, error] = std::to_chars(digits.begin(), digits.end(), static_cast<std::uint32_t>(c), 16);
  gram.append(digits.begin(), end);
}

/// A pair of characters as one number: cheap to sort, where texts are not.
using Pair = std::uint64_t;
constexpr unsigned character_bits = 32;

}  // namespace

std::string folded(std::string_view text) {
  const auto half_width = instruments::to_half_width(text);
  std::string result;
  result.reserve(half_width.size());
  for (std::string_view rest = half_width; !rest.empty();) {
    const auto character = take_character(rest);
    append(result, is_space(character) ? U' ' : lower(character));
  }
  return result;
}

std::vector<std::string> words_of(std::string_view typed) {
  const auto text = folded(typed);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::vector<std::string> grams_of(std::string_view folded_text) {
  std::vector<Pair> pairs;
  pairs.reserve(folded_text.size());
  char32_t before = U' ';
  while (!folded_text.empty()) {
    const auto character = take_character(folded_text);
    if (!is_space(before) && !is_space(character)) pairs.push_back((Pair{before} << character_bits) | character);
    before = character;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<std::string> grams(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    append_coded(grams[i], static_cast<char32_t>(pairs[i] >> character_bits));
    append_coded(grams[i], static_cast<char32_t>(pairs[i] & 0xFFFFFFFFU));
  }
  return grams;
}

std::string like_pattern(std::string_view word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace db
