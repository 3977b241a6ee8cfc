#include <algorithm>
#include <cassert>

#include "instruments/expressions/arithmetic.hpp"
#include "instruments/expressions/expression.hpp"
#include "instruments/expressions/syntax.hpp"

namespace instruments::expressions {
namespace {

using Code = Expression::Code;

bool known(const Value& value) {
  return !std::holds_alternative<Unknown>(value);
}

struct Checked {
  Type type;
  Code code;
};

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

class Checker {
 public:
  Checker(const Names& names, const Functions& functions) : names_(names), functions_(functions) {}

  Checked check(const Node& node) const {
    try {
      return std::visit([&](const auto& content) { return this->typed(content); }, node.content);
    } catch (const TypeFault& fault) {
      throw ExpressionFault{node.offset, fault.text};
    }
  }

 private:
  static Checked typed(const Literal& literal) {
    const Unit unit = literal.unit.value_or(unit_one());
    const Value value = to_si({literal.value, unit});
    return {literal_type(unit), [value](const Scope&) { return value; }};
  }

  static Checked typed(const Truth& truth) {
    const Value value = truth.value;
    return {condition_type(), [value](const Scope&) { return value; }};
  }

  Checked typed(const Reference& reference) const {
    const auto* entry = names_.find(reference.name);
    if (entry == nullptr) throw TypeFault{{"未知的名称 " + reference.name, "unknown name " + reference.name}};
    return {entry->type, [slot = entry->slot](const Scope& scope) {
              assert(slot < scope.values.size());
              return scope.values[slot];
            }};
  }

  Checked typed(const Unary& unary) const {
    const auto operand = check(*unary.operand);
    if (unary.operation == "not") {
      require_condition(operand.type);
      return {operand.type, with_one(operand.code, [](const Value& value) { return Value(!std::get<bool>(value)); })};
    }
    return {negative_type(operand.type),
            with_one(operand.code, [](const Value& value) { return Value(Decimal(0 - std::get<Decimal>(value))); })};
  }

  Checked typed(const Binary& binary) const {
    const auto left = check(*binary.left);
    const auto right = check(*binary.right);
    const std::string& operation = binary.operation;
    if (operation == "and" || operation == "or") {
      require_condition(left.type);
      require_condition(right.type);
      return {left.type, logical(left.code, right.code, operation == "or")};
    }
    if (std::string_view("+-*/").find(operation) != std::string_view::npos) {
      const auto compute = [operation](const Value& a, const Value& b) {
        return calculate(operation, std::get<Decimal>(a), std::get<Decimal>(b));
      };
      return {arithmetic_type(operation, left.type, right.type), with_both(left.code, right.code, compute)};
    }
    require_comparable(operation, left.type, right.type);
    return {condition_type(), with_both(left.code, right.code, [operation](const Value& a, const Value& b) {
              return Value(holds(operation, a, b));
            })};
  }

  Checked typed(const Power& power) const {
    const auto base = check(*power.base);
    const int exponent = power.exponent;
    return {power_type(base.type, exponent), with_one(base.code, [exponent](const Value& value) {
              return Value(raise(std::get<Decimal>(value), exponent));
            })};
  }

  Checked typed(const Conditional& conditional) const {
    const auto condition = check(*conditional.condition);
    const auto then = check(*conditional.then);
    const auto otherwise = check(*conditional.otherwise);
    require_condition(condition.type);
    return {common_type(then.type, otherwise.type, {"作为同一结果", "choose between"}),
            [=](const Scope& scope) -> Value {
              const Value holding = condition.code(scope);
              if (!known(holding)) return Unknown{};
              return std::get<bool>(holding) ? then.code(scope) : otherwise.code(scope);
            }};
  }

  Checked typed(const Call& call) const {
    const Function* function = functions_.find(call.function);
    if (function == nullptr) throw TypeFault{{"未知的函数 " + call.function, "unknown function " + call.function}};
    std::vector<Type> types;
    std::vector<Code> codes;
    for (const Node* argument : in_order(call, *function)) {
      auto checked = check(*argument);
      types.push_back(std::move(checked.type));
      codes.push_back(std::move(checked.code));
    }
    return {function->type(types), [codes, call = function->call](const Scope& scope) -> Value {
              std::vector<Value> values;
              values.reserve(codes.size());
              for (const auto& code : codes) {
                values.push_back(code(scope));
                if (!known(values.back())) return Unknown{};
              }
              return call(values, scope);
            }};
  }

  /// Arguments by position, then by name, as the function takes them.
  static std::vector<const Node*> in_order(const Call& call, const Function& function) {
    const auto& names = function.parameters;
    const bool too_many = call.arguments.size() > names.size() && !function.repeats;
    if (too_many || call.arguments.size() < names.size()) {
      const std::string count = std::to_string(names.size());
      throw TypeFault{{call.function + " 需要 " + count + " 个参数", call.function + " takes " + count + " arguments"}};
    }
    std::vector<const Node*> ordered(call.arguments.size(), nullptr);
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const auto& [name, value] = call.arguments[i];
      const auto found = std::ranges::find(names, name);
      const auto position = name.empty() ? i : static_cast<std::size_t>(found - names.begin());
      if (position >= ordered.size() || ordered[position] != nullptr)
        throw TypeFault{{"参数 " + name + " 有误", "the argument " + name + " does not belong here"}};
      ordered[position] = value.get();
    }
    return ordered;
  }

  static Type arithmetic_type(const std::string& operation, const Type& a, const Type& b) {
    if (operation == "+") return sum_type(a, b);
    if (operation == "-") return difference_type(a, b);
    return operation == "*" ? product_type(a, b) : quotient_type(a, b);
  }

  static void require_condition(const Type& type) {
    if (type.shape == Type::Shape::condition) return;
    const Text text = describe(type);
    throw TypeFault{{"此处需要条件，而非" + text.zh, "a condition is needed here, not " + text.en}};
  }

  static void require_comparable(const std::string& operation, const Type& a, const Type& b) {
    const bool equality = operation == "=" || operation == "==" || operation == "!=" || operation == "<>";
    const bool ordered = a.shape == Type::Shape::quantity;
    if (a.shape == Type::Shape::list || (!ordered && !equality))
      throw TypeFault{{"此处不能比较" + describe(a).zh, "cannot order " + describe(a).en}};
    common_type(a, b, {"比较", "compare"});
  }

  const Names& names_;
  const Functions& functions_;
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
    auto checked = Checker(names, functions).check(*tree);
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
