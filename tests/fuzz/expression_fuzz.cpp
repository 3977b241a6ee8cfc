#include "instruments/expressions/expression.hpp"
#include "tests/fuzz/faults.hpp"

namespace instruments::expressions {
namespace {

/// What a procedure for pressure gauges names, a condition and a list.
struct Gauge {
  Names names;
  Scope known, unknown;

  Gauge() {
    add("reading", quantity_type(Kind::gauge_pressure), Decimal("815000"));
    add("point", quantity_type(Kind::gauge_pressure), Decimal("800000"));
    add("ambient", quantity_type(Kind::absolute_pressure), Decimal("101325"));
    add("t", quantity_type(Kind::celsius_temperature), Decimal("293.15"));
    add("humidity", quantity_type(Kind::relative_humidity), Decimal("0.45"));
    add("class", quantity_type(Kind::ratio), Decimal("0.016"));
    add("energy", quantity_type(Kind::energy), Decimal("3600000"));
    add("torque", quantity_type(Kind::torque), Decimal("0"));
    add("level", quantity_type(Kind::sound_level), Decimal("94"));
    add("reads", quantity_type(Kind::count), Decimal("3"));
    add("tapped", condition_type(), true);
    add("points", list_of(quantity_type(Kind::gauge_pressure)), std::vector<Decimal>{0, 400000, 800000});
    known.unit = *instruments::find_unit("MPa");
  }

  void add(const std::string& name, const Type& type, Value value) {
    names.add(name, type);
    known.values.push_back(std::move(value));
    unknown.values.emplace_back();
  }
};

bool has_type(const Value& value, const Type& type) {
  if (std::holds_alternative<Unknown>(value)) return true;
  if (std::holds_alternative<bool>(value)) return type.shape == Type::Shape::condition;
  if (std::holds_alternative<std::vector<Decimal>>(value)) return type.shape == Type::Shape::list;
  return type.shape == Type::Shape::quantity && isfinite(std::get<Decimal>(value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Gauge gauge;
  const std::string text(fuzz::text_of(data, size));
  std::vector<Fault> faults, again;
  const auto expression = compile({text, {"fuzz", 1, 1}}, gauge.names, Functions::standard(), faults);
  const auto twin = compile({text, {"fuzz", 1, 1}}, gauge.names, Functions::standard(), again);
  fuzz::promise(expression.has_value() == twin.has_value() && fuzz::same_faults(faults, again),
                "a text is compiled the same twice", text);
  if (!expression) {
    fuzz::promise_faults(faults, text);
    return 0;
  }
  fuzz::promise(faults.empty() && describe(expression->type()) == describe(twin->type()),
                "what is compiled has no faults", text);
  fuzz::promise_sentence(describe(expression->type()), text);
  for (const auto* scope : {&gauge.known, &gauge.unknown}) {
    const auto value = fuzz::unless_refused([&] { return expression->evaluate(*scope); }, text);
    if (!value) continue;
    fuzz::promise(has_type(*value, expression->type()), "a value has the type of its expression", text);
    fuzz::promise(twin->evaluate(*scope) == value, "a value is the same twice", text);
  }
  return 0;
}

}  // namespace instruments::expressions
