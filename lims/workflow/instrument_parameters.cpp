#include "lims/workflow/instrument_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "instruments/accuracy_class.hpp"
#include "instruments/measuring_range.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Refusal;
using instruments::procedures::InstrumentParameters;
using instruments::procedures::TypedText;

TypedText typed(const instruments::TypedQuantity& quantity) {
  return {quantity.text, quantity.unit};
}

struct RangeInSi {
  instruments::Decimal low, high;
};

/// Nothing where its unit is no unit.
std::optional<RangeInSi> in_si(const instruments::MeasuringRange& range) {
  const auto end = [](const instruments::TypedQuantity& quantity) -> std::optional<instruments::Decimal> {
    const auto unit = instruments::find_unit(quantity.unit);
    const auto value = instruments::parse_decimal(quantity.text);
    if (!unit || !value) return std::nullopt;
    return instruments::to_si({*value, *unit});
  };
  const auto low = end(range.low);
  const auto high = end(range.high);
  if (!low || !high) return std::nullopt;
  return RangeInSi{*low, *high};
}

/// The same range in another unit, whose scale ends at a round number of its own: 300 mmHg beside 40 kPa; in one that
/// is not legal, as psi or kgf/cm², some hundredths beside the other.
bool same_range(const instruments::MeasuringRange& other, const instruments::MeasuringRange& range) {
  const auto a = in_si(other);
  const auto b = in_si(range);
  const auto unit = instruments::find_unit(other.high.unit);
  if (!a || !b || !instruments::convertible(*unit, *instruments::find_unit(range.high.unit))) return false;
  const auto tolerated = instruments::divide(abs(b->high - b->low), instruments::Decimal(unit->legal ? 200 : 20));
  return abs(a->low - b->low) <= tolerated && abs(a->high - b->high) <= tolerated;
}

/// A dial may bear its range in a second unit; a second range would be printed although nothing of it was verified.
void require_one_range(const Instrument& instrument, const std::vector<instruments::MeasuringRange>& ranges) {
  const auto differs = [&](const instruments::MeasuringRange& range) { return !same_range(range, ranges.front()); };
  if (std::ranges::none_of(ranges, differs)) return;
  const instruments::Text why = {
      fmt::format("测量范围“{}”含有不同的量程，一份记录只能检定一个；请在器具信息中只保留所检定的测量范围。",
                  instrument.measuring_range),
      fmt::format("The register states different ranges, \"{}\", and one record verifies only one of them. Keep the "
                  "range that is verified.",
                  instrument.measuring_range)};
  throw Refusal(Cause::state_conflict, why, {{"instrument.measuring_range", why}});
}

}  // namespace

InstrumentParameters parameters_of(const Instrument& instrument, bool of_one_range) {
  InstrumentParameters parameters{instrument.id.value,         instrument.name,
                                  instrument.serial_number,    {},
                                  instrument.last_verified_on, instrument.cycle_months_override};
  const auto range = instruments::parse_measuring_range(instrument.measuring_range);
  if (of_one_range) require_one_range(instrument, range.ranges);
  if (!range.ranges.empty()) {
    parameters.values["range.low"] = typed(range.ranges.front().low);
    parameters.values["range.high"] = typed(range.ranges.front().high);
  }
  for (const auto& rating : range.ratings) parameters.values["rating." + rating.name] = typed(rating.quantity);
  const auto intervals = instruments::parse_scale_interval(instrument.scale_interval);
  if (!intervals.empty()) parameters.values["scale_interval"] = typed(intervals.front().quantity);
  for (const auto& interval : intervals)
    parameters.values["scale_interval." + interval.name] = typed(interval.quantity);
  if (const auto accuracy = instruments::parse_accuracy_class(instrument.accuracy_class))
    parameters.values["accuracy_class"] = {accuracy->value, ""};
  return parameters;
}

}  // namespace lims
