#include "instruments/quantities/uncertain_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace instruments {
namespace {

constexpr int most_places = 40;
constexpr int most_digits = 45;

Decimal power_of_ten(int exponent) {
  return Decimal("1e" + std::to_string(exponent));
}

/// The shortest decimal that reads as this double.
Decimal as_seen(double value) {
  return Decimal(fmt::format("{}", value));
}

Decimal rounded(const Decimal& value, const Decimal& interval, UncertaintyRounding rounding) {
  if (rounding == UncertaintyRounding::half_even) return round_half_even(value, interval);
  static const Decimal negligible("0.1");
  const Decimal count = divide(value, interval);
  const Decimal whole = floor(count);
  return (count - whole < negligible ? whole : whole + 1) * interval;
}

/// " × 10²" where digits end left of the point; no exponent for 10 itself.
std::string scale(int places) {
  return places < 0 ? " × 10" + superscript(-places) : std::string();
}

/// The digits that are known; those left of the point in units of the last one.
std::string digits_of(const Decimal& value, int places) {
  return places < 0 ? to_plain(divide(value, power_of_ten(-places))) : to_fixed(value, places);
}

/// The difference of two levels is in dB.
std::string behind_uncertainty(const Unit& unit) {
  return info(unit.kind).reference.empty() ? symbol_behind_number(unit) : " dB";
}

/// "2.26", "2": k is never better known than to two places.
std::string coverage(const std::optional<double>& factor) {
  if (!factor) return {};
  require(std::isfinite(*factor) && *factor > 0, Cause::invalid_input,
          {"包含因子必须大于零。", "A coverage factor must be greater than zero."});
  return "k = " + to_plain(round_half_even(as_seen(*factor), Decimal("0.01")));
}

Text with_coverage(const std::string& text, const std::optional<double>& factor, const char* before_in_chinese) {
  const std::string k = coverage(factor);
  if (k.empty()) return {text, text};
  return {text + before_in_chinese + k, text + ", " + k};
}

}  // namespace

RoundedUncertainty round_uncertainty(double uncertainty, const UncertaintyDigits& digits) {
  require(std::isfinite(uncertainty) && uncertainty > 0, Cause::invalid_input,
          {"不确定度必须是大于零的有限数，否则无法按其修约。",
           "An uncertainty must be finite and greater than zero, or nothing can be rounded to it."});
  require(digits.digits == 1 || digits.digits == 2, Cause::invalid_input,
          {"不确定度取一位或两位有效数字。", "An uncertainty is stated with one or two significant digits."});
  const Decimal seen = as_seen(uncertainty);
  int places = digits.digits - 1 - ilogb(seen);
  require(std::abs(places) <= most_places, Cause::invalid_input,
          {"不确定度过大或过小。", "The uncertainty is too great or too small."});
  Decimal result = rounded(seen, power_of_ten(-places), digits.rounding);
  if (ilogb(result) > ilogb(seen)) --places;
  return {result, places};
}

RoundedResult round_result(const Decimal& value, double uncertainty, const UncertaintyDigits& digits) {
  const auto [rounded_uncertainty, places] = round_uncertainty(uncertainty, digits);
  require(isfinite(value) && (value.is_zero() || ilogb(value) + places <= most_digits), Cause::invalid_input,
          {"测得值与不确定度相差过大，无法修约。", "The value has too many digits for its uncertainty."});
  return {round_half_even(value, power_of_ten(-places)), rounded_uncertainty, places};
}

Text uncertain_text(const UncertainResult& result, UncertaintyForm form) {
  const auto [value, uncertainty, places] = round_result(result.value.value, result.uncertainty, result.digits);
  const std::string value_digits = digits_of(value, places);
  const std::string uncertainty_digits = digits_of(uncertainty, places);
  const std::string name = result.symbol.empty() ? "" : result.symbol + " = ";
  const Unit& unit = result.value.unit;
  const std::string end = scale(places) + symbol_behind_number(unit);
  switch (form) {
    case UncertaintyForm::separate: {
      const std::string letter = result.coverage_factor ? "U = " : "u_c = ";
      const std::string stated = letter + uncertainty_digits + scale(places) + behind_uncertainty(unit);
      const std::string k = coverage(result.coverage_factor);
      return {name + value_digits + end + "，" + stated + (k.empty() ? "" : "；" + k),
              name + value_digits + end + ", " + stated + (k.empty() ? "" : ", " + k)};
    }
    case UncertaintyForm::plus_minus: {
      const std::string both = value_digits + " ± " + uncertainty_digits;
      return with_coverage(name + (end.empty() ? both : '(' + both + ')' + end), result.coverage_factor, "；");
    }
    case UncertaintyForm::last_digits: {
      const std::string last = to_plain(uncertainty * power_of_ten(places));
      return with_coverage(name + value_digits + '(' + last + ')' + end, result.coverage_factor, "；");
    }
    default:
      return with_coverage(name + value_digits + '(' + uncertainty_digits + ')' + end, result.coverage_factor, "；");
  }
}

Text relative_uncertainty_text(const UncertainResult& result) {
  const auto& [value, unit] = result.value;
  require(!value.is_zero() && isfinite(value), Cause::invalid_input,
          {"测得值为零，没有相对不确定度。", "The value is zero and has no relative uncertainty."});
  require(info(unit.kind).scales && unit.offset.is_zero(), Cause::invalid_input,
          {name(unit.kind).zh + "的零点是约定的，没有相对不确定度。",
           "The zero of a " + name(unit.kind).en + " is a convention; it has no relative uncertainty."});
  round_uncertainty(result.uncertainty, result.digits);
  const double ratio = to_double(abs(divide(as_seen(result.uncertainty), value)));
  constexpr double smallest_in_percent = 1e-5;
  const bool in_percent = ratio >= smallest_in_percent;
  const auto [relative, places] = round_uncertainty(ratio, result.digits);
  const int exponent = in_percent ? -2 : static_cast<int>(ilogb(relative));
  const std::string digits = digits_of(divide(relative, power_of_ten(exponent)), places + exponent);
  const std::string letter = result.coverage_factor ? "U_rel = " : "u_c,rel = ";
  const std::string end = in_percent ? scale(places + exponent) + " %" : " × 10" + superscript(exponent);
  return with_coverage(letter + digits + end, result.coverage_factor, "，");
}

}  // namespace instruments
