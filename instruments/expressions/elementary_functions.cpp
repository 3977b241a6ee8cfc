#include "instruments/expressions/arithmetic.hpp"
#include "instruments/expressions/functions.hpp"

namespace instruments::expressions {
namespace {

const Decimal& decimal(const Value& value) {
  return std::get<Decimal>(value);
}

void require_kind(const Type& given, std::initializer_list<Kind> wanted, const Text& what) {
  for (const Kind each : wanted)
    if (fits(given, quantity_type(each))) return;
  const Text got = describe(given);
  throw TypeFault{{"此处需要" + what.zh + "，而非" + got.zh, what.en + " is needed here, not " + got.en}};
}

Type number_to_number(std::span<const Type> given) {
  for (const auto& each : given) require_kind(each, {Kind::number}, {"数", "a number"});
  return quantity_type(Kind::number);
}

Type angle_to_number(std::span<const Type> given) {
  require_kind(given[0], {Kind::plane_angle, Kind::number}, {"角", "an angle"});
  return quantity_type(Kind::number);
}

Type number_to_angle(std::span<const Type> given) {
  require_kind(given[0], {Kind::number}, {"数", "a number"});
  return quantity_type(Kind::plane_angle);
}

Type sides_to_angle(std::span<const Type> given) {
  negative_type(common_type(given[0], given[1], {"作为直角边", "take as the sides of an angle"}));
  return quantity_type(Kind::plane_angle);
}

/// x^2 of a length is written with a whole number, which is known before any value is; sqrt halves a dimension.
Type power_of_numbers(std::span<const Type> given) {
  const Text zh_en{"数（有量纲的量只能求整数次幂或开平方）",
                   "a number (a quantity with a dimension takes whole powers or sqrt)"};
  for (const auto& each : given) require_kind(each, {Kind::number}, zh_en);
  return quantity_type(Kind::number);
}

template <class Operation>
Function of_one(Type (*type)(std::span<const Type>), Operation operation) {
  return {{"value"}, false, type, [operation](std::span<const Value> values, const Scope&) {
            return Value(bounded(operation(decimal(values[0]))));
          }};
}

Decimal logarithm(const Decimal& value) {
  require(value > 0, Cause::invalid_input,
          {"对数只对正数有定义。", "A logarithm is defined for positive numbers only."});
  return log(value);
}

const Decimal& logarithm_of_ten() {
  static const Decimal value = log(Decimal(10));
  return value;
}

void require_sine(const Decimal& value) {
  require(abs(value) <= 1, Cause::invalid_input,
          {"正弦或余弦值必须在 -1 到 1 之间。", "A sine or cosine lies between -1 and 1."});
}

Decimal exponential(const Decimal& value) {
  require(abs(value) < 300, Cause::invalid_input, {"计算结果过大。", "The result of the calculation is too large."});
  return exp(value);
}

/// Arguments beyond would lose every digit to the multiples of pi.
Decimal reduced(const Decimal& angle) {
  require(abs(angle) < Decimal("1e20"), Cause::invalid_input, {"角度过大。", "The angle is too large."});
  return angle;
}

Value arc_tangent_of_two(std::span<const Value> values, const Scope&) {
  const Decimal& y = decimal(values[0]);
  const Decimal& x = decimal(values[1]);
  require(!y.is_zero() || !x.is_zero(), Cause::invalid_input,
          {"零向量没有方向角。", "The zero vector has no direction."});
  return Value(Decimal(atan2(y, x)));
}

Value power(std::span<const Value> values, const Scope&) {
  const Decimal& base = decimal(values[0]);
  const Decimal& exponent = decimal(values[1]);
  const bool whole = exponent == floor(exponent) && abs(exponent) < 100;
  if (whole) return raise(base, exponent.convert_to<int>());
  require(base > 0 || (base.is_zero() && exponent > 0), Cause::invalid_input,
          {"负数不能求非整数次幂。", "A negative number has no power that is not whole."});
  if (base.is_zero()) return Decimal(0);
  return Value(bounded(exponential(exponent * log(base))));
}

}  // namespace

void add_elementary_functions(Functions& functions) {
  functions.add("exp", of_one(number_to_number, exponential));
  for (const auto* name : {"log", "ln"}) functions.add(name, of_one(number_to_number, logarithm));
  for (const auto* name : {"log10", "lg"})
    functions.add(name, of_one(number_to_number, [](const Decimal& x) { return logarithm(x) / logarithm_of_ten(); }));
  functions.add("sin", of_one(angle_to_number, [](const Decimal& x) { return Decimal(sin(reduced(x))); }));
  functions.add("cos", of_one(angle_to_number, [](const Decimal& x) { return Decimal(cos(reduced(x))); }));
  functions.add("tan", of_one(angle_to_number, [](const Decimal& x) { return Decimal(tan(reduced(x))); }));
  functions.add("asin", of_one(number_to_angle, [](const Decimal& x) { return require_sine(x), Decimal(asin(x)); }));
  functions.add("acos", of_one(number_to_angle, [](const Decimal& x) { return require_sine(x), Decimal(acos(x)); }));
  functions.add("atan", of_one(number_to_angle, [](const Decimal& x) { return Decimal(atan(x)); }));
  functions.add("atan2", {{"y", "x"}, false, sides_to_angle, arc_tangent_of_two});
  functions.add("pow", {{"base", "exponent"}, false, power_of_numbers, power});
}

}  // namespace instruments::expressions
