#include "lims/workflow/instrument_parameters.hpp"

#include <vector>

#include "instruments/measuring_range.hpp"
#include "lims/workflow/instrument_ranges.hpp"

namespace lims {
namespace {

using instruments::Instrument;
using instruments::procedures::InstrumentParameters;
using instruments::procedures::TypedText;

TypedText typed(const instruments::TypedQuantity& quantity) {
  return {quantity.text, quantity.unit};
}

/// The first range is the instrument's; every further one differs from it by its ends, its own scale interval and its
/// own class.
void add_ranges(const std::vector<InstrumentRange>& ranges, InstrumentParameters& parameters) {
  if (ranges.size() < 2) return;
  if (const auto& own = ranges.front().accuracy_class) parameters.values["accuracy_class"] = {own->meaning.value, ""};
  parameters.range_label = label_of(ranges.front());
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    const auto& stated = ranges[i].stated.front();
    instruments::procedures::FurtherRange further{label_of(ranges[i]), {}};
    further.values["range.low"] = typed(stated.low);
    further.values["range.high"] = typed(stated.high);
    for (const auto& [name, quantity] : ranges[i].interval)
      further.values["scale_interval"] = further.values["scale_interval." + name] = typed(quantity);
    if (const auto& own = ranges[i].accuracy_class) further.values["accuracy_class"] = {own->meaning.value, ""};
    parameters.further_ranges.push_back(std::move(further));
  }
}

}  // namespace

InstrumentParameters parameters_of(const Instrument& instrument, bool with_ranges) {
  InstrumentParameters parameters{instrument.id.value,         instrument.name,
                                  instrument.serial_number,    {},
                                  instrument.last_verified_on, instrument.cycle_months_override};
  const auto range = instruments::parse_measuring_range(instrument.measuring_range);
  if (!range.ranges.empty()) {
    parameters.values["range.low"] = typed(range.ranges.front().low);
    parameters.values["range.high"] = typed(range.ranges.front().high);
  }
  for (const auto& rating : range.ratings) parameters.values["rating." + rating.name] = typed(rating.quantity);
  const auto intervals = instruments::parse_scale_interval(instrument.scale_interval);
  if (!intervals.empty()) parameters.values["scale_interval"] = typed(intervals.front().quantity);
  // The first of a name is that of the first range.
  for (const auto& interval : intervals)
    parameters.values.emplace("scale_interval." + interval.name, typed(interval.quantity));
  const auto ranges = with_ranges ? ranges_of(instrument) : std::vector<InstrumentRange>{};
  if (ranges.empty() || !ranges.front().accuracy_class)
    if (const auto accuracy = only_class(instrument)) parameters.values["accuracy_class"] = {accuracy->value, ""};
  add_ranges(ranges, parameters);
  return parameters;
}

}  // namespace lims
