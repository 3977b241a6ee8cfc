#include "instruments/instrument_faults.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/quantities/unit.hpp"
#include "instruments/region_code.hpp"
#include "instruments/schedule/kinds.hpp"

namespace instruments {

namespace {

/// Runs a parser for its refusal only.
template <class Parse>
void collect(std::vector<Mistake>& mistakes, const char* field, const std::string& text, Parse parse) {
  try {
    parse(text);
  } catch (const Refusal& refusal) {
    mistakes.push_back({field, refusal.text()});
  }
}

/// What `parse` reads; nothing at all of a text that is not understood.
template <class Parse>
auto understood(const std::string& text, Parse parse) -> decltype(parse(text)) {
  try {
    return parse(text);
  } catch (const Refusal&) {
    return {};
  }
}

void check_days(const Instrument& instrument, Date today, std::vector<Mistake>& mistakes) {
  const auto& verified_on = instrument.last_verified_on;
  if (verified_on && *verified_on > today)
    mistakes.push_back({"last_verified_on",
                        {fmt::format("检定日期在将来（今天是{}）。", to_iso(today)),
                         fmt::format("The day of verification lies in the future; today is {}.", to_iso(today))}});
  if (verified_on && instrument.valid_until && *instrument.valid_until < *verified_on)
    mistakes.push_back({"valid_until",
                        {fmt::format("有效期至不应早于上次检定日期{}。", to_iso(*verified_on)),
                         fmt::format("It should not be before the last verification on {}.", to_iso(*verified_on))}});
  if (!verified_on && instrument.last_result == "pass")
    mistakes.push_back(
        {"last_result",
         {"检定结论为合格时，应有检定日期。", "A verification that was passed needs its day, the last verification."}});
  const int this_year = static_cast<int>(today.year());
  if (instrument.made_year && *instrument.made_year > this_year)
    mistakes.push_back({"made_year",
                        {fmt::format("制造年份在将来（今年是{}年）。", this_year),
                         fmt::format("The year of manufacture lies in the future; this is {}.", this_year)}});
}

/// How much a range or rating spans, in SI; differences, so that the zero of ℃ does not matter.
Decimal span_in_si(const TypedQuantity& low, const TypedQuantity& high) {
  const auto si = [](const TypedQuantity& quantity) {
    return to_si({parse_decimal(quantity.text).value_or(0), find_unit(quantity.unit).value_or(unit_one())});
  };
  return si(high) - si(low);
}

struct Measured {
  ParsedRange range;
  std::vector<NamedQuantity> intervals;
};

/// True when there are quantities, and none of them is of the dimension of `unit`.
bool all_measure_something_else(const std::vector<TypedQuantity>& quantities, const Unit& unit) {
  return !quantities.empty() && std::none_of(quantities.begin(), quantities.end(), [&](const TypedQuantity& each) {
    return find_unit(each.unit).value_or(unit_one()).dimension == unit.dimension;
  });
}

void check_dimension(const Instrument& instrument, const Measured& measured, std::vector<Mistake>& mistakes) {
  const auto* kind =
      schedule::find_instrument_kind(instrument.kind.empty() ? schedule::kind_of(instrument.name) : instrument.kind);
  const auto unit = kind == nullptr ? std::nullopt : find_unit(kind->unit);
  if (!unit || kind->unit.empty()) return;
  const Text text = {
      fmt::format("“{}”应以{}等同类单位表示，这里是另一种量。", kind->name.zh, unit->symbol),
      fmt::format("\"{}\" is stated in {} or a unit like it; this is another quantity.", kind->name.en, unit->symbol)};
  std::vector<TypedQuantity> ranges, intervals;
  for (const auto& range : measured.range.ranges) ranges.push_back(range.high);
  for (const auto& rating : measured.range.ratings) ranges.push_back(rating.quantity);
  for (const auto& interval : measured.intervals) intervals.push_back(interval.quantity);
  if (all_measure_something_else(ranges, *unit)) mistakes.push_back({"measuring_range", text});
  if (all_measure_something_else(intervals, *unit)) mistakes.push_back({"scale_interval", text});
}

/// The largest span among what is of the interval's dimension; nothing when nothing is.
std::optional<Decimal> span_around(const TypedQuantity& interval, const ParsedRange& parsed) {
  const auto unit = find_unit(interval.unit).value_or(unit_one());
  std::optional<Decimal> largest;
  const auto take = [&](const TypedQuantity& low, const TypedQuantity& high) {
    if (find_unit(high.unit).value_or(unit_one()).dimension != unit.dimension) return;
    const auto span = span_in_si(low, high);
    if (!largest || span > *largest) largest = span;
  };
  for (const auto& range : parsed.ranges) take(range.low, range.high);
  for (const auto& rating : parsed.ratings) take({"0", rating.quantity.unit}, rating.quantity);
  return largest;
}

void check_interval(const Instrument& instrument, const Measured& measured, std::vector<Mistake>& mistakes) {
  const bool too_large = std::any_of(measured.intervals.begin(), measured.intervals.end(), [&](const auto& each) {
    const auto span = span_around(each.quantity, measured.range);
    return span && span_in_si({"0", each.quantity.unit}, each.quantity) > *span;
  });
  if (too_large)
    mistakes.push_back(
        {"scale_interval",
         {fmt::format("分度值大于测量范围“{}”的量程。", instrument.measuring_range),
          fmt::format("The scale interval is larger than the span of the range \"{}\".", instrument.measuring_range)}});
}

/// Several classes are those of as many ranges; of fewer ranges nobody knows which is whose.
void check_classes(const Instrument& instrument, const Measured& measured, std::vector<Mistake>& mistakes) {
  const auto classes = understood(instrument.accuracy_class, parse_accuracy_classes).size();
  const auto ranges = measured.range.ranges.size();
  if (classes < 2 || classes <= ranges) return;
  mistakes.push_back(
      {"accuracy_class",
       {fmt::format("写有 {} 个准确度等级，而测量范围“{}”只有 {} 个量程，无法一一对应。", classes,
                    instrument.measuring_range, ranges),
        fmt::format("It states {} classes, and the range \"{}\" states {}: which belongs to which is not "
                    "known.",
                    classes, instrument.measuring_range, ranges)}});
}

}  // namespace

std::vector<Mistake> faults_of_fields(const Instrument& instrument) {
  std::vector<Mistake> mistakes;
  if (instrument.name.find_first_not_of(' ') == std::string::npos)
    mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  collect(mistakes, "measuring_range", instrument.measuring_range, parse_measuring_range);
  collect(mistakes, "scale_interval", instrument.scale_interval, parse_scale_interval);
  collect(mistakes, "accuracy_class", instrument.accuracy_class, parse_accuracy_classes);
  if (!instrument.region_code.empty())
    if (const auto fault = fault_in_region_code(instrument.region_code)) mistakes.push_back({"region_code", *fault});
  if (!instrument.kind.empty() && schedule::find_instrument_kind(instrument.kind) == nullptr)
    mistakes.push_back({"kind", {"没有这个器具类别", "there is no such kind of instrument"}});
  return mistakes;
}

std::vector<Mistake> contradictions_in(const Instrument& instrument, Date today) {
  std::vector<Mistake> mistakes;
  check_days(instrument, today, mistakes);
  const Measured measured = {understood(instrument.measuring_range, parse_measuring_range),
                             understood(instrument.scale_interval, parse_scale_interval)};
  check_dimension(instrument, measured, mistakes);
  check_interval(instrument, measured, mistakes);
  check_classes(instrument, measured, mistakes);
  return mistakes;
}

std::vector<Mistake> without_known(std::vector<Mistake> mistakes, const std::vector<Mistake>& known) {
  std::erase_if(mistakes, [&](const Mistake& each) {
    return std::any_of(known.begin(), known.end(), [&](const Mistake& other) {
      return other.field == each.field && other.message == each.message;
    });
  });
  return mistakes;
}

}  // namespace instruments
