#include "lims/certificates/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "instruments/quantities/decimal.hpp"
#include "instruments/text_scanning.hpp"

namespace lims {

using instruments::Decimal;
using instruments::parse_decimal;

namespace {

constexpr int largest_exponent = 30;

/// The digits of a plain number, moved: "1234" at point 2 and exponent -3 is "0.01234".
std::string moved(std::string_view mantissa, int exponent) {
  const bool negative = mantissa.starts_with('-');
  if (negative || mantissa.starts_with('+')) mantissa.remove_prefix(1);
  const auto point = mantissa.find('.');
  std::string digits(mantissa.substr(0, point));
  int places = 0;
  if (point != std::string_view::npos) {
    digits += mantissa.substr(point + 1);
    places = static_cast<int>(mantissa.size() - point - 1);
  }
  places -= exponent;
  if (places < 0) digits.append(static_cast<std::size_t>(-places), '0');
  places = std::max(places, 0);
  const auto wanted = static_cast<std::size_t>(places) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  auto whole = digits.substr(0, digits.size() - static_cast<std::size_t>(places));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  const auto rest = digits.substr(digits.size() - static_cast<std::size_t>(places));
  return (negative ? "-" : "") + whole + (rest.empty() ? "" : "." + rest);
}

}  // namespace

std::optional<std::string> plain_number(std::string_view text) {
  const auto typed = instruments::to_half_width(instruments::trimmed(text));
  const auto mark = typed.find_first_of("eE");
  std::string mantissa = typed.substr(0, mark);
  if (!parse_decimal(mantissa)) return std::nullopt;
  if (mark == std::string::npos) return mantissa.starts_with('+') ? mantissa.substr(1) : mantissa;
  std::string_view power = std::string_view(typed).substr(mark + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (error != std::errc() || end != power.data() + power.size() || std::abs(exponent) > largest_exponent)
    return std::nullopt;
  auto plain = moved(mantissa, exponent);
  return parse_decimal(plain) ? std::optional(std::move(plain)) : std::nullopt;
}

std::string with_other_sign(const std::string& number) {
  if (number.starts_with('-')) return number.substr(1);
  return parse_decimal(number).value() == 0 ? number : "-" + number;
}

std::string difference(const std::string& a, const std::string& b) {
  const int places = std::max(instruments::typed_places(a), instruments::typed_places(b));
  return instruments::to_fixed(parse_decimal(a).value() - parse_decimal(b).value(), places);
}

std::string converted(const std::string& number, const instruments::Unit& from, const instruments::Unit& to) {
  if (from.symbol == to.symbol) return number;
  return instruments::to_plain(instruments::convert({parse_decimal(number).value(), from}, to).value);
}

std::optional<instruments::Unit> difference_unit(const instruments::Unit& unit) {
  if (unit.offset == 0) return unit;
  if (unit.symbol == "℃") return instruments::find_unit("K");
  return std::nullopt;
}

bool put_in_order(std::vector<instruments::procedures::CertificatePoint>& points) {
  using instruments::procedures::CertificatePoint;
  const auto place = [](const CertificatePoint& point) { return parse_decimal(point.at).value(); };
  auto ordered = points;
  std::ranges::stable_sort(ordered, {}, place);
  const auto same = [&](const CertificatePoint& a, const CertificatePoint& b) { return place(a) == place(b); };
  if (std::ranges::adjacent_find(ordered, same) != ordered.end()) return false;
  points = std::move(ordered);
  return true;
}

instruments::Text repeated_points(const std::string& table) {
  const auto name = table.empty() ? std::string() : fmt::format("“{}”", table);
  const auto named = table.empty() ? std::string() : fmt::format(" of \"{}\"", table);
  return {fmt::format("{}有重复的校准点（例如升降两个行程），每个点只能有一个修正值，请整理后再保存。", name),
          fmt::format("Points{} stand twice, as of a rising and a falling run; keep one correction for each.", named)};
}

}  // namespace lims
