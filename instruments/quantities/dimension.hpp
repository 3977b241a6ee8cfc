#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace instruments {

/// Powers of the seven base quantities L M T I Th N J of the ISQ (ISO 80000-1).
struct Dimension {
  std::array<std::int8_t, 7> powers{};
  bool operator==(const Dimension&) const = default;
};

/// Of a product; the powers must stay within a byte, which whoever multiplies read-in dimensions has to check.
constexpr Dimension operator*(const Dimension& a, const Dimension& b) {
  Dimension product;
  for (std::size_t i = 0; i < product.powers.size(); ++i)
    product.powers[i] = static_cast<std::int8_t>(a.powers[i] + b.powers[i]);
  return product;
}

/// Of a power.
constexpr Dimension power(const Dimension& base, int exponent) {
  Dimension result;
  for (std::size_t i = 0; i < result.powers.size(); ++i)
    result.powers[i] = static_cast<std::int8_t>(base.powers[i] * exponent);
  return result;
}

/// Of a quotient.
constexpr Dimension operator/(const Dimension& a, const Dimension& b) {
  return a * power(b, -1);
}

/// Nothing where a power is odd.
std::optional<Dimension> square_root(const Dimension& dimension);

/// "⁻²"; nothing for 1.
std::string superscript(int exponent);

/// In SI base units: `kg·m⁻¹·s⁻²`; `1` for a number.
std::string si_symbol(const Dimension& dimension);

}  // namespace instruments
