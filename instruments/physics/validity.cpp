#include "instruments/physics/validity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "instruments/quantities/decimal.hpp"

namespace instruments {
namespace {

std::string text_of(double value, std::string_view unit) {
  const std::string number = std::isfinite(value) ? to_readable(Decimal(value)) : std::to_string(value);
  return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

}  // namespace

void require_within(const Validity& validity, double margin, double value) {
  const auto& [formula, parameter, low, high, unit, unused] = validity;
  const double slack = margin + 1e-10 * std::max(std::abs(low), std::abs(high));
  if (value >= low - slack && value <= high + slack) return;
  const std::string given = text_of(value, unit);
  const std::string from = text_of(low, unit);
  const std::string to = text_of(high, unit);
  throw Refusal(
      Cause::invalid_input,
      {fmt::format("参数 {} 的值 {} 超出{}的适用范围 {} 至 {}。", parameter, given, formula.zh, from, to),
       fmt::format("The value {} of the parameter {} is outside the range from {} to {} in which {} is valid.", given,
                   parameter, from, to, formula.en)});
}

void require_above(std::string_view parameter, double limit, double value, std::string_view unit) {
  if (std::isfinite(value) && value > limit) return;
  const std::string given = text_of(value, unit);
  const std::string bound = text_of(limit, unit);
  throw Refusal(Cause::invalid_input,
                {fmt::format("参数 {} 应大于 {}，而给出的是 {}。", parameter, bound, given),
                 fmt::format("The parameter {} must be greater than {}, not {}.", parameter, bound, given)});
}

}  // namespace instruments
