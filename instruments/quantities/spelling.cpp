#include "instruments/quantities/spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace instruments {
namespace {

constexpr auto forms = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"²", "2"},      {"³", "3"},      {"⁴", "4"},      {"⁻¹", "-1"},    {"₂", "2"},   {"^", ""},    {"\u00b5", "μ"},
    {"\u2126", "Ω"}, {"\u22c5", "·"}, {"\u2022", "·"}, {"\u30fb", "·"}, {"*", "·"},   {".", "·"},   {"每", "/"},
    {"\u00a0", " "}, {"\u3000", " "}, {"㎜", "mm"},    {"㎝", "cm"},    {"㎞", "km"}, {"㎎", "mg"}, {"㎏", "kg"},
    {"㎡", "m2"},    {"㎥", "m3"},    {"㎖", "mL"},    {"㎗", "dL"},    {"㎛", "μm"}, {"㎚", "nm"}, {"㎪", "kPa"},
    {"㎫", "MPa"},   {"㎩", "Pa"},    {"㎐", "Hz"},    {"㎑", "kHz"},   {"㎷", "mV"}, {"㎸", "kV"}, {"㎾", "kW"},
    {"㏀", "kΩ"},    {"'", "′"},      {"\"", "″"},     {"摄氏度", "℃"},
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

}  // namespace

std::string plain_spelling(std::string_view text) {
  std::string plain;
  const auto append = [&](std::string_view piece) {
    if (piece == " " && (plain.empty() || plain.back() == ' ')) return;
    plain += piece;
  };
  while (!text.empty()) {
    if (const char ascii = full_width_ascii(text); ascii != '\0') {
      append({&ascii, 1});
      text.remove_prefix(3);
      continue;
    }
    const auto* const form =
        std::ranges::find_if(forms, [&](const auto& entry) { return text.starts_with(entry.first); });
    append(form != forms.end() ? form->second : text.substr(0, 1));
    text.remove_prefix(form != forms.end() ? form->first.size() : 1);
  }
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

}  // namespace instruments
