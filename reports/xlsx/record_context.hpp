#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/xlsx/record_book.hpp"

namespace reports::record {

using instruments::expressions::CurveCells;
using instruments::expressions::Expression;
using nlohmann::json;

/// The names formulas may use so far, and where each stands.
struct Vocabulary {
  instruments::expressions::Names names;
  std::vector<Formula> formulas;  // by slot of `names`

  void add(const std::string& id, const Type& type, Formula formula) {
    names.add(id, type);
    formulas.push_back(std::move(formula));
  }
};

using Curves = std::vector<std::optional<CurveCells>>;  // by role

/// What every part of the workbook is written with.
struct Context {
  Book& book;
  const instruments::procedures::Bench& bench;
  const json& sheet;
  const json& evaluation;
  std::map<std::pair<std::size_t, std::int64_t>, CurveCells> certificates = {};  // by role and equipment
  lxw_row_t row = 0;                                                             // of the readings: the next free one
  lxw_row_t budget_row = 0;
  lxw_row_t parameter_row = 0;
  lxw_col_t widest = 7;                         // last column of the readings
  std::vector<std::string> item_verdicts = {};  // cells
  std::vector<std::string> conditions = {};     // cells that say "pass" where a verdict may be given
  std::string field = {};                       // of what is not the first range: "ranges.2.", "as_found."
  std::string whose = {};                       // the same to people, before the name of an item

  /// "2_" before the names of the parameters of a further range.
  std::string parameter_prefix() const;
  Formula formula(const Expression& expression, const Vocabulary& vocabulary, const Curves& curves) const;
  /// The certificates of the standards in use, where a row has its own.
  Curves curves(const json& of_row) const;
};

/// What is unknown.
Formula unknown();

/// Of a quantity: its cells, and what is known of it now.
struct LimitedCells {
  Formula value, limit, low;  // as they stand in cells; nothing where there is none
  std::optional<Formula> uncertainty, allowed;
  std::optional<Formula> judged, valid;
  double leeway = 0;  // what doubles lose, in the unit of the quantity
};

/// The verdict of a limited quantity as evaluate_quantity() gives it.
Formula verdict_formula(const instruments::procedures::PointQuantity& quantity, const LimitedCells& cells);

/// The worst of the verdicts in some cells; `lacking`: one more is incomplete.
std::string worst_in(const std::string& range, bool lacking);

/// The worst of the verdicts in these cells.
std::string worst_of(const std::vector<std::string>& cells);

/// The parts of the workbook, in the order in which formulas need them.
void write_parameters_head(Context& context);
void write_parameters(Context& context, Vocabulary& vocabulary);
void name_environment(const Context& context, Vocabulary& vocabulary);
void write_environment(Context& context, Vocabulary& vocabulary);
void write_standards(Context& context);
void write_persons(Context& context, const RecordHeading& heading);

/// The items one below the other on the first page; null in the sheet is none.
void write_items(Context& context, Vocabulary& vocabulary);
/// Where the instrument has several ranges, which one the items are of.
void write_first_range(Context& context);
/// Below them the readings before an adjustment, which decide nothing, and the further ranges of the instrument.
void write_as_found(Context& context, const Vocabulary& before_items);
void write_ranges(Context& context);
void write_table(Context& context, Vocabulary& base, const instruments::procedures::Item& item, const json& filled,
                 const json& evaluated);

/// The budget of one quantity; gives U, and what it is to be at most. `vocabulary` knows the quantity itself.
struct Budgeted {
  Formula expanded;
  std::optional<Formula> allowed;
};
Budgeted write_budget(Context& context, const Vocabulary& vocabulary, const Curves& curves,
                      const instruments::procedures::PointQuantity& quantity, const std::string& where,
                      const json& outcome, const std::string& field);
void write_budget_head(Context& context);

}  // namespace reports::record
