#include <cassert>

#include "instruments/expressions/arithmetic.hpp"
#include "instruments/expressions/check.hpp"

namespace instruments::expressions {
namespace {

using Code = Expression::Code;

bool known(const Value& value) {
  return !std::holds_alternative<Unknown>(value);
}

/// `and` and `or` over three truths: false and unknown is false, true or unknown is true.
Code logical(const Code& left, const Code& right, bool decisive) {
  return [=](const Scope& scope) -> Value {
    const Value a = left(scope);
    if (known(a) && std::get<bool>(a) == decisive) return decisive;
    const Value b = right(scope);
    if (known(b) && std::get<bool>(b) == decisive) return decisive;
    if (!known(a) || !known(b)) return Unknown{};
    return !decisive;
  };
}

template <class Operation>
Code with_both(const Code& left, const Code& right, Operation operation) {
  return [=](const Scope& scope) -> Value {
    const Value a = left(scope);
    const Value b = right(scope);
    if (!known(a) || !known(b)) return Unknown{};
    return operation(a, b);
  };
}

template <class Operation>
Code with_one(const Code& operand, Operation operation) {
  return [=](const Scope& scope) -> Value {
    const Value value = operand(scope);
    if (!known(value)) return Unknown{};
    return operation(value);
  };
}

/// Decimals, in which what is unknown stays unknown: a tree of closures.
struct DecimalEmitter {
  using Code = Expression::Code;

  static Code literal(const Decimal& number, const Unit& unit) {
    return [value = Value(to_si({number, unit}))](const Scope&) { return value; };
  }

  static Code truth(bool truth) {
    return [value = Value(truth)](const Scope&) { return value; };
  }

  static Code reference(std::size_t slot) {
    return [slot](const Scope& scope) {
      assert(slot < scope.values.size());
      return scope.values[slot];
    };
  }

  static Code negation(const Code& operand) {
    return with_one(operand, [](const Value& value) { return Value(!std::get<bool>(value)); });
  }

  static Code negative(const Code& operand) {
    return with_one(operand, [](const Value& value) { return Value(Decimal(0 - std::get<Decimal>(value))); });
  }

  static Code arithmetic(const std::string& operation, const Code& left, const Code& right) {
    return with_both(left, right, [operation](const Value& a, const Value& b) {
      return calculate(operation, std::get<Decimal>(a), std::get<Decimal>(b));
    });
  }

  static Code comparison(const std::string& operation, const Code& left, const Code& right) {
    return with_both(left, right,
                     [operation](const Value& a, const Value& b) { return Value(holds(operation, a, b)); });
  }

  static Code power(const Code& base, int exponent) {
    return with_one(base, [exponent](const Value& value) { return Value(raise(std::get<Decimal>(value), exponent)); });
  }

  static Code logical(const Code& left, const Code& right, bool decisive) {
    return expressions::logical(left, right, decisive);
  }

  static Code choice(const Code& condition, const Code& then, const Code& otherwise) {
    return [=](const Scope& scope) -> Value {
      const Value holding = condition(scope);
      if (!known(holding)) return Unknown{};
      return std::get<bool>(holding) ? then(scope) : otherwise(scope);
    };
  }

  static Code call(const std::string& /*name*/, const Function& function, const std::vector<Code>& arguments,
                   const Type& /*result*/) {
    return [codes = arguments, call = function.call](const Scope& scope) -> Value {
      std::vector<Value> values;
      values.reserve(codes.size());
      for (const auto& code : codes) {
        values.push_back(code(scope));
        if (!known(values.back())) return Unknown{};
      }
      return call(values, scope);
    };
  }
};

}  // namespace

std::size_t Names::add(const std::string& name, Type type) {
  entries_.insert_or_assign(name, Entry{size_, std::move(type)});
  return size_++;
}

const Names::Entry* Names::find(const std::string& name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

std::optional<Expression> compile(const Source& source, const Names& names, const Functions& functions,
                                  std::vector<Fault>& faults) {
  try {
    const auto tree = parse(source.text);
    DecimalEmitter emitter;
    auto checked = Checker(names, functions, emitter).check(*tree);
    return Expression(std::move(checked.type), std::move(checked.code), source.text);
  } catch (const ExpressionFault& fault) {
    faults.push_back({locate(source, fault.offset), fault.text});
    return std::nullopt;
  }
}

std::optional<Decimal> constant(const Source& source, const Type& wanted, std::vector<Fault>& faults) {
  const auto expression = compile(source, Names{}, Functions::standard(), faults);
  if (!expression) return std::nullopt;
  if (wanted.shape != Type::Shape::quantity || !fits(expression->type(), wanted)) {
    const Text want = describe(wanted);
    const Text got = describe(expression->type());
    faults.push_back({source.start, {"应为" + want.zh + "，而非" + got.zh, "expected " + want.en + ", not " + got.en}});
    return std::nullopt;
  }
  try {
    return std::get<Decimal>(expression->evaluate(Scope{}));
  } catch (const Refusal& refusal) {
    faults.push_back({source.start, refusal.text()});
    return std::nullopt;
  }
}

}  // namespace instruments::expressions
