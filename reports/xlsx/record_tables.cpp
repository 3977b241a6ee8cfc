#include <fmt/format.h>

#include "instruments/procedures/chosen_standards.hpp"
#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_rows.hpp"

namespace reports::record {

using instruments::expressions::element_of;
using instruments::expressions::list_of;
using instruments::expressions::Strength;
using instruments::procedures::Bound;
using instruments::procedures::ReadingTable;
using instruments::procedures::RowKind;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;

namespace {

constexpr double two_lines = 30;  // points

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
        field_(context.field + "items." + item.id),
        last_(base),
        readings_(context, base, item, names_, sizes_),
        quantities_(context, item, filled, names_, sizes_) {}

  void run() {
    const lxw_row_t band = context_.row++;
    book_.text({Page::readings, band, 0}, both(item_.label, "\n"), Look::band);
    book_.heighten({Page::readings, band, 0}, both(item_.label, "\n"), width_of_items, two_lines);
    const lxw_row_t head = context_.row;
    write_head();
    context_.row = head + 2;
    const lxw_row_t first = context_.row;
    std::size_t place = 0;
    for (const auto& row : filled_["rows"])
      if (!row.contains("applies") || row["applies"] != false) write_row(row, place++);
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
    if (lines_of(label, width_of_readings) > lines_of(longest_head_, width_of_readings)) longest_head_ = label;
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
    book_.heighten({Page::readings, context_.row, 0}, longest_head_, width_of_readings, two_lines);
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

  void write_row(const json& row, std::size_t index) {
    Vocabulary vocabulary = base_;
    const Curves curves = context_.curves(row);
    where_ = context_.whose + both(item_.label) + " · " +
             (row.contains("label") ? text_at(row["label"], "zh") : text_at(row, "point"));
    const json& known = evaluated_["points"].size() > index ? evaluated_["points"][index] : nothing();
    lxw_col_t column = 0;
    readings_.write(row, vocabulary, column, index);
    std::vector<std::pair<const PointQuantity*, LimitedCells>> limited;
    std::vector<Place> verdicts;
    const std::string field = field_ + ".points." + std::to_string(index) + '.';
    for (const auto& quantity : table_.quantities) {
      const auto places = places_of(quantity, column);
      const json& outcome = known.contains("quantities") && known["quantities"].contains(quantity.id)
                                ? known["quantities"][quantity.id]
                                : nothing();
      LimitedCells cells =
          quantities_.write(quantity, places, outcome, vocabulary, curves, where_, field + quantity.id);
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

  /// No row is part of this verification: nothing of it is known.
  void name_nothing() {
    for (const auto& each : table_.columns)
      last_.add(each.id, each.repeat > 1 ? list_of(each.type) : each.type, unknown());
    for (const auto& quantity : table_.quantities) last_.add(quantity.id, quantity.value.type(), unknown());
  }

  /// What a row knows as lists over all rows; together in one column where they are shown.
  void name_lists() {
    for (const auto& [id, formulas] : names_.lists) {
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
      last_.add(id, list_of(names_.types.at(id)), list);
    }
  }

  void write_results() {
    if (table_.results.empty()) return;
    if (std::ranges::any_of(table_.results, is_shown)) write_results_head();
    where_ = context_.whose + both(item_.label);
    const Curves curves = context_.curves(json::object());
    for (const auto& result : table_.results) write_result(result, curves);
  }

  void write_results_head() {
    lxw_col_t column = 0;
    for (const auto& name : {"结果\nResult", "值\nValue", "单位\nUnit", "下限\nLow", "限\nLimit", "U", "判定\nVerdict"})
      book_.text(at(column++), name, Look::head);
    worksheet_set_row(book_.sheet(Page::readings), context_.row, two_lines, nullptr);
    ++context_.row;
  }

  void write_result(const PointQuantity& quantity, const Curves& curves) {
    const json& results = evaluated_["results"];
    const json& outcome = results.contains(quantity.id) ? results[quantity.id] : nothing();
    QuantityPlaces places{at(1), at(3), at(4), at(5), at(6)};
    if (!is_shown(quantity)) places.value = book_.next_step(item_.label.zh + "：" + both(quantity.label));
    const std::string field = field_ + ".results." + quantity.id;
    const LimitedCells cells = quantities_.write(quantity, places, outcome, last_, curves, where_, field);
    if (is_shown(quantity)) {
      const auto& type = quantity.value.type();
      book_.text(at(0), both(quantity.label), Look::label);
      book_.heighten(at(0), both(quantity.label), width_of_items, two_lines);
      book_.text(at(2),
                 type.shape == Type::Shape::condition ? "" : symbol_of(unit_for(context_.bench, quantity.unit, type)),
                 Look::plain);
      if (is_limited(quantity))
        book_.words(places.verdict, verdict_formula(quantity, cells), verdict_text(text_at(outcome, "verdict")),
                    Look::verdict, field + ".verdict");
    }
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
  std::string longest_head_;  // of its columns
  std::string where_;
  Vocabulary last_;  // of the last row, then of the results
  TableNames names_;
  Sizes sizes_;
  ReadingWriter readings_;
  QuantityWriter quantities_;
  bool lacking_ = false;
};

}  // namespace

void write_table(Context& context, Vocabulary& base, const Item& item, const json& filled, const json& evaluated) {
  TableWriter(context, base, item, filled, evaluated).run();
}

}  // namespace reports::record
