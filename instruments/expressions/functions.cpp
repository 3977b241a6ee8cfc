#include "instruments/expressions/functions.hpp"

#include "instruments/expressions/marks.hpp"

namespace instruments::expressions {
namespace {

const Decimal& decimal(const Value& value) {
  return std::get<Decimal>(value);
}

Value square_root_of(std::span<const Value> values, const Scope&) {
  require(decimal(values[0]) >= 0, Cause::invalid_input, {"负数不能开平方。", "A negative value has no square root."});
  return Decimal(sqrt(decimal(values[0])));
}

void require_interval(const Decimal& interval) {
  require(interval > 0, Cause::invalid_input, {"修约间隔必须大于零。", "The interval must be greater than zero."});
}

/// round(x, interval) and is_multiple(x, interval): an interval is a difference of what is rounded.
Type interval_type(std::span<const Type> given) {
  sum_type(given[0], given[1]);
  return given[0];
}

Value rounded(std::span<const Value> values, const Scope&) {
  require_interval(decimal(values[1]));
  return round_half_even(decimal(values[0]), decimal(values[1]));
}

Value is_multiple(std::span<const Value> values, const Scope&) {
  require_interval(decimal(values[1]));
  const Decimal nearest = round_half_even(decimal(values[0]), decimal(values[1]));
  return compare(nearest, decimal(values[0])) == std::strong_ordering::equal;
}

/// The digits of a number as one from 1 to 10, with its sign: 2.5 of 0.025.
Value significand(std::span<const Value> values, const Scope&) {
  const Decimal& value = decimal(values[0]);
  return value.is_zero() ? value : Decimal(scalbn(value, -ilogb(value)));
}

Type number_type(std::span<const Type> given) {
  if (!fits(given[0], quantity_type(Kind::number))) throw TypeFault{{"此处需要数", "a number is needed here"}};
  return quantity_type(Kind::number);
}

Type marks_type(std::span<const Type> given) {
  const Type end = common_type(given[0], given[1], {"作为量程的两端", "take as the ends of a range"});
  if (!fits(given[2], quantity_type(Kind::number))) throw TypeFault{{"at_least 应为数", "at_least is a number"}};
  return list_of(end);
}

Value marks_of(std::span<const Value> values, const Scope& scope) {
  require(decimal(values[2]) <= 100, Cause::invalid_input, {"检定点过多。", "So many marks cannot be asked for."});
  std::vector<Decimal> found = marks(from_si(decimal(values[0]), scope.unit), from_si(decimal(values[1]), scope.unit),
                                     decimal(values[2]).convert_to<int>());
  for (auto& mark : found) mark = to_si({mark, scope.unit});
  return found;
}

Functions standard_functions() {
  Functions functions;
  functions.add("abs", {{"value"},
                        false,
                        [](auto given) { return negative_type(given[0]); },
                        [](auto values, const Scope&) { return Value(Decimal(abs(decimal(values[0])))); }});
  functions.add("sqrt", {{"value"}, false, [](auto given) { return square_root_type(given[0]); }, square_root_of});
  functions.add("round", {{"value", "interval"}, false, interval_type, rounded});
  functions.add(
      "is_multiple",
      {{"value", "interval"}, false, [](auto given) { return interval_type(given), condition_type(); }, is_multiple});
  functions.add("significand", {{"value"}, false, number_type, significand});
  functions.add("marks", {{"low", "high", "at_least"}, false, marks_type, marks_of});
  add_list_functions(functions);
  add_fit_functions(functions);
  add_elementary_functions(functions);
  add_physical_functions(functions);
  return functions;
}

}  // namespace

std::strong_ordering compare(const Decimal& a, const Decimal& b) {
  const int order = a.compare(b);
  if (order == 0) return std::strong_ordering::equal;
  constexpr int digits = 40;
  static const Decimal resolution("1e-" + std::to_string(digits));
  const Decimal difference = abs(Decimal(a - b));
  // Mostly the places of the first digits tell: less than 39 digits can agree.
  const bool differ = isfinite(difference) && ilogb(difference) > std::max(ilogb(a), ilogb(b)) - digits;
  if (!differ && difference <= std::max<Decimal>(abs(a), abs(b)) * resolution) return std::strong_ordering::equal;
  return order < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
}

void check_arguments(const std::vector<std::string>& names, std::span<const Type> wanted, std::span<const Type> given) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (fits(given[i], wanted[i])) continue;
    const Text want = describe(wanted[i]);
    const Text got = describe(given[i]);
    throw TypeFault{{"参数 " + names[i] + " 应为" + want.zh + "，而非" + got.zh,
                     "parameter " + names[i] + " takes " + want.en + ", not " + got.en}};
  }
}

const Functions& Functions::standard() {
  static const Functions functions = standard_functions();
  return functions;
}

const Function* Functions::find(const std::string& name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : &found->second;
}

}  // namespace instruments::expressions
