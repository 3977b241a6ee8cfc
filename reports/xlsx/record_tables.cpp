#include <fmt/format.h>

#include <cmath>

#include "instruments/procedures/chosen_standards.hpp"
#include "instruments/procedures/evaluate_table.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/print_table.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::expressions::element_of;
using instruments::expressions::guarded;
using instruments::expressions::list_of;
using instruments::expressions::shown_in;
using instruments::expressions::Strength;
using instruments::procedures::Bound;
using instruments::procedures::Item;
using instruments::procedures::PointQuantity;
using instruments::procedures::ReadingTable;
using instruments::procedures::RowKind;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;

namespace {

constexpr double digits_of_doubles = 1e-14;
constexpr const char* limit_format = "[>=1E+100]\"—\";[<=-1E+100]\"—\";General";

bool is_limited(const PointQuantity& quantity) {
  return quantity.bound != Bound::none || (quantity.uncertainty && quantity.uncertainty->at_most);
}

bool is_shown(const PointQuantity& quantity) {
  return !quantity.hidden || is_limited(quantity);
}

std::string symbol_of(const Unit& unit) {
  return unit.symbol == "1" ? "" : unit.symbol;
}

/// Where the cells of one quantity go; a column, or a place among the steps.
struct QuantityPlaces {
  Place value, low, limit, expanded, verdict;
};

class TableWriter {
 public:
  TableWriter(Context& context, Vocabulary& base, const Item& item, const json& filled, const json& evaluated)
      : context_(context),
        book_(context.book),
        base_(base),
        item_(item),
        table_(*item.table),
        filled_(filled),
        evaluated_(evaluated),
        field_("items." + item.id),
        last_(base) {}

  void run() {
    const lxw_row_t band = context_.row++;
    book_.text({Page::readings, band, 0}, both(item_.label), Look::band);
    const lxw_row_t head = context_.row;
    write_head();
    context_.row = head + 2;
    const lxw_row_t first = context_.row;
    std::size_t place = 0;
    const auto& rows = filled_["rows"];
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!rows[i].contains("applies") || rows[i]["applies"] != false) write_row(rows[i], place++);
    if (place == 0) name_nothing();
    const lxw_row_t end = context_.row;
    if (table_.rows.kind != RowKind::single) name_lists();
    write_results();
    write_verdict(band, first, end);
    export_names();
    ++context_.row;
  }

 private:
  Place at(lxw_col_t column) const { return {Page::readings, context_.row, column}; }

  void head(lxw_col_t& column, const std::string& label, const std::string& unit) {
    book_.text({Page::readings, context_.row, column}, label, Look::head);
    book_.text({Page::readings, context_.row + 1, column}, unit.empty() ? unit : '[' + unit + ']', Look::head);
    ++column;
  }

  void write_head() {
    lxw_col_t column = 0;
    const bool points = table_.rows.kind == RowKind::points;
    std::string unit;
    if (points) unit = symbol_of(unit_for(context_.bench, table_.rows.unit, element_of(table_.rows.points->type())));
    head(column, points ? "点\nPoint" : "测量\nMeasurement", unit);
    for (const auto& given : table_.rows.givens)
      head(column, both(given.label, "\n"),
           given.word_labels.empty() ? symbol_of(unit_for(context_.bench, given.unit, given.type)) : "");
    for (const auto& each : table_.columns)
      for (int i = 1; i <= each.repeat; ++i)
        head(column, both(each.label, "\n") + (each.repeat > 1 ? ' ' + std::to_string(i) : ""),
             each.type.shape == Type::Shape::choice ? "" : symbol_of(unit_for(context_.bench, each.unit, each.type)));
    for (const auto& quantity : table_.quantities) {
      if (!is_shown(quantity)) continue;
      const auto& type = quantity.value.type();
      const std::string symbol =
          type.shape == Type::Shape::condition ? "" : symbol_of(unit_for(context_.bench, quantity.unit, type));
      head(column, both(quantity.label, "\n"), symbol);
      if (quantity.bound == Bound::between) head(column, "下限\nLow", symbol);
      if (quantity.bound != Bound::none && quantity.bound != Bound::holds)
        head(column, limit_head(quantity.bound), symbol);
      if (quantity.uncertainty) head(column, "U", symbol);
      if (is_limited(quantity)) head(column, "判定\nVerdict", "");
    }
    context_.widest = std::max<lxw_col_t>(context_.widest, column - 1);
    worksheet_set_row(book_.sheet(Page::readings), context_.row, 46, nullptr);
  }

  static std::string limit_head(Bound bound) {
    if (bound == Bound::within) return "限 ±\nLimit ±";
    if (bound == Bound::at_least) return "限 ≥\nLimit ≥";
    return bound == Bound::between ? "上限\nHigh" : "限 ≤\nLimit ≤";
  }

  /// The columns of one quantity of a row, from `column` on.
  QuantityPlaces places_of(const PointQuantity& quantity, lxw_col_t& column) {
    QuantityPlaces places;
    if (!is_shown(quantity)) {
      places.value = book_.next_step(item_.label.zh + "：" + both(quantity.label));
      return places;
    }
    places.value = at(column++);
    if (quantity.bound == Bound::between) places.low = at(column++);
    if (quantity.bound != Bound::none && quantity.bound != Bound::holds) places.limit = at(column++);
    if (quantity.uncertainty) places.expanded = at(column++);
    if (is_limited(quantity)) places.verdict = at(column++);
    return places;
  }

  void add(Vocabulary& vocabulary, const std::string& id, const Type& type, const Formula& formula) {
    vocabulary.add(id, type, formula);
    if (type.shape == Type::Shape::quantity) lists_[id].push_back(formula);
    types_[id] = type;
  }

  void write_row(const json& row, std::size_t index) {
    Vocabulary vocabulary = base_;
    const Curves curves = context_.curves(row);
    where_ = both(item_.label) + " · " + (row.contains("label") ? text_at(row["label"], "zh") : text_at(row, "point"));
    const json& known = evaluated_["points"].size() > index ? evaluated_["points"][index] : nothing();
    largest_.clear();
    lxw_col_t column = 0;
    write_point(row, vocabulary, column, index);
    for (const auto& each : table_.columns) write_reading(each, row["cells"], vocabulary, column);
    std::vector<std::pair<const PointQuantity*, LimitedCells>> limited;
    std::vector<Place> verdicts;
    const std::string field = field_ + ".points." + std::to_string(index) + '.';
    for (const auto& quantity : table_.quantities) {
      const auto places = places_of(quantity, column);
      const json& outcome = known.contains("quantities") && known["quantities"].contains(quantity.id)
                                ? known["quantities"][quantity.id]
                                : nothing();
      LimitedCells cells = write_quantity(quantity, places, outcome, vocabulary, curves, field + quantity.id);
      add_names(vocabulary, quantity, cells);
      if (!is_limited(quantity)) continue;
      limited.emplace_back(&quantity, std::move(cells));
      verdicts.push_back(places.verdict);
    }
    std::optional<Formula> valid;
    if (table_.valid) valid = context_.formula(table_.valid->that, vocabulary, curves);
    for (std::size_t i = 0; i < limited.size(); ++i) {
      auto& [quantity, cells] = limited[i];
      cells.valid = valid;
      const json outcome = known.contains("quantities") && known["quantities"].contains(quantity->id)
                               ? known["quantities"][quantity->id]
                               : json();
      book_.words(verdicts[i], verdict_formula(*quantity, cells), verdict_text(text_at(outcome, "verdict")),
                  Look::verdict, field + quantity->id + ".verdict");
    }
    const instruments::procedures::ChosenStandards standards(context_.bench, context_.sheet);
    lacking_ = lacking_ || standards.fault_in(row).has_value();
    last_ = vocabulary;
    ++context_.row;
  }

  static const json& nothing() {
    static const json none = json::object();
    return none;
  }

  void write_point(const json& row, Vocabulary& vocabulary, lxw_col_t& column, std::size_t index) {
    const auto place = at(column++);
    if (table_.rows.kind == RowKind::points) {
      const Type type = element_of(table_.rows.points->type());
      const Unit& unit = unit_for(context_.bench, table_.rows.unit, type);
      book_.typed(place, text_at(row, "point"), Look::label);
      Formula point = computed_cell(place, unit, type);
      point.may_fail = false;
      add(vocabulary, "point", type, point);
      note_size(text_at(row, "point"), unit, type);
      return;
    }
    std::string label = row.contains("label") ? both({text_at(row["label"], "zh"), text_at(row["label"], "en")}) : "";
    if (label.empty()) label = table_.rows.kind == RowKind::repetitions ? std::to_string(index + 1) : "—";
    book_.text(place, label, Look::label);
    const auto position =
        std::ranges::find(table_.rows.positions, text_at(row, "point"), &instruments::procedures::Position::id);
    if (position == table_.rows.positions.end()) return;
    for (std::size_t i = 0; i < table_.rows.givens.size(); ++i)
      write_given(table_.rows.givens[i], position->values[i], vocabulary, at(column++));
  }

  void write_given(const instruments::procedures::Given& given, const Expression& value, Vocabulary& vocabulary,
                   const Place& place) {
    if (given.type.shape == Type::Shape::choice) {
      const auto texts = choices_of(given.word_labels, given.type);
      const auto word = std::ranges::find(*given.type.words, value.text());
      const auto index = static_cast<std::size_t>(word - given.type.words->begin());
      book_.text(place, index < texts->size() ? texts->at(index) : value.text(), Look::plain);
      Formula formula{cell_name(place)};
      formula.choices = texts;
      return add(vocabulary, given.id, given.type, formula);
    }
    const Unit& unit = unit_for(context_.bench, given.unit, given.type);
    Formula formula = shown_in(context_.formula(value, base_, {}), factor_of(unit), offset_of(unit, given.type));
    const auto si = instruments::procedures::decimal_of(value, context_.bench.scope, [](const auto&) {});
    const std::string known =
        si ? instruments::to_plain(instruments::procedures::shown_value(*si, unit, given.type)) : "";
    book_.formula(place, formula, known, Look::computed);
    note_size(known, unit, given.type);
    Formula cell = computed_cell(place, unit, given.type);
    cell.fixed = formula.fixed;
    add(vocabulary, given.id, given.type, cell);
  }

  static std::shared_ptr<const std::vector<std::string>> choices_of(const std::vector<Text>& labels, const Type& type) {
    auto texts = std::make_shared<std::vector<std::string>>();
    for (std::size_t i = 0; i < type.words->size(); ++i)
      texts->push_back(i < labels.size() && !labels[i].zh.empty() ? both(labels[i]) : type.words->at(i));
    return texts;
  }

  void write_reading(const instruments::procedures::Column& each, const json& cells, Vocabulary& vocabulary,
                     lxw_col_t& column) {
    if (each.type.shape == Type::Shape::choice) return write_word(each, cells, vocabulary, at(column++));
    const Unit& unit = unit_for(context_.bench, each.unit, each.type);
    const Place first = at(column);
    for (int i = 1; i <= each.repeat; ++i) {
      const std::string id = each.repeat > 1 ? each.id + '_' + std::to_string(i) : each.id;
      const std::string typed = text_at(cells, id.c_str());
      book_.typed(at(column++), typed, Look::reading);
      note_size(typed, unit, each.type);
    }
    if (each.repeat == 1) return add(vocabulary, each.id, each.type, reading_cell(first, unit, each.type));
    Formula list = computed_cell(first, unit, each.type);
    list.may_fail = false;
    list.range = range_name(first, at(static_cast<lxw_col_t>(column - 1)));
    list.numbers.emplace(list.range, each.repeat);
    for (int i = 0; i < each.repeat; ++i) {
      Formula element = computed_cell(at(static_cast<lxw_col_t>(first.column + i)), unit, each.type);
      element.numbers = list.numbers;  // known as soon as all are
      list.elements.push_back(element);
    }
    list.text.clear();
    vocabulary.add(each.id, list_of(each.type), list);
    types_[each.id] = list_of(each.type);
  }

  void write_word(const instruments::procedures::Column& each, const json& cells, Vocabulary& vocabulary,
                  const Place& place) {
    const auto texts = choices_of(each.word_labels, each.type);
    const std::string typed = text_at(cells, each.id.c_str());
    const auto found = std::ranges::find(*each.type.words, typed);
    book_.text(
        place,
        found == each.type.words->end() ? typed : texts->at(static_cast<std::size_t>(found - each.type.words->begin())),
        Look::reading);
    Formula formula{cell_name(place)};
    formula.choices = texts;
    formula.words.emplace(formula.text, 1);
    add(vocabulary, each.id, each.type, formula);
  }

  /// How large the numbers are that a difference is made of: it has no more digits than they leave.
  void note_size(const std::string& typed, const Unit& unit, const Type& type) {
    const auto number = instruments::parse_decimal(typed);
    if (!number) return;
    const double size = std::abs(instruments::to_double(*number * factor_of(unit)));
    for (auto& [dimension, largest] : largest_)
      if (dimension == type.dimension) {
        largest = std::max(largest, size);
        return;
      }
    largest_.emplace_back(type.dimension, size);
  }

  double leeway_of(const PointQuantity& quantity, const Unit& unit) const {
    for (const auto& [dimension, largest] : largest_)
      if (dimension == quantity.value.type().dimension)
        return largest * digits_of_doubles / instruments::to_double(factor_of(unit));
    return 0;
  }

  /// Value, limits, uncertainty; `field` names them to whoever compares.
  LimitedCells write_quantity(const PointQuantity& quantity, const QuantityPlaces& places, const json& outcome,
                              const Vocabulary& vocabulary, const Curves& curves, const std::string& field) {
    LimitedCells cells;
    const Type& type = quantity.value.type();
    const std::string known = text_at(outcome, "value");
    Formula value = context_.formula(quantity.value, vocabulary, curves);
    if (type.shape == Type::Shape::condition) {
      const bool fixed = value.fixed;
      value.text = "IF(" + value.text + ",\"" + yes_word + "\",\"" + no_word + "\")";
      book_.words(places.value, value,
                  known.empty()     ? "#N/A"
                  : known == "true" ? yes_word
                                    : no_word,
                  Look::computed, field);
      cells.value = Formula{cell_name(places.value)};
      cells.value.may_fail = true;
      cells.value.fixed = fixed;
      set_judged(cells, quantity, vocabulary, curves);
      return cells;
    }
    const Unit& unit = unit_for(context_.bench, quantity.unit, type);
    const Decimal factor = factor_of(unit), offset = offset_of(unit, type);
    cells.leeway = leeway_of(quantity, unit);
    book_.formula(places.value, shown_in(value, factor, offset), known, Look::computed, format_of(quantity, outcome),
                  field);
    cells.value = computed_cell(places.value, unit, type);
    cells.value.fixed = value.fixed;
    Vocabulary inside = vocabulary;
    inside.add(quantity.id, type, cells.value);
    if (quantity.uncertainty) write_uncertainty(cells, quantity, places, inside, curves, outcome, field);
    const auto limit = [&](const std::optional<Expression>& expression, const Place& place, const char* key) {
      Formula formula = expression ? context_.formula(*expression, inside, curves)
                                   : Formula{key == std::string("low") ? "-1E+300" : "1E+300"};
      if (!expression) formula.factor = factor;
      const std::string text = text_at(outcome, key);
      book_.formula(place, expression ? shown_in(formula, factor, offset) : formula,
                    text.empty() ? (expression ? "" : formula.text) : text, Look::limit, limit_format,
                    field + '.' + key);
      Formula cell = computed_cell(place, unit, type);
      cell.fixed = formula.fixed;
      return cell;
    };
    if (quantity.bound == Bound::between) cells.low = limit(quantity.low, places.low, "low");
    if (quantity.bound != Bound::none && quantity.bound != Bound::holds)
      cells.limit = limit(quantity.limit, places.limit, "limit");
    set_judged(cells, quantity, inside, curves);
    return cells;
  }

  void set_judged(LimitedCells& cells, const PointQuantity& quantity, const Vocabulary& vocabulary,
                  const Curves& curves) const {
    if (quantity.judged) cells.judged = context_.formula(*quantity.judged, vocabulary, curves);
  }

  void write_uncertainty(LimitedCells& cells, const PointQuantity& quantity, const QuantityPlaces& places,
                         Vocabulary& inside, const Curves& curves, const json& outcome, const std::string& field) {
    const auto budgeted = write_budget(context_, inside, curves, quantity, where_, outcome, field + ".U");
    if (is_shown(quantity))
      book_.formula(places.expanded, budgeted.expanded,
                    outcome.contains("uncertainty") ? text_at(outcome["uncertainty"], "U") : "", Look::computed,
                    "0.0E+00");
    cells.uncertainty = budgeted.expanded;
    cells.allowed = budgeted.allowed;
    const Type& type = quantity.value.type();
    inside.add("U_" + quantity.id, difference_type(type, type), budgeted.expanded);
  }

  /// The digits that are printed.
  std::string format_of(const PointQuantity& quantity, const json& outcome) const {
    if (text_at(outcome, "value").empty()) return "General";
    const std::string printed =
        instruments::procedures::printed_value(context_.bench, item_, filled_, quantity.id, outcome);
    return instruments::parse_decimal(printed) ? digits_format(instruments::typed_places(printed)) : "General";
  }

  void add_names(Vocabulary& vocabulary, const PointQuantity& quantity, const LimitedCells& cells) {
    const Type& type = quantity.value.type();
    Formula value = cells.value;
    if (type.shape == Type::Shape::condition) {
      value.text += "=\"" + yes_word + '"';
      value.strength = Strength::comparison;
    }
    add(vocabulary, quantity.id, type, value);
    if (!quantity.uncertainty) return;
    const Type difference = difference_type(type, type);
    vocabulary.add("U_" + quantity.id, difference, *cells.uncertainty);
    types_["U_" + quantity.id] = difference;
  }

  /// No row is part of this verification: nothing of it is known.
  void name_nothing() {
    for (const auto& each : table_.columns)
      last_.add(each.id, each.repeat > 1 ? list_of(each.type) : each.type, unknown());
    for (const auto& quantity : table_.quantities) last_.add(quantity.id, quantity.value.type(), unknown());
  }

  /// What a row knows as lists over all rows; together in one column where they are shown.
  void name_lists() {
    for (const auto& [id, formulas] : lists_) {
      Formula list = formulas.front();
      for (const auto& each : formulas) join(list, each);
      list.elements = formulas;
      list.text.clear();
      list.strength = Strength::atom;
      const auto first = formulas.front().text.rfind('!');
      const std::string sheet = cell_name({Page::readings, 0, 0});
      const bool together =
          formulas.front().text.starts_with(sheet.substr(0, sheet.find('!') + 1)) && formulas.size() > 1;
      if (together) {
        list.range = formulas.front().text + ':' + formulas.back().text.substr(first + 1);
        if (!list.numbers.empty()) list.numbers = {{list.range, formulas.size()}};
      }
      last_.add(id, list_of(types_.at(id)), list);
    }
  }

  void write_results() {
    if (table_.results.empty()) return;
    lxw_col_t column = 0;
    for (const auto& name : {"结果\nResult", "值\nValue", "单位\nUnit", "下限\nLow", "限\nLimit", "U", "判定\nVerdict"})
      book_.text(at(column++), name, Look::head);
    ++context_.row;
    where_ = both(item_.label);
    const Curves curves = context_.curves(json::object());
    for (const auto& result : table_.results) write_result(result, curves);
  }

  void write_result(const PointQuantity& quantity, const Curves& curves) {
    const json& results = evaluated_["results"];
    const json& outcome = results.contains(quantity.id) ? results[quantity.id] : nothing();
    QuantityPlaces places{at(1), at(3), at(4), at(5), at(6)};
    if (!is_shown(quantity)) places.value = book_.next_step(item_.label.zh + "：" + both(quantity.label));
    const std::string field = field_ + ".results." + quantity.id;
    LimitedCells cells = write_quantity(quantity, places, outcome, last_, curves, field);
    if (is_shown(quantity)) {
      const auto& type = quantity.value.type();
      book_.text(at(0), both(quantity.label), Look::label);
      book_.text(at(2),
                 type.shape == Type::Shape::condition ? "" : symbol_of(unit_for(context_.bench, quantity.unit, type)),
                 Look::plain);
      if (is_limited(quantity))
        book_.words(places.verdict, verdict_formula(quantity, cells), verdict_text(text_at(outcome, "verdict")),
                    Look::verdict, field + ".verdict");
    }
    add_names(last_, quantity, cells);
    if (is_shown(quantity)) ++context_.row;
  }

  void write_verdict(lxw_row_t band, lxw_row_t first, lxw_row_t end) {
    const auto column = std::max<lxw_col_t>(context_.widest, 7);
    std::string text = worst_in(
        range_name({Page::readings, first, 0}, {Page::readings, std::max(first, context_.row), column}), lacking_);
    const auto readings = reading_columns();
    if (item_.optional && end > first && readings.second > readings.first)
      text = fmt::format("IF(COUNTA({})=0,\"{}\",{})",
                         range_name({Page::readings, first, readings.first},
                                    {Page::readings, end - 1, static_cast<lxw_col_t>(readings.second - 1)}),
                         not_applicable_word, text);
    const Place place{Page::readings, band, 1};
    book_.words(place, Formula{text}, verdict_text(text_at(evaluated_, "verdict")), Look::verdict, field_ + ".verdict");
    context_.item_verdicts.push_back(cell_name(place));
  }

  std::pair<lxw_col_t, lxw_col_t> reading_columns() const {
    const auto first = static_cast<lxw_col_t>(1 + table_.rows.givens.size());
    lxw_col_t count = 0;
    for (const auto& each : table_.columns) count = static_cast<lxw_col_t>(count + each.repeat);
    return {first, static_cast<lxw_col_t>(first + count)};
  }

  /// As the engine: single quantities and results, with their uncertainties.
  void export_names() {
    const auto out = [&](const std::string& id, const Type& type) {
      const auto* entry = last_.names.find(id);
      base_.add(id, type, entry == nullptr ? unknown() : last_.formulas[entry->slot]);
    };
    const auto out_quantity = [&](const PointQuantity& quantity) {
      const Type& type = quantity.value.type();
      out(quantity.id, type);
      if (quantity.uncertainty) out("U_" + quantity.id, difference_type(type, type));
    };
    if (table_.rows.kind == RowKind::single) {
      for (const auto& each : table_.columns) out(each.id, each.repeat > 1 ? list_of(each.type) : each.type);
      for (const auto& quantity : table_.quantities) out_quantity(quantity);
    }
    for (const auto& result : table_.results) out_quantity(result);
  }

  Context& context_;
  Book& book_;
  Vocabulary& base_;
  const Item& item_;
  const ReadingTable& table_;
  const json& filled_;
  const json& evaluated_;
  std::string field_;
  std::string where_;
  Vocabulary last_;  // of the last row, then of the results
  std::map<std::string, std::vector<Formula>> lists_;
  std::map<std::string, Type> types_;
  std::vector<std::pair<instruments::Dimension, double>> largest_;  // of this row, in SI
  bool lacking_ = false;
};

}  // namespace

void write_table(Context& context, Vocabulary& base, const Item& item, const json& filled, const json& evaluated) {
  TableWriter(context, base, item, filled, evaluated).run();
}

}  // namespace reports::record
