#include "instruments/procedures/evaluate_quantity.hpp"

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using expressions::compare;
using expressions::Scope;
using expressions::Type;
using expressions::Unknown;
using expressions::Value;
using nlohmann::json;
using Refused = std::function<void(const Refusal&)>;

bool is_infinite(const Decimal& value) {
  return isinf(value);
}

Verdict when(bool conforms) {
  return conforms ? Verdict::pass : Verdict::fail;
}

Verdict compared(const Outcome& outcome) {
  const Bound bound = outcome.quantity->bound;
  if (bound == Bound::holds) return outcome.holds ? when(*outcome.holds) : Verdict::incomplete;
  if (!outcome.value) return Verdict::incomplete;
  const auto at_most = [&](const Decimal& value) {
    if (!outcome.limit) return Verdict::incomplete;
    return when(is_infinite(*outcome.limit) || compare(value, *outcome.limit) <= 0);
  };
  const auto at_least = [&](const std::optional<Decimal>& limit) {
    if (!limit) return Verdict::incomplete;
    return when(is_infinite(*limit) || compare(*outcome.value, *limit) >= 0);
  };
  switch (bound) {
    case Bound::within:
      return at_most(abs(*outcome.value));
    case Bound::at_most:
      return at_most(*outcome.value);
    case Bound::at_least:
      return at_least(outcome.limit);
    case Bound::between:
      return worse(at_least(outcome.low), at_most(*outcome.value));
    default:
      return Verdict::pass;
  }
}

/// An end of an interval that is not stated is no limit.
void set_limits(Outcome& outcome, const Scope& scope, const Refused& refused) {
  const auto& quantity = *outcome.quantity;
  const auto infinite = std::numeric_limits<Decimal>::infinity();
  if (quantity.limit) outcome.limit = decimal_of(*quantity.limit, scope, refused);
  if (quantity.bound != Bound::between) return;
  if (!quantity.limit) outcome.limit = infinite;
  outcome.low = quantity.low ? decimal_of(*quantity.low, scope, refused) : std::optional<Decimal>(-infinite);
}

void set_verdict(Outcome& outcome, const Scope& scope, const Refused& refused) {
  const auto& quantity = *outcome.quantity;
  if (quantity.uncertainty && quantity.uncertainty->at_most) {
    const auto& uncertainty = outcome.uncertainty;
    outcome.judged = true;
    const bool sure = uncertainty && uncertainty->allowed && !too_uncertain(outcome);
    if (!sure) outcome.verdict = Verdict::incomplete;
  }
  if (quantity.bound == Bound::none) return;
  if (quantity.judged && value_of(*quantity.judged, scope, refused) == Value(false)) return;
  outcome.judged = true;
  // Where U is greater than the procedure allows, neither conformity nor its contrary follows.
  if (!too_uncertain(outcome)) outcome.verdict = worse(outcome.verdict, compared(outcome));
}

/// Short enough to be read again when it is printed: a third has fifty digits.
std::string plain_text(const Decimal& value) {
  static const Decimal finest("1e-24");
  constexpr std::size_t longest = 40;
  std::string text = to_plain(value);
  return text.size() <= longest ? text : to_plain(round_half_even(value, finest));
}

json shown(const std::optional<Decimal>& si, const Unit& unit, const Type& type) {
  return si && !is_infinite(*si) ? json(plain_text(shown_value(*si, unit, type))) : json();
}

const char* word_of(Bound bound) {
  switch (bound) {
    case Bound::within:
      return "within";
    case Bound::at_most:
      return "at_most";
    case Bound::at_least:
      return "at_least";
    case Bound::between:
      return "between";
    default:
      return "holds";
  }
}

Type difference_of(const Type& type) {
  return expressions::difference_type(type, type);
}

}  // namespace

Value value_of(const Expression& expression, const Scope& scope, const Refused& refused) {
  try {
    return expression.evaluate(scope);
  } catch (const Refusal& refusal) {
    refused(refusal);
    return Unknown{};
  }
}

bool too_uncertain(const Outcome& outcome) {
  const auto& uncertainty = outcome.uncertainty;
  return uncertainty && uncertainty->allowed && compare(uncertainty->expanded, *uncertainty->allowed) > 0;
}

Outcome evaluate_quantity(const PointQuantity& quantity, Scope& scope, const Refused& refused) {
  Outcome outcome;
  outcome.quantity = &quantity;
  const Value value = value_of(quantity.value, scope, refused);
  if (const auto* decimal = std::get_if<Decimal>(&value)) outcome.value = *decimal;
  if (const auto* condition = std::get_if<bool>(&value)) outcome.holds = *condition;
  scope.values[quantity.slot] = value;
  if (quantity.uncertainty) {
    outcome.uncertainty = expanded_uncertainty(*quantity.uncertainty, scope, refused);
    scope.values[quantity.uncertainty->slot] =
        outcome.uncertainty ? Value(outcome.uncertainty->expanded) : Value(Unknown{});
  }
  set_limits(outcome, scope, refused);
  set_verdict(outcome, scope, refused);
  return outcome;
}

json to_json(const Outcome& outcome, const Bench& bench) {
  json object = to_json_without_budget(outcome, bench);
  if (outcome.quantity->bound != Bound::none) object["bound"] = word_of(outcome.quantity->bound);
  if (object.contains("uncertainty"))
    object["uncertainty"]["budget"] =
        budget_json(*outcome.uncertainty, unit_for(bench, outcome.quantity->unit, outcome.quantity->value.type()),
                    difference_of(outcome.quantity->value.type()));
  return object;
}

json to_json_without_budget(const Outcome& outcome, const Bench& bench) {
  const auto& quantity = *outcome.quantity;
  const Type& type = quantity.value.type();
  json object;
  object["label"] = to_json(quantity.label);
  object["verdict"] = outcome.judged ? json(word_of(outcome.verdict)) : json();
  object["limit"] = nullptr;
  if (type.shape == Type::Shape::condition) {
    object["value"] = outcome.holds ? json(*outcome.holds ? "true" : "false") : json();
    object["unit"] = "";
    return object;
  }
  const Unit& unit = unit_for(bench, quantity.unit, type);
  object["value"] = shown(outcome.value, unit, type);
  object["unit"] = unit.symbol;
  object["limit"] = shown(outcome.limit, unit, type);
  if (quantity.bound == Bound::between) object["low"] = shown(outcome.low, unit, type);
  if (outcome.uncertainty) object["uncertainty"] = to_json(*outcome.uncertainty, unit, difference_of(type));
  return object;
}

std::optional<Decimal> share_of_limit(const Outcome& outcome) {
  if (!outcome.value || !outcome.limit) return std::nullopt;
  const Decimal& value = *outcome.value;
  const auto share = [&](const Decimal& limit) -> Decimal {
    if (is_infinite(limit)) return 0;
    const Decimal size = abs(limit);
    return size.is_zero() ? Decimal(value.is_zero() ? 0 : 1) + abs(value) : divide(abs(value), size);
  };
  if (outcome.quantity->bound != Bound::between) return share(*outcome.limit);
  return share(value < 0 && outcome.low ? *outcome.low : *outcome.limit);
}

std::string limit_text(const Outcome& outcome, const Bench& bench) {
  const auto& quantity = *outcome.quantity;
  const Type& type = quantity.value.type();
  if (type.shape == Type::Shape::condition) return "";
  const Unit& unit = unit_for(bench, quantity.unit, type);
  const auto text = [&](const std::optional<Decimal>& limit) -> std::string {
    if (!limit) return "—";
    const std::string number = to_readable(shown_value(*limit, unit, type));
    return unit.symbol.empty() || unit.symbol == "1" ? number : number + ' ' + unit.symbol;
  };
  const bool no_low = !outcome.low || is_infinite(*outcome.low);
  const bool no_high = !outcome.limit || is_infinite(*outcome.limit);
  switch (quantity.bound) {
    case Bound::within:
      return "±" + text(outcome.limit);
    case Bound::at_least:
      return "≥ " + text(outcome.limit);
    case Bound::between:
      if (no_low && no_high) return "—";
      if (no_low) return "≤ " + text(outcome.limit);
      return no_high ? "≥ " + text(outcome.low) : text(outcome.low) + " ~ " + text(outcome.limit);
    default:
      return "≤ " + text(outcome.limit);
  }
}

}  // namespace instruments::procedures
