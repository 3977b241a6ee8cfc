#include "instruments/expressions/unit_emitter.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "instruments/quantities/unit_table.hpp"

namespace instruments::expressions {
namespace {

constexpr double rounding = 1e-9;

bool nearly(double a, double b) {
  return std::abs(a - b) <= rounding * std::abs(b);
}

/// The plain numbers come near to the ratio of the units, as in `sin(2 * phi * pi / 180)`: the author converts. In
/// `40 * pitch + error` of mm and μm nobody does.
bool converts(double literals, double ratio) {
  static const double near = std::log(5);
  const double size = std::log(std::abs(literals));
  return std::isfinite(size) && std::abs(size - std::log(ratio)) < std::min(std::abs(size), near);
}

/// `45.2 + d` of percent: but for 1 and less, a number among percents is a number of them.
bool counts_in(const UnitEmitter::Code& number, const UnitEmitter::Code& other) {
  constexpr double least = 2;
  return number.pure && !other.pure && std::abs(number.literal) >= least;
}

/// The unit a physical function answers in: Pa, kg/m³, else base units.
Unit coherent_unit(const Type& type) {
  if (type.kind == Kind::celsius_temperature) return *find_unit("℃");
  const bool any_kind = type.kind == Kind::derived;
  for (const auto& row : unit_rows()) {
    const bool coherent = row.factor == "1" && row.divisor == "1" && row.offset == "0";
    if (coherent && (row.kind == type.kind || (any_kind && info(row.kind).dimension == type.dimension)))
      return *find_unit(row.symbol);
  }
  Unit unit;
  unit.symbol = si_symbol(type.dimension);
  unit.kind = type.kind;
  unit.dimension = type.dimension;
  return unit;
}

bool keeps_unit(std::string_view function) {
  return function == "min" || function == "max" || function == "mean" || function == "abs" || function == "round";
}

}  // namespace

UnitEmitter::UnitEmitter(std::span<const ModelInput> inputs) {
  for (const auto& each : inputs) {
    slots_.push_back({UnitProduct(each.unit), 1, false});
  }
}

UnitEmitter::Code UnitEmitter::literal(const Decimal& number, const Unit& unit) {
  const UnitProduct product(unit);
  if (product.is_one()) return {product, to_double(number), true};
  return {product, 1, false};
}

UnitEmitter::Code UnitEmitter::arithmetic(const std::string& operation, const Code& left, const Code& right) {
  const int sign = operation == "*" ? 1 : operation == "/" ? -1 : 0;
  if (sign != 0)
    return {left.unit.times(right.unit, sign), sign > 0 ? left.literal * right.literal : left.literal / right.literal,
            left.pure && right.pure};
  require_same(left, right);
  if (!left.pure || !right.pure) return {left.unit, 1, false};
  return {left.unit, operation == "+" ? left.literal + right.literal : left.literal - right.literal, true};
}

UnitEmitter::Code UnitEmitter::comparison(const std::string& /*operation*/, const Code& left, const Code& right) {
  require_same(left, right);
  return {};
}

UnitEmitter::Code UnitEmitter::power(const Code& base, int exponent) {
  return {base.unit.to_power(exponent), std::pow(base.literal, exponent), base.pure};
}

UnitEmitter::Code UnitEmitter::choice(const Code& /*condition*/, const Code& then, const Code& otherwise) {
  require_same(then, otherwise);
  return {then.unit, 1, false};
}

UnitEmitter::Code UnitEmitter::call(const std::string& name, const Function& function,
                                    const std::vector<Code>& arguments, const Type& result) {
  if (name == "sqrt") return {arguments[0].unit.square_root(), 1, false};
  if (keeps_unit(name) || name == "atan2") {
    for (const auto& each : arguments) require_same(arguments[0], each);
    if (name != "atan2") return {arguments[0].unit, 1, false};
  } else if (function.number) {
    coherent_ = false;
    return {UnitProduct(coherent_unit(result)), 1, false};
  } else {
    for (const auto& each : arguments) require_coherent(each);
  }
  if (result.kind == Kind::plane_angle) return {UnitProduct(*find_unit("rad")), 1, false};
  return {};
}

void UnitEmitter::require_same(const Code& left, const Code& right) {
  const double ratio = right.unit.factor() / left.unit.factor();
  if (nearly(ratio, 1)) return;
  coherent_ = false;
  const bool counted = counts_in(left, right) || counts_in(right, left);
  if (counted || converts(right.literal / left.literal, ratio)) converts_itself_ = true;
}

void UnitEmitter::require_coherent(const Code& argument) {
  const double factor = argument.unit.factor();
  if (nearly(factor, 1)) return;
  coherent_ = false;
  if (converts(argument.literal, factor)) converts_itself_ = true;
}

}  // namespace instruments::expressions
