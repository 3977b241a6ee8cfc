#pragma once

#include <span>
#include <string>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/expressions/unit_product.hpp"

namespace instruments::expressions {

/// Follows the units through a model, as typed: tells in what unit each result comes out, and whether the numbers can
/// be calculated with as they stand or have to be converted first.
class UnitEmitter {
 public:
  struct Code {
    UnitProduct unit;
    double literal = 1;  // the plain numbers it is multiplied by
    bool pure = false;   // nothing but plain numbers
  };

  explicit UnitEmitter(std::span<const ModelInput> inputs);

  Code literal(const Decimal& number, const Unit& unit);
  static Code truth(bool /*truth*/) { return {}; }
  const Code& reference(std::size_t slot) const { return slots_[slot]; }
  static Code negation(const Code& /*operand*/) { return {}; }
  static Code negative(const Code& operand) { return operand; }
  Code arithmetic(const std::string& operation, const Code& left, const Code& right);
  Code comparison(const std::string& operation, const Code& left, const Code& right);
  static Code power(const Code& base, int exponent);
  static Code logical(const Code& /*left*/, const Code& /*right*/, bool /*decisive*/) { return {}; }
  Code choice(const Code& condition, const Code& then, const Code& otherwise);
  Code call(const std::string& name, const Function& function, const std::vector<Code>& arguments, const Type& result);

  void add_slot(const Code& code) { slots_.push_back({code.unit, 1, false}); }

  bool is_coherent() const { return coherent_; }
  /// The model itself multiplies by the ratio of two units: `L + d / 1000` of mm and μm.
  bool converts_itself() const { return converts_itself_; }

 private:
  void require_same(const Code& left, const Code& right);
  void require_coherent(const Code& argument);

  std::vector<Code> slots_;
  bool coherent_ = true;
  bool converts_itself_ = false;
};

}  // namespace instruments::expressions
