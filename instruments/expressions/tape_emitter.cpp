#include "instruments/expressions/tape_emitter.hpp"

#include <map>
#include <string_view>

namespace instruments::expressions {
namespace {

using Code = TapeEmitter::Code;

constexpr double zero_celsius = 273.15;

const std::map<std::string, Operation, std::less<>>& elementary_operations() {
  static const std::map<std::string, Operation, std::less<>> operations = {
      {"sqrt", Operation::sqrt}, {"exp", Operation::exp},   {"log", Operation::log},     {"log10", Operation::log10},
      {"sin", Operation::sin},   {"cos", Operation::cos},   {"tan", Operation::tan},     {"asin", Operation::asin},
      {"acos", Operation::acos}, {"atan", Operation::atan}, {"abs", Operation::abs},     {"pow", Operation::pow},
      {"ln", Operation::log},    {"lg", Operation::log10},  {"atan2", Operation::atan2}, {"min", Operation::min},
      {"max", Operation::max},
  };
  return operations;
}

}  // namespace

TapeEmitter::TapeEmitter(Tape& tape, std::span<const ModelInput> inputs, bool in_si) : tape_(tape), in_si_(in_si) {
  for (std::size_t i = 0; i < inputs.size(); ++i) slots_.push_back(converted(tape.input(i), inputs[i].unit));
}

Code TapeEmitter::literal(const Decimal& number, const Unit& unit) {
  return tape_.constant(to_double(in_si_ ? to_si({number, unit}) : number));
}

Code TapeEmitter::arithmetic(const std::string& operation, Code left, Code right) {
  switch (operation.front()) {
    case '+':
      return tape_.add(Operation::add, left, right);
    case '-':
      return tape_.add(Operation::subtract, left, right);
    case '*':
      return tape_.add(Operation::multiply, left, right);
    default:
      return tape_.add(Operation::divide, left, right);
  }
}

Code TapeEmitter::comparison(const std::string& operation, Code left, Code right) {
  if (operation == "<") return tape_.add(Operation::less, left, right);
  if (operation == "<=") return tape_.add(Operation::less_equal, left, right);
  if (operation == ">") return tape_.add(Operation::less, right, left);
  if (operation == ">=") return tape_.add(Operation::less_equal, right, left);
  const Code equal = tape_.add(Operation::equal, left, right);
  return operation == "=" || operation == "==" ? equal : negation(equal);
}

Code TapeEmitter::power(Code base, int exponent) {
  return exponent == 1 ? base : tape_.add(Operation::power, base, 0, 0, exponent);
}

Code TapeEmitter::folded(Operation operation, const std::vector<Code>& values) {
  Code result = values[0];
  for (std::size_t i = 1; i < values.size(); ++i) result = tape_.add(operation, result, values[i]);
  return result;
}

Code TapeEmitter::call(const std::string& name, const Function& function, const std::vector<Code>& arguments,
                       const Type& /*result*/) {
  const auto found = elementary_operations().find(name);
  if (found != elementary_operations().end())
    return arguments.size() == 1 && name != "min" && name != "max" ? tape_.add(found->second, arguments[0])
                                                                   : folded(found->second, arguments);
  if (name == "mean")
    return tape_.add(Operation::divide, folded(Operation::add, arguments),
                     tape_.constant(static_cast<double>(arguments.size())));
  if (!function.number) throw TypeFault{{name + " 不能用于测量模型", name + " has no place in a measurement model"}};
  return tape_.call({function.number, function.jet, arguments});
}

Code TapeEmitter::told_in(Code result, const UnitProduct& unit, bool celsius) {
  if (!in_si_) return result;
  if (celsius) return tape_.add(Operation::subtract, result, tape_.constant(zero_celsius));
  return unit.factor() == 1 ? result : tape_.add(Operation::divide, result, tape_.constant(unit.factor()));
}

Code TapeEmitter::converted(Code input, const Unit& unit) {
  if (!in_si_) return input;
  if (!unit.offset.is_zero()) input = tape_.add(Operation::add, input, tape_.constant(to_double(unit.offset)));
  const double factor = to_double(unit.factor);
  const double divisor = to_double(unit.divisor);
  if (factor != 1) input = tape_.add(Operation::multiply, input, tape_.constant(factor));
  return divisor == 1 ? input : tape_.add(Operation::divide, input, tape_.constant(divisor));
}

}  // namespace instruments::expressions
