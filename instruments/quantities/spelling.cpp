#include "instruments/quantities/spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace instruments {
namespace {

constexpr auto forms = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"⁰", "0"},      {"¹", "1"},      {"²", "2"},      {"³", "3"},      {"⁴", "4"},      {"⁵", "5"},      {"⁶", "6"},
    {"⁷", "7"},      {"⁸", "8"},      {"⁹", "9"},      {"⁻", "-"},      {"\u2212", "-"}, {"₂", "2"},      {"^", ""},
    {"\u00b5", "μ"}, {"\u2126", "Ω"}, {"\u212b", "Å"}, {"\u22c5", "·"}, {"\u2022", "·"}, {"\u30fb", "·"}, {"*", "·"},
    {".", "·"},      {"每", "/"},     {"\u00a0", " "}, {"\u3000", " "}, {"㎜", "mm"},    {"㎝", "cm"},    {"㎞", "km"},
    {"㎛", "μm"},    {"㎚", "nm"},    {"㎎", "mg"},    {"㎏", "kg"},    {"㎍", "μg"},    {"㎡", "m2"},    {"㎠", "cm2"},
    {"㎟", "mm2"},   {"㎥", "m3"},    {"㎤", "cm3"},   {"㎣", "mm3"},   {"㎖", "mL"},    {"㎗", "dL"},    {"㎩", "Pa"},
    {"㎪", "kPa"},   {"㎫", "MPa"},   {"㎐", "Hz"},    {"㎑", "kHz"},   {"㎒", "MHz"},   {"㎓", "GHz"},   {"㎶", "μV"},
    {"㎷", "mV"},    {"㎸", "kV"},    {"㎂", "μA"},    {"㎃", "mA"},    {"㎽", "mW"},    {"㎾", "kW"},    {"㎿", "MW"},
    {"㏀", "kΩ"},    {"㏁", "MΩ"},    {"㎊", "pF"},    {"㎋", "nF"},    {"㎌", "μF"},    {"㏈", "dB"},    {"'", "′"},
    {"\"", "″"},     {"摄氏度", "℃"},
});

/// Full-width ASCII, U+FF01 to U+FF5E, is EF BC 81 .. EF BD 9E; nothing when the text does not begin with one.
char full_width_ascii(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xEF') return '\0';
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  if (second == 0xBC && third >= 0x81 && third <= 0xBF) return static_cast<char>(third - 0x81 + '!');
  if (second == 0xBD && third >= 0x80 && third <= 0x9E) return static_cast<char>(third - 0x80 + '`');
  return '\0';
}

/// The bytes that continue a character are 10xxxxxx.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Spelled spelled(std::string_view text) {
  Spelled plain;
  std::size_t place = 1;
  const auto take = [&](std::size_t bytes, std::string_view meaning) {
    const bool space_too_many = meaning == " " && (plain.text.empty() || plain.text.back() == ' ');
    if (!space_too_many) {
      plain.text += meaning;
      plain.places.resize(plain.text.size(), place);
    }
    place += characters(text.substr(0, bytes));
    text.remove_prefix(bytes);
  };
  while (!text.empty()) {
    if (const char ascii = full_width_ascii(text); ascii != '\0') {
      // What full-width signs stand for is seen once they are ASCII.
      const auto* const form =
          std::ranges::find(forms, std::string_view(&ascii, 1), &std::pair<std::string_view, std::string_view>::first);
      take(3, form != forms.end() ? form->second : std::string_view(&ascii, 1));
      continue;
    }
    const auto* const form =
        std::ranges::find_if(forms, [&](const auto& entry) { return text.starts_with(entry.first); });
    if (form != forms.end()) {
      take(form->first.size(), form->second);
    } else {
      take(1, text.substr(0, 1));
    }
  }
  if (plain.text.ends_with(' ')) {
    plain.text.pop_back();
    plain.places.pop_back();
  }
  plain.places.push_back(place);
  return plain;
}

std::string plain_spelling(std::string_view text) {
  return spelled(text).text;
}

}  // namespace instruments
