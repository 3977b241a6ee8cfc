#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/print_table.hpp"
#include "reports/xlsx/record_rows.hpp"

namespace reports::record {

using instruments::expressions::shown_in;
using instruments::expressions::Strength;
using instruments::procedures::Bound;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;

namespace {

constexpr const char* limit_format = "[>=1E+100]\"—\";[<=-1E+100]\"—\";General";

}  // namespace

bool is_limited(const PointQuantity& quantity) {
  return quantity.bound != Bound::none || (quantity.uncertainty && quantity.uncertainty->at_most);
}

bool is_shown(const PointQuantity& quantity) {
  return !quantity.hidden || is_limited(quantity);
}

std::string symbol_of(const Unit& unit) {
  return unit.symbol == "1" ? "" : unit.symbol;
}

LimitedCells QuantityWriter::write(const PointQuantity& quantity, const QuantityPlaces& places, const json& outcome,
                                   Vocabulary& vocabulary, const Curves& curves, const std::string& where,
                                   const std::string& field) {
  const bool condition = quantity.value.type().shape == Type::Shape::condition;
  const LimitedCells cells = condition ? write_condition(quantity, places.value, outcome, vocabulary, curves, field)
                                       : write_value(quantity, places, outcome, vocabulary, curves, where, field);
  add_names(vocabulary, quantity, cells);
  return cells;
}

LimitedCells QuantityWriter::write_condition(const PointQuantity& quantity, const Place& place, const json& outcome,
                                             const Vocabulary& vocabulary, const Curves& curves,
                                             const std::string& field) {
  Formula value = context_.formula(quantity.value, vocabulary, curves);
  value.text = "IF(" + value.text + ",\"" + yes_word + "\",\"" + no_word + "\")";
  const std::string known = text_at(outcome, "value");
  book_.words(place, value, known.empty() ? "" : known == "true" ? yes_word : no_word, Look::computed, field);
  LimitedCells cells;
  cells.value = Formula{cell_name(place)};
  cells.value.may_fail = true;
  cells.value.fixed = value.fixed;
  if (quantity.judged) cells.judged = context_.formula(*quantity.judged, vocabulary, curves);
  return cells;
}

LimitedCells QuantityWriter::write_value(const PointQuantity& quantity, const QuantityPlaces& places,
                                         const json& outcome, const Vocabulary& vocabulary, const Curves& curves,
                                         const std::string& where, const std::string& field) {
  const Type& type = quantity.value.type();
  const Unit& unit = unit_for(context_.bench, quantity.unit, type);
  const Formula value = context_.formula(quantity.value, vocabulary, curves);
  LimitedCells cells;
  cells.leeway = sizes_.leeway_of(quantity, unit);
  book_.formula(places.value, shown_in(value, factor_of(unit), offset_of(unit, type)), text_at(outcome, "value"),
                Look::computed, format_of(quantity, outcome), field);
  cells.value = computed_cell(places.value, unit, type);
  cells.value.fixed = value.fixed;
  Vocabulary inside = vocabulary;
  inside.add(quantity.id, type, cells.value);
  if (quantity.uncertainty) write_uncertainty(cells, quantity, places, inside, curves, outcome, where, field);
  if (quantity.bound == Bound::between)
    cells.low =
        write_limit(quantity, quantity.low, places.low, text_at(outcome, "low"), inside, curves, true, field + ".low");
  if (quantity.bound != Bound::none && quantity.bound != Bound::holds)
    cells.limit = write_limit(quantity, quantity.limit, places.limit, text_at(outcome, "limit"), inside, curves, false,
                              field + ".limit");
  if (quantity.judged) cells.judged = context_.formula(*quantity.judged, inside, curves);
  return cells;
}

/// An end of an interval that is not stated is no limit.
Formula QuantityWriter::write_limit(const PointQuantity& quantity, const std::optional<Expression>& expression,
                                    const Place& place, const std::string& known, const Vocabulary& vocabulary,
                                    const Curves& curves, bool low, const std::string& field) {
  const Type& type = quantity.value.type();
  const Unit& unit = unit_for(context_.bench, quantity.unit, type);
  Formula formula{low ? "-1E+300" : "1E+300"};
  if (expression)
    formula = shown_in(context_.formula(*expression, vocabulary, curves), factor_of(unit), offset_of(unit, type));
  book_.formula(place, formula, known, Look::limit, limit_format, field);
  Formula cell = computed_cell(place, unit, type);
  cell.fixed = formula.fixed;
  return cell;
}

void QuantityWriter::write_uncertainty(LimitedCells& cells, const PointQuantity& quantity, const QuantityPlaces& places,
                                       Vocabulary& inside, const Curves& curves, const json& outcome,
                                       const std::string& where, const std::string& field) {
  const auto budgeted = write_budget(context_, inside, curves, quantity, where, outcome, field + ".U");
  const std::string known = outcome.contains("uncertainty") ? text_at(outcome["uncertainty"], "U") : "";
  if (is_shown(quantity)) {
    const std::string format = known.empty() ? "0.0E+00" : digits_format(instruments::typed_places(known));
    Formula shown = budgeted.expanded;
    book_.formula(places.expanded, shown, known, Look::computed, format);
  }
  cells.uncertainty = budgeted.expanded;
  cells.allowed = budgeted.allowed;
  const Type& type = quantity.value.type();
  inside.add("U_" + quantity.id, difference_type(type, type), budgeted.expanded);
}

/// The digits that are printed.
std::string QuantityWriter::format_of(const PointQuantity& quantity, const json& outcome) const {
  if (text_at(outcome, "value").empty()) return "General";
  const std::string printed =
      instruments::procedures::printed_value(context_.bench, item_, filled_, quantity.id, outcome);
  return instruments::parse_decimal(printed) ? digits_format(instruments::typed_places(printed)) : "General";
}

void QuantityWriter::add_names(Vocabulary& vocabulary, const PointQuantity& quantity, const LimitedCells& cells) {
  const Type& type = quantity.value.type();
  Formula value = cells.value;
  if (type.shape == Type::Shape::condition) {
    value.text += "=\"" + yes_word + '"';
    value.strength = Strength::comparison;
  }
  names_.add(vocabulary, quantity.id, type, value);
  if (!quantity.uncertainty) return;
  const Type difference = difference_type(type, type);
  vocabulary.add("U_" + quantity.id, difference, *cells.uncertainty);
  names_.types["U_" + quantity.id] = difference;
}

}  // namespace reports::record
