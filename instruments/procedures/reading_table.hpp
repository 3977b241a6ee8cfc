#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instruments/expressions/expression.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"
#include "instruments/uncertainty/distribution.hpp"

namespace instruments::procedures {

using expressions::Expression;

/// A text with `{quantity}` places, filled with a value and its unit; `{quantity:number}` leaves the unit out.
using Wording = Text;

/// The unit in which something is typed or shown: a given one, or that of a parameter of the instrument (`unit: e`);
/// neither: the unit of the bench where the dimension is its, else the usual one.
struct UnitChoice {
  std::optional<Unit> unit;
  std::string parameter;
  Unit usual = unit_one();  // of what is typed or shown
};

/// One cell of a row, or as many as `repeat` says, which are a list in formulas. A choice takes one of its words.
struct Column {
  std::string id;
  Text label;
  expressions::Type type;
  std::vector<Text> word_labels;
  UnitChoice unit;
  int repeat = 1;
  bool optional = false;
  std::size_t slot = 0;
};

/// none; |value| <= limit; value <= limit; value >= limit; low <= value <= high; the value is a condition that holds.
enum class Bound : std::uint8_t { none, within, at_most, at_least, between, holds };

/// A line of an uncertainty budget (JCGM 100:2008, 4.3): a standard uncertainty, or half the width of a distribution,
/// and what the measurand changes with it (1 when not stated).
struct Contribution {
  std::string id;
  Text label;
  Expression size;  // the standard uncertainty, or the half-width
  std::optional<uncertainty::Shape> shape;
  std::optional<Expression> sensitivity, degrees_of_freedom;
};

/// How the uncertainty of a quantity follows from the readings, the instrument and the standards. Without k it is that
/// of Student's distribution for a coverage probability of 95 % (JCGM 100:2008, G.4.1).
struct UncertaintyModel {
  std::vector<Contribution> contributions;
  std::optional<Expression> coverage_factor;
  std::optional<Expression> at_most;  // U is not above it, else no verdict follows
  std::size_t slot = 0;               // of U, named U_<quantity>
};

/// What is computed of the readings of a row, or of all rows of an item.
struct PointQuantity {
  std::string id;
  Text label;
  Expression value;
  Bound bound = Bound::none;
  std::optional<Expression> limit, low;  // `low` of between, whose upper one is `limit`
  std::optional<Expression> judged;      // whether the limit counts: conformity may not be agreed
  std::optional<UncertaintyModel> uncertainty;
  UnitChoice unit;
  std::optional<Expression> interval;  // to which it is rounded when it is printed
  Wording requirement;
  std::string clause;
  bool hidden = false;  // a step on the way, of no interest at the bench
  std::size_t slot = 0;
};

/// What a row must be for its limits to be judged: enough energy was drawn. Else it waits, with these words.
struct RowValidity {
  Expression that;
  Wording otherwise;
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

/// Errors against the points, between a limit on both sides or a lower and an upper one.
struct Chart {
  Text caption;
  std::vector<std::string> errors;
  std::string limit, low;
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

/// A row with a name: a place on the platform of a scale, a load of a meter. `values` are known beforehand.
struct Position {
  std::string id;
  Text label;
  std::optional<Expression> when;
  std::vector<Expression> values;  // in the order of the table's givens
};

/// A value that rows have before anything is read; all rows have the same ones.
struct Given {
  std::string id;
  Text label;
  expressions::Type type;
  std::vector<Text> word_labels;
  UnitChoice unit;
  std::size_t slot = 0;
};

/// What the rows of a table are: points of a list, named positions, repetitions of one measurement (which the person
/// may add to), or one row of single quantities, whose names later items know.
enum class RowKind : std::uint8_t { points, positions, repetitions, single };

struct Rows {
  RowKind kind = RowKind::single;
  std::optional<Expression> points;     // a list; the name of an element is `point`
  std::optional<Expression> low, high;  // the ends every set of points has
  std::size_t least = 1;                // points, or repetitions
  std::size_t proposed = 1;             // repetitions on a blank sheet
  std::vector<Given> givens;
  std::vector<Position> positions;
  UnitChoice unit;  // of the points
  std::size_t point_slot = 0;
};

struct ReadingTable {
  Rows rows;
  std::vector<Column> columns;
  std::vector<PointQuantity> quantities;  // of each row
  std::optional<RowValidity> valid;       // of each row
  /// Columns and quantities of a row, and the slots of their lists over all rows, which `results` know by the same
  /// name.
  std::vector<std::pair<std::size_t, std::size_t>> lists;
  std::vector<PointQuantity> results;  // of all rows
  std::vector<ReadingWarning> warnings;
  std::vector<std::string> warned_columns;
  std::vector<Summary> summaries;
  std::optional<Chart> chart;
  PrintedTable printed;
  std::size_t reading_slot = 0;
  /// What later items know of this one: from its own slot to the one of that name outside.
  std::vector<std::pair<std::size_t, std::size_t>> exports;
};

}  // namespace instruments::procedures
