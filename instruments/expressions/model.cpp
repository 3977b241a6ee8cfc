#include "instruments/expressions/model.hpp"

#include <algorithm>

#include "instruments/expressions/check.hpp"
#include "instruments/expressions/tape_emitter.hpp"
#include "instruments/expressions/unit_emitter.hpp"

namespace instruments::expressions {
namespace {

/// A literal with a unit or a physical function: whoever writes them means quantities.
bool names_quantities(const Node& node, const Functions& functions) {
  const auto below = [&](const NodePointer& each) { return names_quantities(*each, functions); };
  const auto& content = node.content;
  if (const auto* literal = std::get_if<Literal>(&content)) return literal->unit.has_value();
  if (const auto* unary = std::get_if<Unary>(&content)) return below(unary->operand);
  if (const auto* binary = std::get_if<Binary>(&content)) return below(binary->left) || below(binary->right);
  if (const auto* power = std::get_if<Power>(&content)) return below(power->base);
  if (const auto* choice = std::get_if<Conditional>(&content))
    return below(choice->condition) || below(choice->then) || below(choice->otherwise);
  if (const auto* call = std::get_if<Call>(&content)) {
    const auto* function = functions.find(call->function);
    return (function != nullptr && function->number) ||
           std::ranges::any_of(call->arguments, [&](const Argument& each) { return below(each.value); });
  }
  return false;
}

struct Line {
  const Source* source;
  Assignment assignment;
};

std::vector<Line> parse_lines(std::span<const Source> sources, std::span<const ModelInput> inputs,
                              std::vector<Fault>& faults) {
  std::vector<Line> lines;
  std::vector<std::string> taken;
  for (const auto& each : inputs) taken.push_back(each.name);
  for (const auto& source : sources) {
    try {
      auto assignment = parse_assignment(source.text);
      if (std::ranges::find(taken, assignment.name) != taken.end())
        throw ExpressionFault{assignment.offset,
                              {"名称 " + assignment.name + " 已被使用", "the name " + assignment.name + " is taken"}};
      taken.push_back(assignment.name);
      lines.push_back({&source, std::move(assignment)});
    } catch (const ExpressionFault& fault) {
      faults.push_back({locate(source, fault.offset), fault.text});
    }
  }
  return lines;
}

Type type_of_input(const ModelInput& input, Equation equation) {
  if (equation == Equation::numerical) return quantity_type(Kind::number);
  Type type = literal_type(input.unit);
  if (input.kind) type.kind = *input.kind;
  return type;
}

/// Checks all lines with one emitter; each result becomes a name for the lines after it.
template <class Emitter>
auto check_lines(const std::vector<Line>& lines, std::span<const ModelInput> inputs, Equation equation,
                 const Functions& functions, Emitter& emitter, std::vector<Fault>& faults) {
  std::vector<typename Checker<Emitter>::Checked> results;
  Names names;
  for (const auto& each : inputs) names.add(each.name, type_of_input(each, equation));
  const auto kinds = equation == Equation::numerical ? Kinds::numbers_only : Kinds::all;
  for (const auto& line : lines) {
    try {
      auto checked = Checker<Emitter>(names, functions, emitter, kinds).check(*line.assignment.value);
      if (checked.type.shape != Type::Shape::quantity)
        throw ExpressionFault{line.assignment.offset, {"结果应为量", "a result is a quantity"}};
      names.add(line.assignment.name, checked.type);
      emitter.add_slot(checked.code);
      results.push_back(std::move(checked));
    } catch (const ExpressionFault& fault) {
      faults.push_back({locate(*line.source, fault.offset), fault.text});
      break;
    }
  }
  return results;
}

std::string symbol_of(const UnitProduct& unit, const Type& type) {
  const std::string symbol = unit.symbol();
  return symbol == "℃" && type.kind == Kind::temperature_difference ? "K" : symbol;
}

std::optional<Model> numerical_model(const std::vector<Line>& lines, std::span<const ModelInput> inputs,
                                     const Functions& functions, std::vector<Fault>& faults) {
  Model model;
  model.equation = Equation::numerical;
  TapeEmitter emitter(model.tape, inputs, false);
  const auto results = check_lines(lines, inputs, Equation::numerical, functions, emitter, faults);
  if (!faults.empty()) return std::nullopt;
  for (std::size_t i = 0; i < lines.size(); ++i)
    model.outputs.push_back({lines[i].assignment.name, results[i].code, ""});
  return model;
}

std::optional<Model> quantity_model(const std::vector<Line>& lines, std::span<const ModelInput> inputs,
                                    const Functions& functions, const UnitEmitter& units,
                                    const std::vector<Checker<UnitEmitter>::Checked>& in_units, bool remark,
                                    std::vector<Fault>& faults) {
  Model model;
  TapeEmitter emitter(model.tape, inputs, !units.is_coherent());
  const auto results = check_lines(lines, inputs, Equation::quantity, functions, emitter, faults);
  if (!faults.empty()) return std::nullopt;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& unit = in_units[i].code.unit;
    const bool celsius = results[i].type.kind == Kind::celsius_temperature;
    model.outputs.push_back(
        {lines[i].assignment.name, emitter.told_in(results[i].code, unit, celsius), symbol_of(unit, results[i].type)});
  }
  if (!units.is_coherent() && remark)
    model.remarks.push_back(
        {"各项单位不同，已换算后计算。", "Terms in different units were converted before they were put together."});
  return model;
}

Text why_numerical(const std::vector<Fault>& misfits) {
  const Text why =
      misfits.empty() ? Text{"模型自身换算单位", "the model converts its units itself"} : print(misfits.front());
  return {"按数值方程式计算，未核对单位：" + why.zh + "。",
          "Read as equations between numerical values, units unchecked: " + why.en + "."};
}

}  // namespace

std::optional<Model> compile_model(std::span<const Source> sources, std::span<const ModelInput> inputs,
                                   std::optional<Equation> equation, const Functions& functions,
                                   std::vector<Fault>& faults) {
  const auto lines = parse_lines(sources, inputs, faults);
  if (!faults.empty()) return std::nullopt;
  if (equation == Equation::numerical) return numerical_model(lines, inputs, functions, faults);

  UnitEmitter units(inputs);
  std::vector<Fault> misfits;
  const auto in_units = check_lines(lines, inputs, Equation::quantity, functions, units, misfits);
  const bool may_be_numbers =
      !equation && std::ranges::none_of(inputs, [](const ModelInput& each) { return each.kind.has_value(); }) &&
      std::ranges::none_of(lines,
                           [&](const Line& each) { return names_quantities(*each.assignment.value, functions); });
  if (may_be_numbers && (!misfits.empty() || units.converts_itself())) {
    auto model = numerical_model(lines, inputs, functions, faults);
    if (model) model->remarks.push_back(why_numerical(misfits));
    return model;
  }
  faults = std::move(misfits);
  if (!faults.empty()) return std::nullopt;
  return quantity_model(lines, inputs, functions, units, in_units, may_be_numbers, faults);
}

}  // namespace instruments::expressions
