#include <algorithm>

#include "instruments/procedures/load_parts.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

const Type number = expressions::quantity_type(Kind::number);

std::optional<uncertainty::Shape> shape_at(const YamlReader& reader) {
  if (reader.has("standard")) return std::nullopt;
  const std::string called = reader.has("distribution") ? reader.at("distribution").text() : "rectangular";
  const auto shape = uncertainty::find_shape(called);
  using Shape = uncertainty::Shape;
  const bool known = shape && (*shape == Shape::rectangular || *shape == Shape::triangular || *shape == Shape::arcsine);
  if (!known)
    reader.at("distribution")
        .fault({"应为 rectangular、triangular 或 arcsine", "rectangular, triangular or arcsine is wanted"});
  return known ? shape : uncertainty::Shape::rectangular;
}

/// What is left of the measurand when a contribution has a sensitivity: |c| u(x) must fit it.
void require_contribution(const YamlReader& reader, const Contribution& contribution, const Type& measurand) {
  try {
    const Type& size = contribution.size.type();
    const Type type =
        contribution.sensitivity ? expressions::product_type(contribution.sensitivity->type(), size) : size;
    if (fits(type, measurand)) return;
    const Text want = describe(measurand);
    const Text got = describe(type);
    reader.fault({"不确定度分量应为" + want.zh + "，而非" + got.zh,
                  "a contribution of the uncertainty is " + want.en + ", not " + got.en});
  } catch (const expressions::TypeFault& fault) {
    reader.fault(fault.text);
  }
}

void read_contribution(const std::string& id, const YamlReader& reader, const Vocabulary& vocabulary,
                       const Type& measurand, UncertaintyModel& model) {
  reader.allow({"label", "standard", "half_width", "distribution", "sensitivity", "degrees_of_freedom"});
  const Text label = reader.at("label").bilingual();
  const auto shape = shape_at(reader);
  auto size = expression(reader.at(shape ? "half_width" : "standard"), vocabulary);
  if (!size) return;
  std::optional<Expression> sensitivity;
  if (reader.has("sensitivity")) sensitivity = expression(reader.at("sensitivity"), vocabulary);
  Contribution contribution{id,
                            label,
                            std::move(*size),
                            shape,
                            std::move(sensitivity),
                            expression_at(reader, "degrees_of_freedom", vocabulary, number)};
  require_contribution(reader, contribution, measurand);
  model.contributions.push_back(std::move(contribution));
}

UncertaintyModel read_uncertainty(const YamlReader& reader, Vocabulary& vocabulary, const std::string& id,
                                  const Type& type) {
  reader.allow({"contributions", "k", "at_most"});
  UncertaintyModel model;
  Type difference = type;
  try {
    difference = expressions::difference_type(type, type);
  } catch (const expressions::TypeFault& fault) {
    reader.fault(fault.text);
  }
  for (const auto& [name, each] : reader.at("contributions").entries())
    read_contribution(name, each, vocabulary, difference, model);
  model.coverage_factor = expression_at(reader, "k", vocabulary, number);
  model.at_most = expression_at(reader, "at_most", vocabulary, difference);
  model.slot = vocabulary.names.add("U_" + id, difference);
  return model;
}

/// `none` is an end without a limit.
std::optional<Expression> end_of_interval(const YamlReader& reader, const Vocabulary& vocabulary, const Type& type) {
  if (reader.text() == "none") return std::nullopt;
  return expression(reader, vocabulary, type);
}

void read_interval(const YamlReader& reader, const Vocabulary& vocabulary, const Type& type, PointQuantity& quantity) {
  const auto ends = reader.elements();
  if (ends.size() != 2) return reader.fault({"应为 [下限, 上限]", "two limits are wanted: [low, high]"});
  quantity.low = end_of_interval(ends[0], vocabulary, type);
  quantity.limit = end_of_interval(ends[1], vocabulary, type);
}

void read_bound(const YamlReader& reader, const Vocabulary& vocabulary, const Type& type, PointQuantity& quantity) {
  for (const auto& [key, bound] : {std::pair{"within", Bound::within}, std::pair{"at_most", Bound::at_most},
                                   std::pair{"at_least", Bound::at_least}, std::pair{"between", Bound::between}}) {
    if (!reader.has(key)) continue;
    if (quantity.bound != Bound::none)
      reader.fault({"within、at_most、at_least 和 between 只能取一", "one of within, at_most, at_least and between"});
    quantity.bound = bound;
    if (bound == Bound::between)
      read_interval(reader.at(key), vocabulary, type, quantity);
    else
      quantity.limit = expression(reader.at(key), vocabulary, type);
  }
  if (type.shape == Type::Shape::condition) quantity.bound = Bound::holds;
}

}  // namespace

UnitChoice unit_choice_at(const YamlReader& reader, const Procedure& procedure, const Type& type) {
  UnitChoice choice{std::nullopt, {}, find_unit(type.unit).value_or(unit_one())};
  if (!reader.has("unit")) return choice;
  const std::string text = reader.at("unit").text();
  const bool parameter = std::ranges::find(procedure.parameters, text, &Parameter::id) != procedure.parameters.end();
  if (parameter)
    choice.parameter = text;
  else
    choice.unit = unit_at(reader, "unit");
  return choice;
}

void read_quantity(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary, const Procedure& procedure,
                   std::vector<PointQuantity>& quantities) {
  reader.allow({"value", "within", "at_most", "at_least", "between", "judged", "label", "unit", "interval",
                "uncertainty", "requirement", "clause", "hidden"});
  auto value = expression(reader.at("value"), vocabulary);
  const Text label = reader.at("label").bilingual();
  const Type type = value ? value->type() : number;
  if (!value) {
    vocabulary.names.add(id, type);
    return;
  }
  PointQuantity quantity{id,           label, std::move(*value), Bound::none, std::nullopt, std::nullopt, std::nullopt,
                         std::nullopt, {},    std::nullopt,      {},          {},           false,        0};
  if (type.shape == Type::Shape::list || type.shape == Type::Shape::choice)
    reader.at("value").fault({"此处应为一个量或条件", "a quantity or a condition is wanted here"});
  quantity.slot = vocabulary.names.add(id, type);
  quantity.unit = unit_choice_at(reader, procedure, type);
  if (reader.has("uncertainty"))
    quantity.uncertainty = read_uncertainty(reader.at("uncertainty"), vocabulary, id, type);
  read_bound(reader, vocabulary, type, quantity);
  quantity.judged = expression_at(reader, "judged", vocabulary, expressions::condition_type());
  quantity.interval = expression_at(reader, "interval", vocabulary, type);
  quantity.requirement = wording_at(reader, "requirement", vocabulary);
  quantity.clause = reader.text_at("clause");
  quantity.hidden = reader.flag_at("hidden");
  quantities.push_back(std::move(quantity));
}

}  // namespace instruments::procedures
