#include <algorithm>

#include "instruments/measurement_scanner.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/schedule/kinds.hpp"

namespace instruments::schedule {

namespace {

enum class Answer { yes, no, unknown };

const NamedQuantity* find_rating(const Characteristics& known, std::string_view name) {
  const auto rating = std::find_if(known.ratings.begin(), known.ratings.end(),
                                   [&](const auto& candidate) { return candidate.name == name; });
  return rating == known.ratings.end() ? nullptr : &*rating;
}

Answer answer_class(const Condition& condition, const Characteristics& known) {
  if (!known.accuracy_class) return Answer::unknown;
  const bool is_in = std::find(condition.in.begin(), condition.in.end(), *known.accuracy_class) != condition.in.end();
  return is_in ? Answer::yes : Answer::no;
}

Answer answer(const Condition& condition, const Characteristics& known) {
  if (condition.rating == "class") return answer_class(condition, known);
  const auto* rating = find_rating(known, condition.rating);
  if (rating == nullptr) return condition.optional ? Answer::yes : Answer::unknown;
  const auto number = parse_decimal(rating->quantity.text);
  const auto unit = unit_of(rating->quantity.unit).value_or(unit_one());
  const auto limit_unit = unit_of(condition.unit).value_or(unit_one());
  if (!number || !convertible(unit, limit_unit)) return Answer::unknown;
  const auto value = to_si({*number, unit});
  const auto at = [&](const Decimal& limit) { return to_si({limit, limit_unit}); };
  const bool holds = (!condition.above || value > at(*condition.above)) &&
                     (!condition.from || value >= at(*condition.from)) &&
                     (!condition.up_to || value <= at(*condition.up_to));
  return holds ? Answer::yes : Answer::no;
}

void add_ratings(const Instrument& instrument, Characteristics& known) {
  try {
    auto parsed = parse_measuring_range(instrument.measuring_range);
    known.ratings = std::move(parsed.ratings);
    if (parsed.ranges.size() == 1) known.ratings.push_back({"range", parsed.ranges.front().high});
  } catch (const Refusal&) {
    known.ratings.clear();  // a text that is not understood tells nothing
  }
}

void add_class(const Instrument& instrument, Characteristics& known) {
  try {
    if (auto parsed = parse_accuracy_class(instrument.accuracy_class)) known.accuracy_class = std::move(parsed->value);
  } catch (const Refusal&) {
    known.accuracy_class = std::nullopt;
  }
}

}  // namespace

Characteristics characteristics_of(const Instrument& instrument) {
  Characteristics known;
  add_ratings(instrument, known);
  add_class(instrument, known);
  for (const auto* text : {&instrument.specification, &instrument.model, &instrument.name}) {
    if (find_rating(known, "DN") != nullptr) break;
    if (auto diameter = find_nominal_diameter(*text)) known.ratings.push_back({"DN", std::move(*diameter)});
  }
  const bool is_electricity_meter = find_rating(known, "Un") != nullptr && find_rating(known, "Imax") != nullptr;
  if (is_electricity_meter && find_rating(known, "phases") == nullptr) known.ratings.push_back({"phases", {"1", ""}});
  return known;
}

const KindCase* decide_case(const InstrumentKind& kind, const Characteristics& known) {
  for (const auto& one : kind.cases)
    if (std::all_of(one.when.begin(), one.when.end(),
                    [&](const Condition& condition) { return answer(condition, known) == Answer::yes; }))
      return &one;
  return nullptr;
}

}  // namespace instruments::schedule
