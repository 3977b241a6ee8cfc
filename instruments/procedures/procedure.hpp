#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/expressions/expression.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace instruments::procedures {

using expressions::Expression;

/// A text with `{quantity}` places, filled with a value and its unit; `{quantity:number}` leaves the unit out.
using Wording = Text;

/// What the procedure takes from the instrument; `from` names its source: range.low, range.high, accuracy_class, ….
struct Parameter {
  std::string id;
  Text label;
  expressions::Type type;
  std::string from;
  std::optional<Unit> unit;  // assumed where the instrument states none, as the % of a class
  bool optional = false;
  std::size_t slot = 0;
};

/// A quantity that follows from the parameters alone.
struct DerivedQuantity {
  std::string id;
  Text label;
  Expression value;
  std::optional<Unit> unit;     // to print in; otherwise the unit of the instrument or the usual one
  std::optional<int> decimals;  // to print with
  std::size_t slot = 0;
};

/// An instrument that does not meet it is refused with these words, which point at the parameter `about`, if any.
struct Requirement {
  Expression that;
  Wording refuse;
  std::string about;
};

/// The verifications for which a kind of verification is proposed.
enum class Proposed : std::uint8_t { never, first, later };

/// A kind of verification and what follows from it.
struct VerificationKind {
  std::string id;
  Text label;
  Proposed proposed = Proposed::never;
  bool renews_validity = true;            // false: a pass leaves the last valid day of the verification before
  std::vector<Requirement> requirements;  // beyond those of the procedure
};

struct EnvironmentLimit {
  std::string id;
  Text label;
  expressions::Type type;
  Unit unit;
  std::optional<Expression> low, high;
};

/// A standard that is needed: its range covers `low` to `high`, its MPE is at most `allowed`.
struct StandardRole {
  std::string role;
  Text label;
  Wording requirement;
  std::optional<Expression> low, high, allowed;
};

struct Column {
  std::string id;
  Text label;
  expressions::Type type;
  std::size_t slot = 0;
};

enum class Bound : std::uint8_t { none, within, at_most };  // |value| <= limit; value <= limit

struct PointQuantity {
  std::string id;
  Text label;
  Expression value;
  Bound bound = Bound::none;
  std::optional<Expression> limit;
  std::size_t slot = 0;
};

/// Evaluated for each reading, which it calls `reading`; a reason to look again, never a verdict.
struct ReadingWarning {
  Expression when;
  Wording message;
};

/// The worst of some quantities over all points: one line of the result.
struct Summary {
  std::string id;
  Text label;
  std::vector<std::string> of;
  Wording requirement;
};

struct Chart {
  Text caption;
  std::vector<std::string> errors;
  std::string limit;
};

/// Columns that stand under one head, and what each is called there: "error of indication" over "rising", "falling".
struct ColumnGroup {
  Text label;
  std::vector<std::pair<std::string, Text>> columns;
};

/// The table of the document's inner page: which columns and quantities, and how fine they are printed.
struct PrintedTable {
  Text caption;
  std::vector<std::string> columns;
  std::vector<ColumnGroup> groups;
  std::optional<Expression> interval;
};

struct ReadingTable {
  Expression points;
  std::optional<Expression> low, high;  // the ends every set of points has
  std::size_t least_points = 1;
  std::vector<Column> columns;
  std::vector<PointQuantity> quantities;
  std::vector<ReadingWarning> warnings;
  std::vector<Summary> summaries;
  std::optional<Chart> chart;
  PrintedTable printed;
  std::size_t point_slot = 0;
  std::size_t reading_slot = 0;
};

/// A judgement by eye, or a table of readings.
struct Item {
  std::string id;
  Text label;
  Wording hint;
  Wording requirement;
  std::string clause;
  std::optional<ReadingTable> table;
};

/// Classes the instrument may be given instead, when it fails its own.
struct Regrade {
  std::size_t parameter = 0;  // index
  std::vector<Decimal> values;
};

/// A procedure as its file says, read and checked; immutable.
struct Procedure {
  std::string code;
  std::string edition;
  std::string hash;  // SHA-256 of the file, hexadecimal
  std::string file;
  std::string source;  // the file as it stands
  Text title;
  Date in_force{};                // the first day on which work may follow it
  std::optional<Date> withdrawn;  // the first day on which it may not
  std::string kind;               // verification or calibration
  std::string discipline;         // letters in document numbers, as LX; may be empty
  int cycle_months = 0;           // 0: the procedure names none
  /// Of schedule/data/kinds.yaml; empty: any. An instrument of unknown kind is never refused for its kind.
  std::vector<std::string> instrument_kinds;
  std::vector<VerificationKind> verifications;
  std::vector<Parameter> parameters;
  std::vector<DerivedQuantity> quantities;
  std::size_t main_parameter = 0;  // whose unit the results have
  std::vector<Requirement> requirements;
  std::vector<EnvironmentLimit> environment;
  std::vector<Text> notes;
  std::vector<StandardRole> standards;
  std::vector<Item> items;
  std::optional<Regrade> regrade;
  Wording conclusion;  // of a pass
  std::size_t slots = 0;
  std::shared_ptr<const nlohmann::json> content;  // the whole file as JSON
};

}  // namespace instruments::procedures
