#include "instruments/expressions/type.hpp"

#include <cstdlib>

namespace instruments::expressions {
namespace {

using Shape = Type::Shape;

bool is_number(const Type& type) {
  return type.kind == Kind::number || type.kind == Kind::ratio || type.kind == Kind::count;
}

/// Its zero is a state or a convention, so that the difference of two is another kind.
bool has_own_zero(Kind kind) {
  return kind != Kind::pressure && info(kind).difference != kind;
}

bool scales(const Type& type) {
  return info(type.kind).scales;
}

bool has_kind(const Type& type, Kind kind) {
  return type.shape == Shape::quantity && type.kind == kind;
}

/// ℃ never turns into kelvin by itself; whoever meant the thermodynamic temperature is told how to write it.
Text way_to_kelvin(const Type& a, const Type& b) {
  const auto wants_kelvin = [](const Type& celsius, const Type& other) {
    const bool is_factor = other.kind != Kind::celsius_temperature && !is_number(other);
    return has_kind(celsius, Kind::celsius_temperature) && other.shape == Shape::quantity && is_factor;
  };
  if (!wants_kelvin(a, b) && !wants_kelvin(b, a)) return {};
  return {"；摄氏温度 t 的热力学温度写作 t - (-273.15 ℃)",
          "; the thermodynamic temperature of t is written t - (-273.15 ℃)"};
}

[[noreturn]] void refuse(const Text& verb, const Type& a, const Type& b) {
  const Text left = describe(a);
  const Text right = describe(b);
  const Text hint = way_to_kelvin(a, b);
  throw TypeFault{{"不能" + verb.zh + "：" + left.zh + " 与 " + right.zh + hint.zh,
                   "cannot " + verb.en + ' ' + left.en + " and " + right.en + hint.en}};
}

[[noreturn]] void refuse(const Text& verb, const Type& a) {
  const Text text = describe(a);
  throw TypeFault{{"不能" + verb.zh + "：" + text.zh, "cannot " + verb.en + ' ' + text.en}};
}

/// No quantity has a dimension beyond; within it powers of dimensions can be counted in a byte.
constexpr int greatest_power = 50;

void require_small_powers(const Text& verb, const Type& a, const Type& b) {
  for (std::size_t i = 0; i < a.dimension.powers.size(); ++i)
    if (std::abs(a.dimension.powers.at(i)) + std::abs(b.dimension.powers.at(i)) > greatest_power) refuse(verb, a, b);
}

Type with_kind(const Type& type, Kind kind) {
  Type result = quantity_type(kind);
  result.dimension = type.dimension;
  // The difference of two levels is in dB, whatever they are relative to.
  result.unit = kind == Kind::derived            ? si_symbol(type.dimension)
                : kind == Kind::level_difference ? std::string(info(kind).unit)
                                                 : type.unit;
  return result;
}

Type of_dimension(const Dimension& dimension) {
  if (dimension == Dimension{}) return quantity_type(Kind::number);
  Type type = quantity_type(Kind::derived);
  type.dimension = dimension;
  type.unit = si_symbol(dimension);
  return type;
}

/// What has no kind of its own is a difference of what it is added to: `point + 0.5 kPa`.
Type adapted(const Type& type, const Type& other) {
  const bool open = type.kind == Kind::derived || type.kind == Kind::pressure;
  if (!open || other.kind == Kind::derived || other.kind == type.kind) return type;
  // A pressure that says no more may be a difference itself: p + rho * g * h.
  return with_kind(type, other.kind == Kind::pressure ? other.kind : info(other.kind).difference);
}

/// Kelvins above absolute zero: a literal in K is a difference and a temperature, as is what the way to kelvin yields.
bool are_kelvins(const Type& a, const Type& b) {
  constexpr auto temperature = Kind::thermodynamic_temperature;
  constexpr auto difference = Kind::temperature_difference;
  return (a.kind == temperature && b.kind == difference) || (a.kind == difference && b.kind == temperature);
}

/// Two levels of one reference that differ in something else: A- and C-weighted.
bool have_one_reference(const Type& a, const Type& b) {
  return !info(a.kind).reference.empty() && info(a.kind).reference == info(b.kind).reference;
}

/// May be multiplied by a number: also a difference of levels, which is no factor of anything else.
bool takes_numbers(const Type& type) {
  return scales(type) || type.kind == Kind::level_difference;
}

/// Two numbers: a count stays a count beside a plain number, a ratio likewise.
Type number_sum(const Type& a, const Type& b) {
  if (a.kind == b.kind || b.kind == Kind::number) return a;
  return a.kind == Kind::number ? b : quantity_type(Kind::number);
}

/// HRC and HV are two scales, and nothing leads from one to the other.
bool on_two_scales(const Type& a, const Type& b) {
  return a.kind == Kind::hardness && b.kind == Kind::hardness && a.unit != b.unit;
}

void require_same_dimension(const Text& verb, const Type& a, const Type& b) {
  if (on_two_scales(a, b)) refuse(verb, a, b);
  if (a.shape != Shape::quantity || b.shape != Shape::quantity || a.dimension != b.dimension) refuse(verb, a, b);
}

}  // namespace

Type quantity_type(Kind kind) {
  return {Shape::quantity, kind, info(kind).dimension, std::string(info(kind).unit)};
}

Type literal_type(const Unit& unit) {
  const bool is_kelvin = unit.kind == Kind::thermodynamic_temperature && unit.offset == 0;  // also mK
  const Kind kind = is_kelvin ? Kind::temperature_difference : unit.kind;
  return {Shape::quantity, kind, unit.dimension, unit.symbol};
}

Type condition_type() {
  Type type;
  type.shape = Shape::condition;
  return type;
}

Type list_of(Type element) {
  element.shape = Shape::list;
  return element;
}

Type element_of(Type list) {
  list.shape = Shape::quantity;
  return list;
}

Type choice_type(std::vector<std::string> words) {
  Type type;
  type.shape = Shape::choice;
  type.words = std::make_shared<const std::vector<std::string>>(std::move(words));
  return type;
}

Text describe(const Type& type) {
  if (type.shape == Shape::condition) return {"条件", "a condition"};
  if (type.shape == Shape::choice) {
    std::string words;
    for (const auto& word : *type.words) words += (words.empty() ? "" : ", ") + word;
    return {"选项（" + words + "）", "one of " + words};
  }
  Text text = name(type.kind);
  if (type.unit != "1") {
    text.zh += " (" + type.unit + ")";
    text.en += " (" + type.unit + ")";
  }
  if (type.shape == Shape::list) return {text.zh + "的列表", "a list of " + text.en};
  return text;
}

Type sum_type(const Type& left, const Type& right) {
  const Text verb{"相加", "add"};
  require_same_dimension(verb, left, right);
  if (is_number(left) && is_number(right)) return number_sum(left, right);
  const Type a = adapted(left, right);
  const Type b = adapted(right, left);
  if (has_own_zero(a.kind) && info(a.kind).difference == b.kind) return a;
  if (has_own_zero(b.kind) && info(b.kind).difference == a.kind) return b;
  if (a.kind != b.kind || has_own_zero(a.kind)) refuse(verb, left, right);
  return a;
}

Type difference_type(const Type& left, const Type& right) {
  const Text verb{"相减", "subtract"};
  require_same_dimension(verb, left, right);
  if (is_number(left) && is_number(right)) return number_sum(left, right);
  const Type a = adapted(left, right);
  const Type b = adapted(right, left);
  if (a.kind == b.kind) return has_own_zero(a.kind) ? with_kind(a, info(a.kind).difference) : a;
  if (has_own_zero(a.kind) && info(a.kind).difference == b.kind) return a;
  if (have_one_reference(a, b)) return with_kind(a, info(a.kind).difference);
  refuse(verb, left, right);
}

Type product_type(const Type& a, const Type& b) {
  const Text verb{"相乘", "multiply"};
  if (a.shape != Shape::quantity || b.shape != Shape::quantity) refuse(verb, a, b);
  if (is_number(a) && is_number(b)) return a.kind == Kind::number ? b : a;
  if (is_number(a) && takes_numbers(b)) return b;
  if (is_number(b) && takes_numbers(a)) return a;
  if (!scales(a) || !scales(b)) refuse(verb, a, b);
  require_small_powers(verb, a, b);
  return of_dimension(a.dimension * b.dimension);
}

Type quotient_type(const Type& a, const Type& b) {
  const Text verb{"相除", "divide"};
  if (a.shape != Shape::quantity || b.shape != Shape::quantity) refuse(verb, a, b);
  const bool two_level_differences = a.kind == Kind::level_difference && a.kind == b.kind;
  if (two_level_differences) return quantity_type(Kind::number);
  if (is_number(b) && a.kind == Kind::level_difference) return a;
  if (!scales(a) || !scales(b)) refuse(verb, a, b);
  if (b.kind == Kind::number) return a;
  if (is_number(b) && !is_number(a)) return a;
  if (a.dimension == b.dimension) {
    const bool two_zeros = has_own_zero(a.kind) && has_own_zero(b.kind) && a.kind != b.kind;
    if (two_zeros) refuse(verb, a, b);
    return quantity_type(Kind::number);
  }
  require_small_powers(verb, a, b);
  return of_dimension(a.dimension / b.dimension);
}

Type power_type(const Type& base, int exponent) {
  if (base.shape != Shape::quantity || !scales(base)) refuse({"求幂", "raise"}, base);
  if (exponent == 1 || is_number(base)) return base;
  for (const int each : base.dimension.powers)
    if (std::abs(each * exponent) > greatest_power) refuse({"求如此高次的幂", "raise to so high a power"}, base);
  return of_dimension(power(base.dimension, exponent));
}

Type negative_type(const Type& type) {
  if (type.shape != Shape::quantity || !takes_numbers(type))
    refuse({"取负或取绝对值", "take the negative or absolute value of"}, type);
  return type;
}

Type square_root_type(const Type& type) {
  const auto root = square_root(type.dimension);
  if (type.shape != Shape::quantity || !scales(type) || !root) refuse({"开平方", "take the square root of"}, type);
  return is_number(type) ? quantity_type(Kind::number) : of_dimension(*root);
}

Type common_type(const Type& a, const Type& b, const Text& verb) {
  if (a.shape != b.shape) refuse(verb, a, b);
  if (a.shape == Shape::condition) return a;
  if (a.shape == Shape::choice) {
    if (*a.words != *b.words) refuse(verb, a, b);
    return a;
  }
  if (a.dimension != b.dimension) refuse(verb, a, b);
  if (a.shape == Shape::quantity && is_number(a) && is_number(b)) return number_sum(a, b);
  if (are_kelvins(a, b)) return a.kind == Kind::thermodynamic_temperature ? a : b;
  if (on_two_scales(a, b) || !comparable(a.kind, b.kind)) refuse(verb, a, b);
  return a.kind == Kind::derived || a.kind == Kind::pressure ? b : a;
}

bool fits(const Type& given, const Type& wanted) {
  if (given.shape != wanted.shape) return false;
  if (given.shape == Shape::condition) return true;
  if (given.shape == Shape::choice) return *given.words == *wanted.words;
  if (given.dimension != wanted.dimension) return false;
  if (wanted.kind == Kind::thermodynamic_temperature && are_kelvins(given, wanted)) return true;
  return comparable(given.kind, wanted.kind) || (is_number(given) && is_number(wanted));
}

}  // namespace instruments::expressions
