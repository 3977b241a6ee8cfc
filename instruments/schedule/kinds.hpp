#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/instrument.hpp"
#include "instruments/quantities/decimal.hpp"
#include "instruments/refusal.hpp"

namespace instruments::schedule {

/// What is known of an instrument that may decide its form: its ratings, the upper end of its range ("range") and its
/// class as typed ("class").
struct Characteristics {
  std::vector<NamedQuantity> ratings;
  std::optional<std::string> accuracy_class;
};

/// From range, model, specification and class of the register; texts that are not understood tell nothing.
/// A rated voltage and current without a number of phases means one phase.
Characteristics characteristics_of(const Instrument& instrument);

/// One condition of a case: the rating lies within the limits, or the class is one of `in`.
struct Condition {
  std::string rating;
  std::optional<Decimal> above;
  std::optional<Decimal> from;
  std::optional<Decimal> up_to;
  std::string unit;
  std::vector<std::string> in;
  bool optional = false;  // holds when the rating is not known
};

/// What the law says of instruments for which all conditions hold; `row` 0: outside the catalogue.
struct KindCase {
  std::vector<Condition> when;
  int row = 0;
  std::string form;  // empty: as the row says
  bool sets_cycle = false;
  std::optional<int> cycle_months;       // when `sets_cycle`
  std::optional<int> use_period_months;  // of first_only_rotate
};

/// A kind of instrument; see schedule/data/kinds.yaml.
struct InstrumentKind {
  std::string id;
  Text name;
  std::vector<std::string> aliases;
  std::vector<KindCase> cases;   // empty: not in the catalogue
  std::optional<int> undecided;  // the row when no case can be decided
  std::string wanted;            // what would decide it
  std::string regulation;
  std::string procedure;
  std::string unit;  // one of the dimension that range and interval have; empty: they may have several
  bool unconfirmed = false;
  bool always_mandatory = false;
};

/// Reads schedule/data/kinds.yaml; std::runtime_error with the line of a mistake.
std::vector<InstrumentKind> parse_kinds(const std::string& yaml);

/// The kinds that are part of the program.
const std::vector<InstrumentKind>& kinds();

/// Nothing when there is no such kind.
const InstrumentKind* find_instrument_kind(std::string_view id);

/// The id of the kind whose name, or the end of whose name, is this; the longest alias wins; "" when unknown.
/// Brackets, space, width, case and an English plural are ignored: "耐震压力表(不锈钢)" and "Bourdon tube pressure
/// gauges" are a pressure_gauge.
std::string kind_of(std::string_view instrument_name);

/// The case of the kind that applies; nothing when it cannot be decided from what is known.
const KindCase* decide_case(const InstrumentKind& kind, const Characteristics& known);

}  // namespace instruments::schedule
