#include "lims/workflow/instrument_ranges.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::MeasuringRange;
using instruments::NamedQuantity;
using instruments::Refusal;

struct RangeInSi {
  instruments::Decimal low, high;
};

/// Nothing where its unit is no unit.
std::optional<RangeInSi> in_si(const MeasuringRange& range) {
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
bool same_range(const MeasuringRange& other, const MeasuringRange& range) {
  const auto a = in_si(other);
  const auto b = in_si(range);
  const auto unit = instruments::find_unit(other.high.unit);
  if (!a || !b || !instruments::convertible(*unit, *instruments::find_unit(range.high.unit))) return false;
  const auto tolerated = instruments::divide(abs(b->high - b->low), instruments::Decimal(unit->legal ? 200 : 20));
  return abs(a->low - b->low) <= tolerated && abs(a->high - b->high) <= tolerated;
}

/// Those of the name that stands first: beside "e" a register may state "d".
std::vector<NamedQuantity> intervals_of(const Instrument& instrument) {
  auto intervals = instruments::parse_scale_interval(instrument.scale_interval);
  if (intervals.empty()) return intervals;
  const auto name = intervals.front().name;
  std::erase_if(intervals, [&](const NamedQuantity& each) { return each.name != name; });
  return intervals;
}

[[noreturn]] void refuse_number_of_intervals(const Instrument& instrument, std::size_t intervals, std::size_t ranges) {
  const instruments::Text why = {
      fmt::format("分度值“{}”有 {} 个，而测量范围“{}”有 {} 个量程，无法一一对应；请在器具信息中更正。",
                  instrument.scale_interval, intervals, instrument.measuring_range, ranges),
      fmt::format(
          "The register states {} scale intervals, \"{}\", and {} ranges, \"{}\": which belongs to which is not "
          "known. Mend the register.",
          intervals, instrument.scale_interval, ranges, instrument.measuring_range)};
  throw Refusal(Cause::state_conflict, why, {{"instrument.scale_interval", why}});
}

[[noreturn]] void refuse_number_of_classes(const Instrument& instrument, std::size_t classes, std::size_t ranges) {
  const instruments::Text why = {
      fmt::format("准确度等级“{}”有 {} 个，而所检定的量程为 {} 个（测量范围“{}”），无法一一对应；请在器具信息中更正。",
                  instrument.accuracy_class, classes, ranges, instrument.measuring_range),
      fmt::format("The register states {} accuracy classes, \"{}\", and the ranges to verify are {} (\"{}\"): which "
                  "belongs to which is not known. Mend the register.",
                  classes, instrument.accuracy_class, ranges, instrument.measuring_range)};
  throw Refusal(Cause::state_conflict, why, {{"instrument.accuracy_class", why}});
}

void add_intervals(const Instrument& instrument, std::vector<InstrumentRange>& ranges) {
  const auto intervals = intervals_of(instrument);
  if (ranges.size() < 2 || intervals.size() < 2) return;
  if (intervals.size() != ranges.size()) refuse_number_of_intervals(instrument, intervals.size(), ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i) ranges[i].interval = {intervals[i]};
}

void add_classes(const Instrument& instrument, std::vector<InstrumentRange>& ranges) {
  const auto classes = instruments::parse_accuracy_classes(instrument.accuracy_class);
  if (classes.size() < 2) return;
  if (classes.size() != ranges.size()) refuse_number_of_classes(instrument, classes.size(), ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i) ranges[i].accuracy_class = classes[i];
}

std::string label_of(const MeasuringRange& stated) {
  const auto& [name, low, high] = stated;
  const std::string ends = low.unit == high.unit
                               ? fmt::format("({}~{}) {}", low.text, high.text, high.unit)
                               : fmt::format("({} {} ~ {} {})", low.text, low.unit, high.text, high.unit);
  return name ? *name + " " + ends : ends;
}

}  // namespace

std::vector<InstrumentRange> ranges_of(const Instrument& instrument) {
  std::vector<InstrumentRange> ranges;
  for (const auto& stated : instruments::parse_measuring_range(instrument.measuring_range).ranges) {
    const auto known = std::ranges::find_if(
        ranges, [&](const InstrumentRange& range) { return same_range(stated, range.stated.front()); });
    if (known == ranges.end())
      ranges.push_back({{stated}, {}});
    else
      known->stated.push_back(stated);
  }
  add_intervals(instrument, ranges);
  add_classes(instrument, ranges);
  return ranges;
}

std::string label_of(const InstrumentRange& range) {
  return label_of(range.stated.front());
}

std::string text_of_ranges(const std::vector<InstrumentRange>& ranges, const Instrument& instrument) {
  std::vector<std::string> parts;
  for (const auto& range : ranges)
    for (const auto& stated : range.stated) parts.push_back(label_of(stated));
  for (const auto& [name, quantity] : instruments::parse_measuring_range(instrument.measuring_range).ratings)
    parts.push_back(name + "=" + quantity.text + quantity.unit);
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::optional<instruments::AccuracyClass> only_class(const Instrument& instrument) {
  auto classes = instruments::parse_accuracy_classes(instrument.accuracy_class);
  if (classes.size() > 1) refuse_number_of_classes(instrument, classes.size(), 1);
  return classes.empty() ? std::nullopt : std::optional(std::move(classes.front().meaning));
}

std::string text_of_classes(const std::vector<InstrumentRange>& ranges, const Instrument& instrument) {
  std::vector<std::string> parts;
  for (const auto& range : ranges) {
    if (!range.accuracy_class) return instrument.accuracy_class;
    parts.push_back(range.accuracy_class->text);
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string text_of_intervals(const std::vector<InstrumentRange>& ranges, const Instrument& instrument) {
  std::vector<std::string> parts;
  for (const auto& range : ranges) {
    if (range.interval.empty()) return instrument.scale_interval;
    const auto& [name, quantity] = range.interval.front();
    parts.push_back(name + "=" + quantity.text + " " + quantity.unit);
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace lims
