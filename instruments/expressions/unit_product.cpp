#include "instruments/expressions/unit_product.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "instruments/remembered.hpp"

namespace instruments::expressions {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 9> exponents = {{
    {"²", 2},
    {"³", 3},
    {"⁴", 4},
    {"⁵", 5},
    {"⁶", 6},
    {"⁷", 7},
    {"⁸", 8},
    {"⁹", 9},
    {"⁻¹", -1},
}};

struct Factor {
  std::string symbol;
  int exponent;
};

/// The factors of a symbol: `K/(μV·s²)` is K, μV⁻¹, s⁻².
std::vector<Factor> factors_of(std::string_view symbol) {
  std::vector<Factor> factors;
  int sign = 1;
  std::string piece;
  const auto finish = [&] {
    int exponent = 1;
    for (const auto& [mark, power] : exponents) {
      if (!piece.ends_with(mark) || piece.size() == mark.size()) continue;
      piece.resize(piece.size() - mark.size());
      exponent = power;
      break;
    }
    if (!piece.empty() && piece != "1") factors.push_back({piece, sign * exponent});
    piece.clear();
  };
  while (!symbol.empty()) {
    const bool dot = symbol.starts_with("·");
    const char c = symbol.front();
    if (dot || c == '/' || c == '(' || c == ')')
      finish();
    else
      piece += c;
    if (c == '/') sign = -1;
    symbol.remove_prefix(dot ? std::string_view("·").size() : 1);
  }
  finish();
  return factors;
}

double factor_of(const Unit& unit) {
  return to_double(unit.factor) / to_double(unit.divisor);
}

/// The factors mean together what the symbol means: not so for `mg/100mL` or `dB(A)`.
bool can_be_split(const Unit& unit, const std::vector<Factor>& factors) {
  if (factors.size() == 1 && factors.front().symbol == unit.symbol) return true;
  double product = 1;
  Dimension dimension;
  for (const auto& each : factors) {
    const auto found = remembered<find_unit>(each.symbol);
    if (!found) return false;
    product *= std::pow(factor_of(*found), each.exponent);
    dimension = dimension * power(found->dimension, each.exponent);
  }
  constexpr double rounding = 1e-12;
  return dimension == unit.dimension && std::abs(product / factor_of(unit) - 1) < rounding;
}

std::string superscript(int exponent) {
  constexpr std::array<std::string_view, 10> digits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  if (exponent == 1) return "";
  std::string text;
  for (const char digit : std::to_string(exponent)) text += digits.at(static_cast<std::size_t>(digit - '0'));
  return text;
}

}  // namespace

UnitProduct::UnitProduct(const Unit& unit) : factor_(factor_of(unit)) {
  if (unit.symbol == "1") return;
  const auto factors = factors_of(unit.symbol);
  if (!can_be_split(unit, factors)) {
    multiply(unit.symbol, 1);
    return;
  }
  for (const auto& each : factors) multiply(each.symbol, each.exponent);
}

void UnitProduct::multiply(const std::string& symbol, int exponent) {
  const auto found = std::ranges::find(powers_, symbol, &std::pair<std::string, int>::first);
  if (found == powers_.end())
    powers_.emplace_back(symbol, exponent);
  else if ((found->second += exponent) == 0)
    powers_.erase(found);
}

UnitProduct UnitProduct::times(const UnitProduct& other, int sign) const {
  UnitProduct product = *this;
  for (const auto& [symbol, exponent] : other.powers_) product.multiply(symbol, sign * exponent);
  product.factor_ = sign > 0 ? factor_ * other.factor_ : factor_ / other.factor_;
  return product;
}

UnitProduct UnitProduct::to_power(int exponent) const {
  UnitProduct product;
  if (exponent == 0) return product;
  product = *this;
  for (auto& each : product.powers_) each.second *= exponent;
  product.factor_ = std::pow(factor_, exponent);
  return product;
}

UnitProduct UnitProduct::square_root() const {
  UnitProduct root = *this;
  for (auto& each : root.powers_) {
    if (each.second % 2 != 0) return {};
    each.second /= 2;
  }
  root.factor_ = std::sqrt(factor_);
  return root;
}

std::string UnitProduct::symbol() const {
  std::string above, below;
  int count_below = 0;
  for (const auto& [symbol, exponent] : powers_) {
    auto& side = exponent > 0 ? above : below;
    count_below += exponent < 0 ? 1 : 0;
    side += (side.empty() ? "" : "·") + symbol + superscript(std::abs(exponent));
  }
  if (below.empty()) return above.empty() ? "1" : above;
  return (above.empty() ? "1" : above) + '/' + (count_below > 1 ? '(' + below + ')' : below);
}

}  // namespace instruments::expressions
