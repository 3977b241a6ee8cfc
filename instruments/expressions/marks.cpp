#include "instruments/expressions/marks.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>

#include "instruments/refusal.hpp"

namespace instruments::expressions {
namespace {

using Marks = std::vector<Decimal>;

constexpr int decades_below_span = 2;
constexpr std::size_t most_even_marks = 9;  // more would only be asked of a dial whose range divides no other way
constexpr std::size_t most_marks = 11;
constexpr int most_wanted = 100;
constexpr int most_steps = 1000;

/// Not by fmod, which divides by a rounded reciprocal.
bool divides(const Decimal& step, const Decimal& value) {
  return round_half_even(value, step) == value;
}

/// The power of ten at or below a positive number.
Decimal decade(const Decimal& value) {
  return Decimal("1e" + std::to_string(ilogb(value)));
}

/// Steps from the span downwards: 4 x 10^n, 2 x 10^n, …
Marks steps(const Decimal& span, std::initializer_list<int> multiples) {
  Marks found;
  Decimal power_of_ten = decade(span);
  for (int i = 0; i <= decades_below_span; ++i) {
    for (const int multiple : multiples)
      if (multiple * power_of_ten <= span) found.push_back(multiple * power_of_ten);
    power_of_ten = divide(power_of_ten, 10);
  }
  return found;
}

/// Both ends, zero when it is inside, and the multiples of the step between them.
Marks with_step(const Decimal& low, const Decimal& high, const Decimal& step) {
  require(high - low < most_steps * step && abs(low) < Decimal("1e40") * step, Cause::invalid_input,
          {"测量范围两端相差过大，无法分度。", "The ends of the range are too far apart to be graduated."});
  Marks found = {low};
  for (Decimal mark = (floor(divide(low, step)) + 1) * step; mark < high; mark += step) found.push_back(mark);
  found.push_back(high);
  return found;
}

/// Equal steps over the whole range, zero among the marks.
std::optional<Marks> even(const Decimal& low, const Decimal& high, std::size_t at_least) {
  for (const auto& step : steps(high - low, {5, 4, 2, 1})) {
    if (!divides(step, low) || !divides(step, high)) continue;
    auto found = with_step(low, high, step);
    if (found.size() > most_even_marks) return std::nullopt;
    if (found.size() >= at_least) return found;
  }
  return std::nullopt;
}

/// Equal steps above zero; below zero (the vacuum side) the same steps, or only the end.
std::optional<Marks> even_above_zero(const Decimal& low, const Decimal& high, std::size_t at_least) {
  const Decimal start = low < 0 && high > 0 ? Decimal(0) : low;
  for (const auto& step : steps(high - start, {5, 4, 3, 2, 1})) {
    if (!divides(step, start) || !divides(step, high)) continue;
    auto found = with_step(start, high, step);
    if (start != low) {
      Marks below = with_step(low, 0, step);
      if (!divides(step, low)) below = {low, 0};
      found.insert(found.begin(), below.begin(), below.end() - 1);
    }
    if (found.size() > most_marks) return std::nullopt;
    if (found.size() >= at_least) return found;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Decimal> marks(const Decimal& low, const Decimal& high, int at_least) {
  require(low < high, Cause::invalid_input,
          {"测量范围的下限应小于上限。", "The range must end above its lower limit."});
  require(at_least >= 2 && at_least <= most_wanted, Cause::invalid_input,
          {"检定点数应在 2 到 100 之间。", "Between 2 and 100 marks can be asked for."});
  const auto wanted = static_cast<std::size_t>(at_least);
  if (auto found = even(low, high, wanted)) return *found;
  if (auto found = even_above_zero(low, high, wanted)) return *found;
  Marks found;
  for (const auto& step : steps(high - low, {5, 4, 2, 1})) {
    found = with_step(low, high, step);
    if (found.size() >= wanted) break;
  }
  return found;
}

}  // namespace instruments::expressions
