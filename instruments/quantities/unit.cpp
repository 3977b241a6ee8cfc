#include "instruments/quantities/unit.hpp"

#include "instruments/quantities/unit_parser.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {

std::optional<Unit> find_unit(std::string_view text) {
  try {
    return read_unit(text);
  } catch (const UnitFault&) {
    return std::nullopt;
  }
}

Unit parse_unit(std::string_view text) {
  try {
    return read_unit(text);
  } catch (const UnitFault& fault) {
    constexpr std::size_t most_quoted = 80;
    const std::string typed(first_bytes(text, most_quoted));
    const std::string place = std::to_string(fault.position);
    throw Refusal(Cause::invalid_input,
                  {"“" + typed + "”不是计量单位：第 " + place + " 个字符处，" + fault.reason.zh + "。",
                   '"' + typed + "\" is not a unit: at character " + place + ", " + fault.reason.en + '.'});
  }
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
  if (from.dimension != to.dimension) return false;
  if (from.symbol == to.symbol) return true;
  constexpr auto is_temperature = [](Kind kind) {
    return info(kind).dimension == info(Kind::celsius_temperature).dimension;
  };
  if (is_temperature(from.kind) && is_temperature(to.kind)) return true;
  return comparable(from.kind, to.kind) && (info(from.kind).scales || is_logarithmic(from.kind));
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

std::string symbol_behind_number(const Unit& unit) {
  if (unit.symbol == "1") return {};
  const bool joined = unit.symbol == "°" || unit.symbol == "′" || unit.symbol == "″";
  return joined ? unit.symbol : ' ' + unit.symbol;
}

std::string print(const Quantity& quantity) {
  return to_plain(quantity.value) + symbol_behind_number(quantity.unit);
}

}  // namespace instruments
