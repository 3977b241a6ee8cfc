#pragma once

#include <span>
#include <string>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/expressions/unit_product.hpp"

namespace instruments::expressions {

/// Machine numbers, as they were typed or in coherent SI units.
class TapeEmitter {
 public:
  using Code = Register;

  TapeEmitter(Tape& tape, std::span<const ModelInput> inputs, bool in_si);

  Code literal(const Decimal& number, const Unit& unit);
  Code truth(bool truth) { return tape_.constant(truth ? 1 : 0); }
  Code reference(std::size_t slot) const { return slots_[slot]; }
  Code negation(Code operand) { return tape_.add(Operation::logical_not, operand); }
  Code negative(Code operand) { return tape_.add(Operation::negative, operand); }
  Code arithmetic(const std::string& operation, Code left, Code right);
  Code comparison(const std::string& operation, Code left, Code right);
  Code power(Code base, int exponent);
  Code logical(Code left, Code right, bool decisive) {
    return tape_.add(decisive ? Operation::logical_or : Operation::logical_and, left, right);
  }
  Code choice(Code condition, Code then, Code otherwise) {
    return tape_.add(Operation::choice, condition, then, otherwise);
  }
  /// Throws TypeFault for a function that has no place in a model.
  Code call(const std::string& name, const Function& function, const std::vector<Code>& arguments, const Type& result);

  void add_slot(Code code) { slots_.push_back(code); }

  /// A result in coherent SI units in the unit in which it is told.
  Code told_in(Code result, const UnitProduct& unit, bool celsius);

 private:
  Code converted(Code input, const Unit& unit);
  /// min, max and sums of any number of values.
  Code folded(Operation operation, const std::vector<Code>& values);

  Tape& tape_;
  std::vector<Code> slots_;
  bool in_si_;
};

}  // namespace instruments::expressions
