#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "instruments/expressions/functions.hpp"

namespace instruments::expressions {

/// What an instruction does with the registers it names.
enum class Operation : std::uint8_t {
  constant,
  input,
  negative,
  add,
  subtract,
  multiply,
  divide,
  power,  // to a whole number
  pow,
  sqrt,
  exp,
  log,
  log10,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  abs,
  min,
  max,
  less,        // conditions are 1 and 0
  less_equal,  //
  equal,       //
  logical_and,
  logical_or,
  logical_not,
  choice,  // b where a holds, else c
  call,    // a function of physics
};

using Register = std::uint32_t;

struct Instruction {
  Operation operation = Operation::constant;
  Register a = 0, b = 0, c = 0;  // of `input` and `call`, a counts inputs and calls
  double constant = 0;           // of `constant`; the exponent of `power`
};

/// A call of a function that has more than machine operations in it.
struct PhysicalCall {
  std::function<double(std::span<const double>)> number;
  std::function<Jet(std::span<const Jet>)> jet;
  std::vector<Register> arguments;
};

/// A measurement model in machine numbers: each instruction fills the register of its own number from those before it.
/// Compiled once, evaluated many times; evaluating allocates nothing.
class Tape {
 public:
  Register add(Operation operation, Register a = 0, Register b = 0, Register c = 0, double constant = 0);
  Register constant(double value) { return add(Operation::constant, 0, 0, 0, value); }
  Register input(std::size_t number);
  Register call(PhysicalCall call);

  std::span<const Instruction> instructions() const { return instructions_; }
  const PhysicalCall& physical_call(std::size_t number) const { return calls_[number]; }
  std::size_t size() const { return instructions_.size(); }
  std::size_t inputs() const { return inputs_; }

 private:
  using Key = std::tuple<Operation, Register, Register, Register, double>;

  std::vector<Instruction> instructions_;
  std::vector<PhysicalCall> calls_;
  std::map<Key, Register> known_;  // the same operation is done once
  std::size_t inputs_ = 0;
};

/// Fills `registers` (as many as the tape is long) for one value of each input. A result outside the domain of a
/// function is NaN or infinite; physical functions refuse (`invalid_input`) what lies outside their validity.
void evaluate(const Tape& tape, std::span<const double> inputs, std::span<double> registers);

/// d(output)/d(input) for every input, exact, by one sweep backwards. `registers` as evaluate() left them; `adjoints`
/// is room for as many numbers, `derivatives` for one of each input. Where there is none it is NaN or infinite.
void gradient(const Tape& tape, Register output, std::span<const double> registers, std::span<double> adjoints,
              std::span<double> derivatives);

/// All second derivatives at values of the inputs, exact: inputs x inputs, row by row. Refuses as evaluate().
std::vector<double> hessian(const Tape& tape, Register output, std::span<const double> inputs);

/// How many trials are evaluated together.
inline constexpr std::size_t block_size = 256;

/// Room for the registers of a block of trials.
class BlockRegisters {
 public:
  explicit BlockRegisters(const Tape& tape);
  /// Fills every register for `block_size` trials; `inputs` points at the trials of each input.
  void evaluate(std::span<const double* const> inputs);
  std::span<const double> values(Register number) const { return {columns_[number], block_size}; }

 private:
  const Tape& tape_;
  std::vector<double> storage_;
  std::vector<const double*> columns_;  // of inputs, where the caller keeps them
};

}  // namespace instruments::expressions
