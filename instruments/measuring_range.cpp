#include "instruments/measuring_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "instruments/measurement_scanner.hpp"
#include "instruments/refusal.hpp"
#include "instruments/remembered.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {

namespace {

constexpr std::string_view range_example = "(0~1.6)MPa / Q3=2.5m3/h / 20kg";
constexpr std::string_view interval_example = "0.05MPa / e=2g / d=0.1mg e=1mg";

Decimal decimal_of(std::string_view typed, std::string_view number, std::string_view example) {
  const auto decimal = parse_decimal(number);
  if (!decimal) refuse_measurement(typed, example);
  return *decimal;
}

void require_low_below_high(std::string_view typed, const MeasuringRange& range) {
  const Quantity low{decimal_of(typed, range.low.text, range_example), unit_of(range.low.unit).value_or(unit_one())};
  const Quantity high{decimal_of(typed, range.high.text, range_example), unit_of(range.high.unit).value_or(unit_one())};
  require(convertible(low.unit, high.unit), Cause::invalid_input,
          {fmt::format("“{}”的上下限单位{}和{}不是同一种量。", typed, range.low.unit, range.high.unit),
           fmt::format("The ends of \"{}\" are in {} and {}, which measure different quantities.", typed,
                       range.low.unit, range.high.unit)});
  require(to_si(low) < to_si(high), Cause::invalid_input,
          {fmt::format("测量范围“{}”的下限{}应小于上限{}。", typed, range.low.text, range.high.text),
           fmt::format("The lower limit {} of the measuring range \"{}\" must be below its upper limit {}.",
                       range.low.text, typed, range.high.text)});
}

/// Both ends: "0~1.6", "-0.1 MPa ~ 0.9 MPa", "±10V". Nothing, and nothing taken, when this is no range.
std::optional<MeasuringRange> take_ends(MeasurementScanner& scanner) {
  const auto before = scanner.rest();
  MeasuringRange range;
  const bool symmetrical = scanner.take("±");
  if (symmetrical) scanner.skip_spaces();
  auto low = scanner.take_number();
  if (symmetrical && low) {
    range.low.text = "-" + *low;
    range.high = {std::move(*low), scanner.take_unit()};
    return range;
  }
  if (low) {
    range.low.text = std::move(*low);
    bool is_range = scanner.take_range_sign();
    if (!is_range) {
      range.low.unit = scanner.take_unit();
      is_range = scanner.take_range_sign();
    }
    if (is_range) {
      range.high.text = scanner.take_number().value_or("");
      range.high.unit = scanner.take_unit();
      return range;
    }
  }
  scanner.go_to(before);
  return std::nullopt;
}

/// A range with its unit inside or behind the bracket, checked.
std::optional<MeasuringRange> take_range(MeasurementScanner& scanner, const std::optional<std::string>& label) {
  const bool bracketed = scanner.take("(");
  scanner.skip_spaces();
  auto range = take_ends(scanner);
  if (bracketed) {
    scanner.skip_spaces();
    if (!range || !scanner.take(")")) refuse_measurement(scanner.typed(), range_example);
    if (range->high.unit.empty()) range->high.unit = scanner.take_unit();
  }
  if (!range) return std::nullopt;
  if (range->high.unit.empty() && label && unit_of(*label)) range->high.unit = *label;  // "pH (0~14)"
  require_unit(scanner.typed(), range->high);
  if (range->low.unit.empty()) range->low.unit = range->high.unit;
  if (label && !label->empty()) range->name = label;
  require_low_below_high(scanner.typed(), *range);
  return range;
}

/// "5(60)A" and "0.2-0.5(60)A" of electricity meters: the rated currents (JJG 596). False, and nothing taken,
/// otherwise.
bool take_currents(MeasurementScanner& scanner, std::vector<NamedQuantity>& ratings) {
  const auto before = scanner.rest();
  const auto first = scanner.take_number();
  const auto second = first && scanner.take_range_sign() ? scanner.take_number() : std::nullopt;
  if (first && scanner.take("(")) {
    const auto highest = scanner.take_number();
    if (highest && scanner.take(")")) {
      const auto unit = scanner.take_unit();
      require_unit(scanner.typed(), {*highest, unit});
      if (second) ratings.push_back({"Imin", {*first, unit}});
      ratings.push_back({second ? "Itr" : "Ib", {second ? *second : *first, unit}});
      ratings.push_back({"Imax", {*highest, unit}});
      return true;
    }
  }
  scanner.go_to(before);
  return false;
}

/// "3×220/380V", "3×100V", "220/380V": phases, voltage to neutral, voltage between lines. False, and nothing taken,
/// otherwise.
bool take_mains(MeasurementScanner& scanner, std::vector<NamedQuantity>& ratings) {
  const auto before = scanner.rest();
  auto number = scanner.take_number();
  std::optional<std::string> phases;
  if (number && (scanner.take("×") || scanner.take("x") || scanner.take("X") || scanner.take("*"))) {
    phases = std::exchange(number, scanner.take_number());
  }
  const auto line = number && scanner.take("/") ? scanner.take_number() : std::nullopt;
  if (!number || (!phases && !line)) {
    scanner.go_to(before);
    return false;
  }
  const auto unit = scanner.take_unit();
  require_unit(scanner.typed(), {*number, unit});
  if (phases) ratings.push_back({"phases", {*phases, ""}});
  ratings.push_back({"Un", {*number, unit}});
  if (line) ratings.push_back({"Uline", {*line, unit}});
  return true;
}

/// "20kg", with a label "Max 30kg" or "DN20".
bool take_lone_quantity(MeasurementScanner& scanner, const std::optional<std::string>& label,
                        std::vector<NamedQuantity>& ratings) {
  auto number = scanner.take_number();
  if (!number) return false;
  TypedQuantity quantity{std::move(*number), scanner.take_unit()};
  if (label == "DN" && quantity.unit.empty()) quantity.unit = "mm";
  if (label != "G") require_unit(scanner.typed(), quantity);
  decimal_of(scanner.typed(), quantity.text, range_example);
  const auto name = label == "≤" ? "Max" : label == "≥" ? "Min" : label.value_or("nominal");
  ratings.push_back({name, std::move(quantity)});
  return true;
}

/// "Q3=2.5m3/h", "d=e=2g". False, and nothing taken, when no assignment stands here.
bool take_assignment(MeasurementScanner& scanner, std::vector<NamedQuantity>& ratings, std::string_view example) {
  std::vector<std::string> names;
  while (auto name = scanner.take_assigned_name()) names.push_back(std::move(*name));
  if (names.empty()) return false;
  const auto number = scanner.take_number();
  if (!number) refuse_measurement(scanner.typed(), example);
  decimal_of(scanner.typed(), *number, example);
  const auto unit = scanner.take_unit();
  for (auto& name : names) ratings.push_back({std::move(name), {*number, unit}});
  return true;
}

void take_element(MeasurementScanner& scanner, ParsedRange& result) {
  if (take_assignment(scanner, result.ratings, range_example)) return;
  const auto label = scanner.take_label();
  if (take_currents(scanner, result.ratings) || take_mains(scanner, result.ratings)) return;
  if (auto range = take_range(scanner, label))
    result.ranges.push_back(std::move(*range));
  else if (!take_lone_quantity(scanner, label, result.ratings))
    refuse_measurement(scanner.typed(), range_example);
}

ParsedRange read_measuring_range(std::string_view text) {
  ParsedRange result;
  if (says_nothing(text)) return result;
  const auto simplified = simplified_measurement(text);
  MeasurementScanner scanner(text, simplified);
  for (scanner.skip_separators(); !scanner.done(); scanner.skip_separators()) take_element(scanner, result);
  if (result.ranges.empty() && result.ratings.empty()) refuse_measurement(text, range_example);
  const bool has_currents =
      std::any_of(result.ratings.begin(), result.ratings.end(), [](const auto& r) { return r.name == "Imax"; });
  for (auto& rating : result.ratings)
    if (has_currents && rating.name == "nominal") rating.name = "Un";
  return result;
}

std::vector<NamedQuantity> read_scale_interval(std::string_view text) {
  std::vector<NamedQuantity> result;
  if (says_nothing(text)) return result;
  const auto simplified = simplified_measurement(text);
  MeasurementScanner scanner(text, simplified);
  std::vector<std::string> names = {"d"};  // "e=2g/5g": of what is alone, those of the assignment before it
  for (scanner.skip_separators(); !scanner.done(); scanner.skip_separators()) {
    const auto before = result.size();
    if (take_assignment(scanner, result, interval_example)) {
      names.clear();
      for (auto i = before; i < result.size(); ++i) names.push_back(result[i].name);
      continue;
    }
    const auto number = scanner.take_number();
    if (!number) refuse_measurement(text, interval_example);
    const auto unit = scanner.take_unit();
    for (const auto& name : names) result.push_back({name, {*number, unit}});
  }
  if (result.empty()) refuse_measurement(text, interval_example);
  for (const auto& interval : result) {
    require_unit(text, interval.quantity);
    require(decimal_of(text, interval.quantity.text, interval_example) > 0, Cause::invalid_input,
            {fmt::format("分度值“{}”应大于零。", text),
             fmt::format("The scale interval \"{}\" must be above zero.", text)});
  }
  return result;
}

}  // namespace

ParsedRange parse_measuring_range(std::string_view text) {
  return remembered<read_measuring_range>(text);
}

std::vector<NamedQuantity> parse_scale_interval(std::string_view text) {
  return remembered<read_scale_interval>(text);
}

std::optional<TypedQuantity> find_nominal_diameter(std::string_view text) {
  const auto simplified = simplified_measurement(text);
  const auto at = simplified.find("DN");
  if (at == std::string::npos) return std::nullopt;
  MeasurementScanner scanner(text, std::string_view(simplified).substr(at + 2));
  scanner.skip_spaces();
  const auto number = scanner.take_number();
  if (!number || !parse_decimal(*number)) return std::nullopt;
  return TypedQuantity{*number, "mm"};
}

}  // namespace instruments
