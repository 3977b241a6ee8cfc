#include "instruments/quantities/unit.hpp"

#include <algorithm>
#include <unordered_map>

#include "instruments/quantities/spelling.hpp"
#include "instruments/quantities/unit_table.hpp"

namespace instruments {
namespace {

constexpr std::size_t longest_symbol = 60;  // bytes; longer text is no unit

Unit unit_of(const UnitRow& row) {
  return {std::string(row.symbol),
          row.kind,
          info(row.kind).dimension,
          Decimal(std::string(row.factor)),
          Decimal(std::string(row.divisor)),
          Decimal(std::string(row.offset)),
          row.legal};
}

struct Listed {
  Unit unit;
  Prefixes prefixes = Prefixes::none;
};

using Listing = std::unordered_map<std::string, Listed>;

Listing read_table() {
  Listing listing;
  for (const auto& row : unit_rows()) {
    const Listed listed{unit_of(row), row.prefixes};
    listing.emplace(plain_spelling(row.symbol), listed);
    std::string_view names = row.names;
    while (!names.empty()) {
      const auto bar = names.find('|');
      listing.emplace(plain_spelling(names.substr(0, bar)), listed);
      names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
    }
  }
  return listing;
}

const Listing& listing() {
  static const Listing read = read_table();
  return read;
}

bool allows(Prefixes prefixes, int exponent) {
  return prefixes == Prefixes::all || (prefixes == Prefixes::up && exponent >= 3);
}

std::optional<Unit> prefixed_unit(std::string_view plain) {
  for (const auto& prefix : prefix_rows()) {
    for (const auto& [spelling, is_symbol] : {std::pair{prefix.symbol, true}, std::pair{prefix.name, false}}) {
      if (!plain.starts_with(spelling) || plain.size() == spelling.size()) continue;
      const auto found = listing().find(std::string(plain.substr(spelling.size())));
      if (found == listing().end() || !allows(found->second.prefixes, prefix.exponent)) continue;
      Unit unit = found->second.unit;
      unit.symbol.insert(0, prefix.symbol == "u" ? "μ" : prefix.symbol);
      unit.factor *= Decimal("1e" + std::to_string(prefix.exponent));
      return unit;
    }
  }
  return std::nullopt;
}

/// Listed, or a listed unit with a prefix.
std::optional<Unit> single_unit(std::string_view plain) {
  const auto found = listing().find(std::string(plain));
  if (found != listing().end()) return found->second.unit;
  return prefixed_unit(plain);
}

/// `m3`, `立方米`, `s-1`: a unit with an exponent of one digit.
std::optional<Unit> unit_power(std::string_view plain) {
  if (auto unit = single_unit(plain)) return unit;
  int exponent = 1;
  for (const auto& [word, meaning] : {std::pair{"二次方", 2}, {"三次方", 3}, {"平方", 2}, {"立方", 3}}) {
    if (!plain.starts_with(word)) continue;
    exponent = meaning;
    plain.remove_prefix(std::string_view(word).size());
    break;
  }
  if (exponent == 1 && !plain.empty() && plain.back() >= '2' && plain.back() <= '4') {
    exponent = plain.back() - '0';
    plain.remove_suffix(1);
  }
  auto unit = single_unit(plain);
  // A level, a hardness or a pH is no factor.
  if (!unit || exponent == 1 || !info(unit->kind).scales) return std::nullopt;
  unit->dimension = power(unit->dimension, exponent);
  unit->factor = pow(unit->factor, exponent);
  unit->divisor = pow(unit->divisor, exponent);
  unit->symbol += exponent == 2 ? "²" : exponent == 3 ? "³" : "⁴";
  unit->kind = usual_kind(unit->dimension);
  return unit;
}

/// Multiplies (`sign` 1) or divides (-1); false for what cannot be a factor.
bool multiply(Unit& product, const Unit& factor, int sign) {
  if (!info(factor.kind).scales && factor.kind != Kind::celsius_temperature) return false;
  product.dimension = product.dimension * power(factor.dimension, sign);
  product.factor *= sign > 0 ? factor.factor : factor.divisor;
  product.divisor *= sign > 0 ? factor.divisor : factor.factor;
  product.legal = product.legal && factor.legal;
  return true;
}

/// Factors joined by `·`, all raised to `sign`.
bool multiply_all(Unit& product, std::string_view factors, int sign) {
  while (true) {
    const auto dot = factors.find("·");
    const auto factor = unit_power(factors.substr(0, dot));
    if (!factor || !multiply(product, *factor, sign)) return false;
    if (!product.symbol.empty() && !product.symbol.ends_with('/') && !product.symbol.ends_with('('))
      product.symbol += "·";
    product.symbol += factor->symbol;
    if (dot == std::string_view::npos) return true;
    factors.remove_prefix(dot + std::string_view("·").size());
  }
}

/// `J/(kg·K)`: at most one `/`; several factors below it stand in parentheses (GB 3101).
std::optional<Unit> compound_unit(std::string_view plain) {
  const auto slash = plain.find('/');
  Unit unit;
  if (!multiply_all(unit, plain.substr(0, slash), 1)) return std::nullopt;
  if (slash != std::string_view::npos) {
    auto below = plain.substr(slash + 1);
    const bool grouped = below.starts_with('(') && below.ends_with(')');
    if (grouped) below = below.substr(1, below.size() - 2);
    if (below.find("·") != std::string_view::npos && !grouped) return std::nullopt;
    unit.symbol += grouped ? "/(" : "/";
    if (!multiply_all(unit, below, -1)) return std::nullopt;
    if (grouped) unit.symbol += ')';
  }
  unit.kind = usual_kind(unit.dimension);
  return unit;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view text) {
  if (text.empty() || text.size() > longest_symbol) return std::nullopt;
  const std::string plain = plain_spelling(text);
  if (auto unit = unit_power(plain)) return unit;
  if (plain.find('/') == std::string::npos && plain.find("·") == std::string::npos) return std::nullopt;
  return compound_unit(plain);
}

const Unit& unit_one() {
  static const Unit one = *find_unit("1");
  return one;
}

PhysicalBounds physical_bounds(Kind kind) {
  switch (kind) {
    case Kind::relative_humidity:
      return {Decimal(0), Decimal(1)};
    case Kind::celsius_temperature:  // 0 K is -273.15 ℃
    case Kind::thermodynamic_temperature:
    case Kind::absolute_pressure:
      return {Decimal(0), std::nullopt};
    default:
      return {};
  }
}

Decimal to_si(const Quantity& quantity) {
  const Unit& unit = quantity.unit;
  const Decimal scaled = (quantity.value + unit.offset) * unit.factor;
  return unit.divisor == 1 ? scaled : divide(scaled, unit.divisor);
}

Decimal from_si(const Decimal& value_in_si, const Unit& unit) {
  if (unit.factor == 1 && unit.divisor == 1) return value_in_si - unit.offset;
  const Decimal value = divide(value_in_si * unit.divisor, unit.factor) - unit.offset;
  // 50 psi are no finite number of pascals: the digits lost at the end must not come back with them.
  constexpr int certain_digits = 45;
  return unit.divisor == 1 ? value : cut_to_digits(value, certain_digits);
}

bool convertible(const Unit& from, const Unit& to) {
  if (from.symbol == to.symbol) return true;
  if (from.dimension != to.dimension) return false;
  constexpr auto is_temperature = [](Kind kind) {
    return info(kind).dimension == info(Kind::celsius_temperature).dimension;
  };
  if (is_temperature(from.kind) && is_temperature(to.kind)) return true;
  return comparable(from.kind, to.kind) && info(from.kind).scales;
}

Quantity convert(const Quantity& quantity, const Unit& to) {
  const Unit& from = quantity.unit;
  require(
      convertible(from, to), Cause::invalid_input,
      {"无法将 " + from.symbol + "（" + name(from.kind).zh + "）换算为 " + to.symbol + "（" + name(to.kind).zh + "）。",
       "Cannot convert " + from.symbol + " (" + name(from.kind).en + ") into " + to.symbol + " (" + name(to.kind).en +
           ")."});
  if (from.symbol == to.symbol) return quantity;
  // One division at the end, so that km/h to m/min is as exact as kPa to MPa; pi over pi is 1.
  const Decimal shifted = quantity.value + from.offset;
  if (from.factor == to.factor) return {divide(shifted * to.divisor, from.divisor) - to.offset, to};
  return {divide(shifted * from.factor * to.divisor, from.divisor * to.factor) - to.offset, to};
}

std::string print(const Quantity& quantity) {
  const std::string value = to_plain(quantity.value);
  const std::string& symbol = quantity.unit.symbol;
  if (symbol == "1") return value;
  const bool joined = symbol == "°" || symbol == "′" || symbol == "″";
  return joined ? value + symbol : value + ' ' + symbol;
}

}  // namespace instruments
