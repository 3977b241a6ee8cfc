#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "instruments/expressions/arithmetic.hpp"
#include "instruments/expressions/expression.hpp"
#include "instruments/expressions/syntax.hpp"

namespace instruments::expressions {

/// Between numerical values a result is a number, also the angle of `atan2(y, x) - 0.3`.
enum class Kinds : std::uint8_t { all, numbers_only };

/// The types of an expression, found once for every arithmetic: an `Emitter` makes of each checked operation whatever
/// code it stands for (`Emitter::Code`), the decimals of a sheet or the machine numbers of a measurement model.
template <class Emitter>
class Checker {
 public:
  using Code = typename Emitter::Code;
  struct Checked {
    Type type;
    Code code;
  };

  Checker(const Names& names, const Functions& functions, Emitter& emitter, Kinds kinds = Kinds::all)
      : names_(names), functions_(functions), emitter_(emitter), kinds_(kinds) {}

  /// Throws ExpressionFault at the operation that has no type.
  Checked check(const Node& node) const {
    try {
      return std::visit([&](const auto& content) { return this->typed(content); }, node.content);
    } catch (const TypeFault& fault) {
      throw ExpressionFault{node.offset, fault.text};
    }
  }

 private:
  Checked typed(const Literal& literal) const {
    const Unit unit = literal.unit.value_or(unit_one());
    return {literal_type(unit), emitter_.literal(literal.value, unit)};
  }

  Checked typed(const Truth& truth) const { return {condition_type(), emitter_.truth(truth.value)}; }

  Checked typed(const Word& word) const {
    throw TypeFault{{"“" + word.text + "”只能与选项比较", "'" + word.text + "' can only be compared with a choice"}};
  }

  Checked typed(const Reference& reference) const {
    if (const auto* entry = names_.find(reference.name)) return {entry->type, emitter_.reference(entry->slot)};
    if (reference.name == "pi") return {quantity_type(Kind::number), emitter_.literal(pi(), unit_one())};
    throw TypeFault{{"未知的名称 " + reference.name, "unknown name " + reference.name}};
  }

  Checked typed(const Unary& unary) const {
    const auto operand = check(*unary.operand);
    if (unary.operation == "not") {
      require_condition(operand.type);
      return {operand.type, emitter_.negation(operand.code)};
    }
    return {negative_type(operand.type), emitter_.negative(operand.code)};
  }

  /// `class = 'III'`: the word must be one of the choice.
  Checked compared(const std::string& operation, const Checked& choice, const Word& word) const {
    const bool equality = operation == "=" || operation == "==" || operation == "!=" || operation == "<>";
    if (choice.type.shape != Type::Shape::choice || !equality) return typed(word);
    return {condition_type(), emitter_.comparison(operation, choice.code, chosen_word(choice.type, word).code)};
  }

  Checked chosen_word(const Type& choice, const Word& word) const {
    if (choice.shape != Type::Shape::choice) return typed(word);
    const auto found = std::ranges::find(*choice.words, word.text);
    if (found == choice.words->end()) {
      const Text known = describe(choice);
      throw TypeFault{{"“" + word.text + "”不是" + known.zh, "'" + word.text + "' is not " + known.en}};
    }
    return {choice, emitter_.literal(Decimal(found - choice.words->begin()), unit_one())};
  }

  Checked typed(const Binary& binary) const {
    if (const auto* word = std::get_if<Word>(&binary.right->content))
      return compared(binary.operation, check(*binary.left), *word);
    if (const auto* word = std::get_if<Word>(&binary.left->content))
      return compared(binary.operation, check(*binary.right), *word);
    const auto left = check(*binary.left);
    const auto right = check(*binary.right);
    const std::string& operation = binary.operation;
    if (operation == "and" || operation == "or") {
      require_condition(left.type);
      require_condition(right.type);
      return {left.type, emitter_.logical(left.code, right.code, operation == "or")};
    }
    if (std::string_view("+-*/").find(operation) != std::string_view::npos)
      return {arithmetic_type(operation, left.type, right.type), emitter_.arithmetic(operation, left.code, right.code)};
    require_comparable(operation, left.type, right.type);
    return {condition_type(), emitter_.comparison(operation, left.code, right.code)};
  }

  Checked typed(const Power& power) const {
    const auto base = check(*power.base);
    return {power_type(base.type, power.exponent), emitter_.power(base.code, power.exponent)};
  }

  Checked typed(const Conditional& conditional) const {
    const auto condition = check(*conditional.condition);
    const auto then = check(*conditional.then);
    const auto otherwise = check(*conditional.otherwise);
    require_condition(condition.type);
    return {common_type(then.type, otherwise.type, {"作为同一结果", "choose between"}),
            emitter_.choice(condition.code, then.code, otherwise.code)};
  }

  Checked typed(const Call& call) const {
    const Function* function = functions_.find(call.function);
    if (function == nullptr) throw TypeFault{{"未知的函数 " + call.function, "unknown function " + call.function}};
    std::vector<Type> types;
    std::vector<Code> codes;
    for (const Node* argument : in_order(call, *function)) {
      const auto place = types.size();
      const auto* word = std::get_if<Word>(&argument->content);
      const bool chosen = word != nullptr && place < function->wanted.size();
      auto checked = chosen ? chosen_word(function->wanted[place], *word) : check(*argument);
      types.push_back(std::move(checked.type));
      codes.push_back(std::move(checked.code));
    }
    Type type = function->type(types);
    if (kinds_ == Kinds::numbers_only && type.shape == Type::Shape::quantity) type = quantity_type(Kind::number);
    return {type, emitter_.call(call.function, *function, codes, type)};
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
  Emitter& emitter_;
  Kinds kinds_;
};

}  // namespace instruments::expressions
