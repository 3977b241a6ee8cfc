#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::expressions::shown_in;
using instruments::procedures::DerivedQuantity;
using instruments::procedures::Parameter;
using instruments::procedures::unit_for;

namespace {

constexpr Page page = Page::parameters;

std::shared_ptr<const std::vector<std::string>> texts_of(const std::vector<Text>& labels, const Type& type) {
  auto texts = std::make_shared<std::vector<std::string>>();
  for (std::size_t i = 0; i < type.words->size(); ++i)
    texts->push_back(i < labels.size() && !labels[i].zh.empty() ? both(labels[i]) : type.words->at(i));
  return texts;
}

/// The word that stands in a cell for a typed one.
std::string shown_word(const std::string& typed, const Type& type, const std::vector<std::string>& texts) {
  const auto found = std::ranges::find(*type.words, typed);
  return found == type.words->end() ? typed : texts[static_cast<std::size_t>(found - type.words->begin())];
}

void write_parameter(Context& context, Vocabulary& vocabulary, const Parameter& parameter, lxw_row_t row) {
  Book& book = context.book;
  const Place place{page, row, 1};
  const std::string name = "p_" + context.parameter_prefix() + parameter.id;
  book.text({page, row, 0}, both(parameter.label), Look::label);
  book.text({page, row, 3}, name, Look::plain);
  book.name(name, place);
  const auto typed = context.bench.typed.find(parameter.id);
  const bool stated = typed != context.bench.typed.end();
  Formula formula{name};
  if (parameter.type.shape == Type::Shape::choice) {
    const auto texts = texts_of(parameter.word_labels, parameter.type);
    book.text(place, stated ? shown_word(typed->second.value, parameter.type, *texts) : "", Look::plain);
    formula.choices = texts;
  } else {
    const auto unit = context.bench.units.find(parameter.id);
    const Unit own = unit != context.bench.units.end() ? unit->second : unit_for(context.bench, parameter.type);
    book.typed(place, stated ? typed->second.value : "", Look::plain);
    book.text({page, row, 2}, own.symbol == "1" ? "" : own.symbol, Look::plain);
    formula.factor = factor_of(own);
    formula.offset = offset_of(own, parameter.type);
  }
  vocabulary.add(parameter.id, parameter.type, stated ? formula : unknown());
}

void write_quantity(Context& context, Vocabulary& vocabulary, const DerivedQuantity& quantity, lxw_row_t row) {
  const Type& type = quantity.value.type();
  Formula formula = context.formula(quantity.value, vocabulary, {});
  Book& book = context.book;
  const Place place{page, row, 1};
  const std::string name = "q_" + context.parameter_prefix() + quantity.id;
  book.text({page, row, 0}, both(quantity.label), Look::label);
  if (type.shape == Type::Shape::list) {
    vocabulary.add(quantity.id, type, formula);  // each of its elements, where it is needed
    return;
  }
  book.text({page, row, 3}, name, Look::plain);
  book.name(name, place);
  const auto& value = context.bench.scope.values[quantity.slot];
  Formula cell{name};
  cell.may_fail = true;
  cell.fixed = formula.fixed;
  if (type.shape == Type::Shape::quantity) {
    const Unit& unit = unit_for(context.bench, quantity.unit, type);
    cell.factor = factor_of(unit);
    cell.offset = offset_of(unit, type);
    const auto* si = std::get_if<Decimal>(&value);
    const bool finite = si != nullptr && !isinf(*si);
    book.formula(place, shown_in(formula, cell.factor, cell.offset),
                 finite ? instruments::to_plain(instruments::procedures::shown_value(*si, unit, type)) : "",
                 Look::computed, quantity.decimals ? digits_format(*quantity.decimals) : "",
                 context.field + "quantities." + quantity.id);
    book.text({page, row, 2}, unit.symbol == "1" ? "" : unit.symbol, Look::plain);
  } else if (type.shape == Type::Shape::condition) {
    const auto* holds = std::get_if<bool>(&value);
    Formula words = formula;
    words.text = "IF(" + formula.text + ",\"" + yes_word + "\",\"" + no_word + "\")";
    book.words(place, words, holds == nullptr ? "" : *holds ? yes_word : no_word, Look::computed);
    cell.text += "=\"" + yes_word + '"';
    cell.strength = instruments::expressions::Strength::comparison;
  } else {
    cell.choices = formula.choices;
    book.words(place, formula, "", Look::computed);
  }
  vocabulary.add(quantity.id, type, cell);
}

}  // namespace

void write_parameters_head(Context& context) {
  Book& book = context.book;
  book.text({page, 0, 0}, "器具参数 Parameters of the instrument", Look::title);
  const std::vector<Text> names = {
      {"参数", "Parameter"}, {"值", "Value"}, {"单位", "Unit"}, {"公式中的名称", "Name in formulas"}};
  for (std::size_t i = 0; i < names.size(); ++i)
    book.text({page, 2, static_cast<lxw_col_t>(i)}, both(names[i], "\n"), Look::head);
  context.parameter_row = 3;
}

void write_parameters(Context& context, Vocabulary& vocabulary) {
  Book& book = context.book;
  const auto& procedure = *context.bench.procedure;
  lxw_row_t& row = context.parameter_row;
  for (const auto& parameter : procedure.parameters) write_parameter(context, vocabulary, parameter, row++);
  std::vector<Text> labels;
  std::vector<std::string> ids;
  for (const auto& kind : procedure.verifications) {
    labels.push_back(kind.label);
    ids.push_back(kind.id);
  }
  const Type kinds = instruments::expressions::choice_type(ids);
  const auto texts = texts_of(labels, kinds);
  const std::string verification_name = "p_" + context.parameter_prefix() + "verification";
  book.text({page, row, 0}, "类别 Kind of verification", Look::label);
  book.text({page, row, 1}, shown_word(context.bench.verification, kinds, *texts), Look::plain);
  book.text({page, row, 3}, verification_name, Look::plain);
  book.name(verification_name, {page, row++, 1});
  Formula verification{verification_name};
  verification.choices = texts;
  vocabulary.add("verification", kinds, verification);
  for (const auto& quantity : procedure.quantities) write_quantity(context, vocabulary, quantity, row++);
}

}  // namespace reports::record
