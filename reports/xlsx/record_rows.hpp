#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::procedures::Item;
using instruments::procedures::PointQuantity;

bool is_limited(const PointQuantity& quantity);
/// A step on the way stands on the page of steps.
bool is_shown(const PointQuantity& quantity);
/// Nothing for plain numbers.
std::string symbol_of(const Unit& unit);
/// What stands in a cell for each word of a choice.
std::shared_ptr<const std::vector<std::string>> choices_of(const std::vector<Text>& labels, const Type& type);

/// Where the cells of one quantity go; a column, or a place among the steps.
struct QuantityPlaces {
  Place value, low, limit, expanded, verdict;
};

/// How large the numbers of a table are that differences are made of: these have no more digits than doubles leave.
class Sizes {
 public:
  void add(const std::string& typed, const Unit& unit, const Type& type);
  double leeway_of(const PointQuantity& quantity, const Unit& unit) const;

 private:
  std::vector<std::pair<instruments::Dimension, double>> largest_;  // in SI
};

/// What the rows of a table are called, and where each stands.
struct TableNames {
  std::map<std::string, std::vector<Formula>> lists;
  std::map<std::string, Type> types;

  void add(Vocabulary& vocabulary, const std::string& id, const Type& type, const Formula& formula);
};

/// The cells of one row that are known beforehand or read.
class ReadingWriter {
 public:
  ReadingWriter(Context& context, const Vocabulary& base, const Item& item, TableNames& names, Sizes& sizes)
      : context_(context), book_(context.book), base_(base), table_(*item.table), names_(names), sizes_(sizes) {}

  /// From the first column on; `index` counts the rows.
  void write(const json& row, Vocabulary& vocabulary, lxw_col_t& column, std::size_t index);

 private:
  Place at(lxw_col_t column) const { return {Page::readings, context_.row, column}; }
  void write_point(const json& row, Vocabulary& vocabulary, lxw_col_t& column, std::size_t index);
  void write_given(const instruments::procedures::Given& given, const Expression& value, Vocabulary& vocabulary,
                   const Place& place);
  void write_reading(const instruments::procedures::Column& each, const json& cells, Vocabulary& vocabulary,
                     lxw_col_t& column);
  void write_word(const instruments::procedures::Column& each, const json& cells, Vocabulary& vocabulary,
                  const Place& place);

  Context& context_;
  Book& book_;
  const Vocabulary& base_;
  const instruments::procedures::ReadingTable& table_;
  TableNames& names_;
  Sizes& sizes_;
};

/// The cells of computed quantities, of a row or of all rows.
class QuantityWriter {
 public:
  QuantityWriter(Context& context, const Item& item, const json& filled, TableNames& names, const Sizes& sizes)
      : context_(context), book_(context.book), item_(item), filled_(filled), names_(names), sizes_(sizes) {}

  /// Value, limits, uncertainty; `where` names the row to people, `field` the cells to whoever compares.
  LimitedCells write(const PointQuantity& quantity, const QuantityPlaces& places, const json& outcome,
                     Vocabulary& vocabulary, const Curves& curves, const std::string& where, const std::string& field);

 private:
  LimitedCells write_condition(const PointQuantity& quantity, const Place& place, const json& outcome,
                               const Vocabulary& vocabulary, const Curves& curves, const std::string& field);
  LimitedCells write_value(const PointQuantity& quantity, const QuantityPlaces& places, const json& outcome,
                           const Vocabulary& vocabulary, const Curves& curves, const std::string& where,
                           const std::string& field);
  Formula write_limit(const PointQuantity& quantity, const std::optional<Expression>& expression, const Place& place,
                      const std::string& known, const Vocabulary& vocabulary, const Curves& curves, bool low,
                      const std::string& field);
  void write_uncertainty(LimitedCells& cells, const PointQuantity& quantity, const QuantityPlaces& places,
                         Vocabulary& inside, const Curves& curves, const json& outcome, const std::string& where,
                         const std::string& field);
  std::string format_of(const PointQuantity& quantity, const json& outcome) const;
  void add_names(Vocabulary& vocabulary, const PointQuantity& quantity, const LimitedCells& cells);

  Context& context_;
  Book& book_;
  const Item& item_;
  const json& filled_;
  TableNames& names_;
  const Sizes& sizes_;
};

}  // namespace reports::record
