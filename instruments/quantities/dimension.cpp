#include "instruments/quantities/dimension.hpp"

#include <string_view>

namespace instruments {
namespace {

constexpr std::array<std::string_view, 7> base_units = {"m", "kg", "s", "A", "K", "mol", "cd"};
constexpr std::array<std::string_view, 10> superscripts = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

}  // namespace

std::string superscript(int exponent) {
  if (exponent == 1) return {};
  std::string text = exponent < 0 ? "⁻" : "";
  for (const char digit : std::to_string(exponent < 0 ? -exponent : exponent))
    text += superscripts.at(static_cast<std::size_t>(digit - '0'));
  return text;
}

std::optional<Dimension> square_root(const Dimension& dimension) {
  Dimension root;
  for (std::size_t i = 0; i < root.powers.size(); ++i) {
    if (dimension.powers[i] % 2 != 0) return std::nullopt;
    root.powers[i] = static_cast<std::int8_t>(dimension.powers[i] / 2);
  }
  return root;
}

std::string si_symbol(const Dimension& dimension) {
  // Mass first, as everybody writes it: kg·m⁻¹·s⁻².
  std::string symbol;
  for (const std::size_t i : {1U, 0U, 2U, 3U, 4U, 5U, 6U}) {
    const int exponent = dimension.powers[i];
    if (exponent == 0) continue;
    if (!symbol.empty()) symbol += "·";
    symbol += base_units[i];
    symbol += superscript(exponent);
  }
  return symbol.empty() ? "1" : symbol;
}

}  // namespace instruments
