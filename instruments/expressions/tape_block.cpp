#include <algorithm>
#include <array>

#include "instruments/expressions/tape.hpp"
#include "instruments/expressions/tape_operations.hpp"

namespace instruments::expressions {
namespace {

using Column = const double* __restrict;
using Result = double* __restrict;

/// The length is known to the compiler, so that it uses the vector unit.
template <class Operate>
void for_each_trial(Result result, Operate operate) {
  for (std::size_t i = 0; i < block_size; ++i) result[i] = operate(i);
}

/// The operations a vector unit has; false for all else.
bool calculate_quickly(const Instruction& instruction, Column a, Column b, Result result) {
  switch (instruction.operation) {
    case Operation::negative:
      for_each_trial(result, [=](std::size_t i) { return -a[i]; });
      return true;
    case Operation::add:
      for_each_trial(result, [=](std::size_t i) { return a[i] + b[i]; });
      return true;
    case Operation::subtract:
      for_each_trial(result, [=](std::size_t i) { return a[i] - b[i]; });
      return true;
    case Operation::multiply:
      for_each_trial(result, [=](std::size_t i) { return a[i] * b[i]; });
      return true;
    case Operation::divide:
      for_each_trial(result, [=](std::size_t i) { return a[i] / b[i]; });
      return true;
    case Operation::sqrt:
      for_each_trial(result, [=](std::size_t i) { return std::sqrt(a[i]); });
      return true;
    case Operation::power:
      if (instruction.constant != 2) return false;
      for_each_trial(result, [=](std::size_t i) { return a[i] * a[i]; });
      return true;
    default:
      return false;
  }
}

double call_for_trial(const PhysicalCall& call, std::span<const double* const> columns, std::size_t trial) {
  std::array<double, Jet::variables> arguments{};
  for (std::size_t i = 0; i < call.arguments.size(); ++i) arguments.at(i) = columns[call.arguments[i]][trial];
  return call.number({arguments.data(), call.arguments.size()});
}

}  // namespace

BlockRegisters::BlockRegisters(const Tape& tape)
    : tape_(tape), storage_(tape.size() * block_size), columns_(tape.size()) {
  for (std::size_t i = 0; i < tape.size(); ++i) {
    const auto& each = tape.instructions()[i];
    columns_[i] = storage_.data() + i * block_size;
    if (each.operation == Operation::constant) std::fill_n(storage_.data() + i * block_size, block_size, each.constant);
  }
}

void BlockRegisters::evaluate(std::span<const double* const> inputs) {
  for (std::size_t i = 0; i < tape_.size(); ++i) {
    const auto& each = tape_.instructions()[i];
    double* result = storage_.data() + i * block_size;
    switch (each.operation) {
      case Operation::constant:
        break;
      case Operation::input:
        columns_[i] = inputs[each.a];
        break;
      case Operation::call:
        for_each_trial(result, [&](std::size_t t) { return call_for_trial(tape_.physical_call(each.a), columns_, t); });
        break;
      case Operation::choice:
        for_each_trial(result, [condition = columns_[each.a], then = columns_[each.b], otherwise = columns_[each.c]](
                                   std::size_t t) { return condition[t] != 0 ? then[t] : otherwise[t]; });
        break;
      default: {
        const double* a = columns_[each.a];
        const double* b = columns_[each.b];
        if (!calculate_quickly(each, a, b, result))
          for_each_trial(result, [&each, a, b](std::size_t t) { return apply(each, a[t], b[t]); });
      }
    }
  }
}

}  // namespace instruments::expressions
