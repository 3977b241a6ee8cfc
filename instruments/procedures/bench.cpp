#include "instruments/procedures/bench.hpp"

#include <algorithm>
#include <utility>

#include "instruments/procedures/wording.hpp"
#include "instruments/remembered.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;
using expressions::Value;

struct ParsedParameter {
  Decimal si;
  Unit unit;
};

std::optional<Text> fault_in_choice(const Parameter& parameter, const TypedText& typed, ParsedParameter& parsed) {
  const auto& words = *parameter.type.words;
  const auto found = std::ranges::find(words, typed.value);
  if (found == words.end()) {
    const Text known = describe(parameter.type);
    return Text{parameter.label.zh + "“" + typed.value + "”应为" + known.zh + "。",
                parameter.label.en + " '" + typed.value + "' should be " + known.en + "."};
  }
  parsed = {Decimal(found - words.begin()), unit_one()};
  return std::nullopt;
}

std::optional<Text> fault_in(const Parameter& parameter, const TypedText& typed, ParsedParameter& parsed) {
  if (parameter.type.shape == Type::Shape::choice) return fault_in_choice(parameter, typed, parsed);
  const auto value = parse_decimal(typed.value);
  if (!value)
    return Text{parameter.label.zh + "“" + typed.value + "”不是数。",
                parameter.label.en + " '" + typed.value + "' is not a number."};
  const auto unit = typed.unit.empty() ? parameter.unit : remembered<find_unit>(typed.unit);
  if (!unit || !fits(expressions::literal_type(*unit), parameter.type)) {
    const Text kind = describe(parameter.type);
    return Text{parameter.label.zh + "的单位“" + typed.unit + "”不适用，应为" + kind.zh + "。",
                parameter.label.en + ": the unit '" + typed.unit + "' does not fit, " + kind.en + " is wanted."};
  }
  parsed = {value_in_si(*value, *unit, parameter.type), *unit};
  return std::nullopt;
}

Text lacking(const Parameter& parameter) {
  if (parameter.from == "bench")
    return {"请填写“" + parameter.label.zh + "”。", "\"" + parameter.label.en + "\" is still to be stated."};
  return {"器具缺少" + parameter.label.zh + "，请先在器具信息中填写。",
          "The instrument has no " + parameter.label.en + "; state it in the register first."};
}

void set_parameters(Bench& bench, std::vector<Mistake>& mistakes) {
  const auto& parameters = bench.procedure->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& parameter = parameters[i];
    const std::string field = "instrument.parameters." + parameter.id;
    const auto typed = bench.typed.find(parameter.id);
    if (typed == bench.typed.end()) {
      if (!parameter.optional && parameter.from != "laboratory") mistakes.push_back({field, lacking(parameter)});
      continue;
    }
    ParsedParameter parsed;
    if (const auto fault = fault_in(parameter, typed->second, parsed)) {
      mistakes.push_back({field, *fault});
      continue;
    }
    bench.scope.values[parameter.slot] = parsed.si;
    if (bench.procedure->main_parameter == i) bench.unit = parsed.unit;
    if (parameter.type.shape != Type::Shape::choice) bench.units.emplace(parameter.id, std::move(parsed.unit));
  }
}

std::string number_of(const Bench& bench, const DerivedQuantity& quantity, const Decimal& si) {
  const Unit& unit = unit_for(bench, quantity.unit, quantity.value.type());
  const Decimal value = shown_value(si, unit, quantity.value.type());
  return quantity.decimals ? to_fixed(value, *quantity.decimals) : to_readable(value);
}

std::string with_unit(const std::string& number, const std::string& symbol) {
  return symbol.empty() || symbol == "1" ? number : number + ' ' + symbol;
}

/// The text at one place of a wording; an em dash for what is unknown.
std::string place_text(const Bench& bench, const std::string& name, bool number_only) {
  const auto typed = bench.typed.find(name);
  if (typed != bench.typed.end())
    return number_only ? typed->second.value : with_unit(typed->second.value, typed->second.unit);
  const auto& quantities = bench.procedure->quantities;
  const auto quantity = std::ranges::find(quantities, name, &DerivedQuantity::id);
  if (quantity == quantities.end()) return "—";
  const auto* si = std::get_if<Decimal>(&bench.scope.values[quantity->slot]);
  if (si == nullptr) return "—";
  const std::string number = number_of(bench, *quantity, *si);
  if (number_only) return number;
  return with_unit(number, unit_for(bench, quantity->unit, quantity->value.type()).symbol);
}

/// The key of the value. `scale_interval.e` is the one the register calls so; an instrument whose register names none,
/// or only d, as one alone is called there, has no other.
std::string source_of(const Parameter& parameter, const InstrumentParameters& instrument) {
  const auto& from = parameter.from;
  if (from == "bench" || from == "laboratory") return from + "." + parameter.id;
  if (!from.starts_with("scale_interval.") || instrument.values.contains(from)) return from;
  const bool others = std::ranges::any_of(instrument.values, [](const auto& value) {
    return value.first.starts_with("scale_interval.") && value.first != "scale_interval.d";
  });
  return others ? from : "scale_interval";
}

bool is_of_bench(const Bench& bench, const Type& type) {
  return type.dimension == bench.unit.dimension && type.dimension != Dimension{};
}

}  // namespace

Decimal value_in_si(const Decimal& value, const Unit& unit, const Type& type) {
  if (type.kind != Kind::temperature_difference) return to_si({value, unit});
  Unit without_offset = unit;
  without_offset.offset = 0;
  return to_si({value, without_offset});
}

Decimal shown_value(const Decimal& si, const Unit& unit, const Type& type) {
  if (type.kind != Kind::temperature_difference) return from_si(si, unit);
  Unit without_offset = unit;
  without_offset.offset = 0;
  return from_si(si, without_offset);
}

std::optional<Decimal> parsed(const std::string& text, const Type& type, const Unit& unit) {
  if (type.shape == Type::Shape::choice) {
    const auto found = std::ranges::find(*type.words, text);
    return found == type.words->end() ? std::nullopt : std::optional(Decimal(found - type.words->begin()));
  }
  const auto value = parse_decimal(text);
  return value ? std::optional(value_in_si(*value, unit, type)) : std::nullopt;
}

std::string shown_text(const Decimal& si, const Type& type, const Unit& unit) {
  if (type.shape == Type::Shape::choice) return type.words->at(si.convert_to<std::size_t>());
  return to_plain(shown_value(si, unit, type));
}

const Unit& unit_for(const Bench& bench, const UnitChoice& choice, const Type& type) {
  if (choice.unit) return *choice.unit;
  if (!choice.parameter.empty()) {
    const auto typed = bench.units.find(choice.parameter);
    if (typed != bench.units.end() && typed->second.dimension == type.dimension) return typed->second;
  }
  return is_of_bench(bench, type) ? bench.unit : choice.usual;
}

Unit unit_for(const Bench& bench, const Type& type) {
  return is_of_bench(bench, type) ? bench.unit : find_unit(type.unit).value_or(unit_one());
}

std::optional<Decimal> decimal_of(const Expression& expression, const expressions::Scope& scope,
                                  const std::function<void(const Refusal&)>& refused) {
  try {
    const Value value = expression.evaluate(scope);
    const auto* decimal = std::get_if<Decimal>(&value);
    return decimal == nullptr ? std::nullopt : std::optional(*decimal);
  } catch (const Refusal& refusal) {
    refused(refusal);
    return std::nullopt;
  }
}

std::optional<Decimal> decimal_of(const Expression& expression, const expressions::Scope& scope) {
  return decimal_of(expression, scope, [](const Refusal& refusal) { throw Refusal(refusal); });
}

std::string printed(const Bench& bench, const Type& type, const Decimal& si) {
  const Unit unit = unit_for(bench, type);
  return with_unit(to_readable(shown_value(si, unit, type)), unit.symbol);
}

Text worded(const Bench& bench, const Wording& wording, const std::map<std::string, std::string>& extra) {
  return filled(wording, [&](const std::string& place) {
    const auto colon = place.find(':');
    const std::string name = place.substr(0, colon);
    const auto found = extra.find(name);
    if (found != extra.end()) return found->second;
    return place_text(bench, name, colon != std::string::npos && place.substr(colon + 1) == "number");
  });
}

std::map<std::string, TypedText> by_parameter(const Procedure& procedure, const InstrumentParameters& instrument) {
  std::map<std::string, TypedText> typed;
  for (const auto& parameter : procedure.parameters) {
    const auto found = instrument.values.find(source_of(parameter, instrument));
    if (found != instrument.values.end()) typed.emplace(parameter.id, found->second);
  }
  return typed;
}

void derive_quantities(Bench& bench) {
  std::optional<Refusal> refused;
  for (const auto& quantity : bench.procedure->quantities) {
    try {
      bench.scope.values[quantity.slot] = quantity.value.evaluate(bench.scope);
    } catch (const Refusal& refusal) {
      if (!refused) refused = refusal;
    }
  }
  // Requirements come first: they say it better than a table without a row.
  for (const auto& requirement : bench.procedure->requirements) {
    const Value holds = requirement.that.evaluate(bench.scope);
    if (holds != Value(false)) continue;
    const Text why = worded(bench, requirement.refuse);
    const std::string field = "instrument.parameters." + requirement.about;
    throw Refusal(Cause::invalid_input, why,
                  requirement.about.empty() ? std::vector<Mistake>{} : std::vector<Mistake>{{field, why}});
  }
  if (refused) throw Refusal(*refused);
}

Bench set_up(const Procedure& procedure, std::map<std::string, TypedText> typed, const std::string& verification) {
  Bench bench{&procedure, std::move(typed), {}, {}, unit_one(), procedure.verifications.front().id};
  bench.scope.values = std::vector<Value>(procedure.slots);  // all unknown
  const auto kind = std::ranges::find(procedure.verifications, verification, &VerificationKind::id);
  const auto place = kind == procedure.verifications.end() ? 0 : kind - procedure.verifications.begin();
  bench.verification = procedure.verifications[static_cast<std::size_t>(place)].id;
  bench.scope.values[procedure.verification_slot] = Decimal(place);
  for (const auto& parameter : procedure.parameters) {
    const auto found = bench.typed.find(parameter.id);
    if (found != bench.typed.end() && found->second.unit.empty() && parameter.unit)
      found->second.unit = parameter.unit->symbol;
  }
  std::vector<Mistake> mistakes;
  set_parameters(bench, mistakes);
  if (!mistakes.empty()) {
    const Text first = mistakes.front().message;
    throw Refusal(Cause::invalid_input,
                  {"该器具不能用 " + procedure.code + " 检定：" + first.zh,
                   procedure.code + " cannot be applied to this instrument: " + first.en},
                  std::move(mistakes));
  }
  bench.scope.unit = bench.unit;
  derive_quantities(bench);
  return bench;
}

}  // namespace instruments::procedures
