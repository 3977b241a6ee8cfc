#include <cmath>

#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_rows.hpp"

namespace reports::record {

using instruments::expressions::element_of;
using instruments::expressions::list_of;
using instruments::expressions::shown_in;
using instruments::procedures::RowKind;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;

namespace {

constexpr double digits_of_doubles = 1e-14;

}  // namespace

std::shared_ptr<const std::vector<std::string>> choices_of(const std::vector<Text>& labels, const Type& type) {
  auto texts = std::make_shared<std::vector<std::string>>();
  for (std::size_t i = 0; i < type.words->size(); ++i)
    texts->push_back(i < labels.size() && !labels[i].zh.empty() ? both(labels[i]) : type.words->at(i));
  return texts;
}

void Sizes::add(const std::string& typed, const Unit& unit, const Type& type) {
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

double Sizes::leeway_of(const PointQuantity& quantity, const Unit& unit) const {
  for (const auto& [dimension, largest] : largest_)
    if (dimension == quantity.value.type().dimension)
      return largest * digits_of_doubles / instruments::to_double(factor_of(unit));
  return 0;
}

void TableNames::add(Vocabulary& vocabulary, const std::string& id, const Type& type, const Formula& formula) {
  vocabulary.add(id, type, formula);
  if (type.shape == Type::Shape::quantity) lists[id].push_back(formula);
  types[id] = type;
}

void ReadingWriter::write(const json& row, Vocabulary& vocabulary, lxw_col_t& column, std::size_t index) {
  write_point(row, vocabulary, column, index);
  for (const auto& each : table_.columns) write_reading(each, row["cells"], vocabulary, column);
}

void ReadingWriter::write_point(const json& row, Vocabulary& vocabulary, lxw_col_t& column, std::size_t index) {
  const auto place = at(column++);
  if (table_.rows.kind == RowKind::points) {
    const Type type = element_of(table_.rows.points->type());
    const Unit& unit = unit_for(context_.bench, table_.rows.unit, type);
    book_.typed(place, text_at(row, "point"), Look::label);
    Formula point = computed_cell(place, unit, type);
    point.may_fail = false;
    names_.add(vocabulary, "point", type, point);
    sizes_.add(text_at(row, "point"), unit, type);
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

void ReadingWriter::write_given(const instruments::procedures::Given& given, const Expression& value,
                                Vocabulary& vocabulary, const Place& place) {
  if (given.type.shape == Type::Shape::choice) {
    const auto texts = choices_of(given.word_labels, given.type);
    const auto word = std::ranges::find(*given.type.words, value.text());
    const auto index = static_cast<std::size_t>(word - given.type.words->begin());
    book_.text(place, index < texts->size() ? texts->at(index) : value.text(), Look::plain);
    Formula formula{cell_name(place)};
    formula.choices = texts;
    return names_.add(vocabulary, given.id, given.type, formula);
  }
  const Unit& unit = unit_for(context_.bench, given.unit, given.type);
  Formula formula = shown_in(context_.formula(value, base_, {}), factor_of(unit), offset_of(unit, given.type));
  const auto si = instruments::procedures::decimal_of(value, context_.bench.scope, [](const auto&) {});
  const std::string known =
      si ? instruments::to_plain(instruments::procedures::shown_value(*si, unit, given.type)) : "";
  book_.formula(place, formula, known, Look::computed);
  sizes_.add(known, unit, given.type);
  Formula cell = computed_cell(place, unit, given.type);
  cell.fixed = formula.fixed;
  names_.add(vocabulary, given.id, given.type, cell);
}

void ReadingWriter::write_reading(const instruments::procedures::Column& each, const json& cells,
                                  Vocabulary& vocabulary, lxw_col_t& column) {
  if (each.type.shape == Type::Shape::choice) return write_word(each, cells, vocabulary, at(column++));
  const Unit& unit = unit_for(context_.bench, each.unit, each.type);
  const Place first = at(column);
  for (int i = 1; i <= each.repeat; ++i) {
    const std::string id = each.repeat > 1 ? each.id + '_' + std::to_string(i) : each.id;
    const std::string typed = text_at(cells, id.c_str());
    book_.typed(at(column++), typed, Look::reading);
    sizes_.add(typed, unit, each.type);
  }
  if (each.repeat == 1) return names_.add(vocabulary, each.id, each.type, reading_cell(first, unit, each.type));
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
  names_.types[each.id] = list_of(each.type);
}

void ReadingWriter::write_word(const instruments::procedures::Column& each, const json& cells, Vocabulary& vocabulary,
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
  names_.add(vocabulary, each.id, each.type, formula);
}

}  // namespace reports::record
