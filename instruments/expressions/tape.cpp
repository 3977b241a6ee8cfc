#include "instruments/expressions/tape.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "instruments/expressions/tape_operations.hpp"

namespace instruments::expressions {
namespace {

bool commutes(Operation operation) {
  return operation == Operation::add || operation == Operation::multiply || operation == Operation::equal ||
         operation == Operation::logical_and || operation == Operation::logical_or;
}

/// How many registers an operation reads.
int arity(Operation operation) {
  switch (operation) {
    case Operation::constant:
    case Operation::input:
    case Operation::call:
      return 0;
    case Operation::choice:
      return 3;
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::pow:
    case Operation::atan2:
    case Operation::min:
    case Operation::max:
    case Operation::less:
    case Operation::less_equal:
    case Operation::equal:
    case Operation::logical_and:
    case Operation::logical_or:
      return 2;
    default:
      return 1;
  }
}

/// The arguments of a physical call as jets: each a variable of its own.
std::array<Jet, Jet::variables> jets_of(const PhysicalCall& call, const auto& value_at) {
  std::array<Jet, Jet::variables> jets;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) jets.at(i) = Jet::variable(value_at(call.arguments[i]), i);
  return jets;
}

double call_number(const PhysicalCall& call, std::span<const double> registers) {
  std::array<double, Jet::variables> arguments{};
  for (std::size_t i = 0; i < call.arguments.size(); ++i) arguments.at(i) = registers[call.arguments[i]];
  return call.number({arguments.data(), call.arguments.size()});
}

Dual call_number(const PhysicalCall& call, std::span<const Dual> registers) {
  const auto jets = jets_of(call, [&](Register each) { return registers[each].value; });
  const Jet result = call.jet({jets.data(), call.arguments.size()});
  Dual dual = result.value;
  for (std::size_t i = 0; i < call.arguments.size(); ++i)
    dual.slope += result.gradient.at(i) * registers[call.arguments[i]].slope;
  return dual;
}

template <class T>
void forward(const Tape& tape, std::span<const T> inputs, std::span<T> registers) {
  const auto instructions = tape.instructions();
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    const auto& each = instructions[i];
    switch (each.operation) {
      case Operation::constant:
        registers[i] = each.constant;
        break;
      case Operation::input:
        registers[i] = inputs[each.a];
        break;
      case Operation::choice:
        registers[i] = value_of(registers[each.a]) != 0 ? registers[each.b] : registers[each.c];
        break;
      case Operation::call:
        registers[i] = call_number(tape.physical_call(each.a), std::span<const T>(registers));
        break;
      default:
        registers[i] = apply(each, registers[each.a], registers[each.b]);
    }
  }
}

void spread_call(const PhysicalCall& call, std::span<const double> registers, double adjoint,
                 std::span<double> adjoints) {
  const auto jets = jets_of(call, [&](Register each) { return registers[each]; });
  const Jet result = call.jet({jets.data(), call.arguments.size()});
  for (std::size_t i = 0; i < call.arguments.size(); ++i)
    adjoints[call.arguments[i]] += adjoint * result.gradient.at(i);
}

void spread_call(const PhysicalCall& call, std::span<const Dual> registers, Dual adjoint, std::span<Dual> adjoints) {
  const auto jets = jets_of(call, [&](Register each) { return registers[each].value; });
  const Jet result = call.jet({jets.data(), call.arguments.size()});
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    Dual derivative = result.gradient.at(i);
    for (std::size_t j = 0; j < call.arguments.size(); ++j)
      derivative.slope += result.second(i, j) * registers[call.arguments[j]].slope;
    adjoints[call.arguments[i]] += adjoint * derivative;
  }
}

bool vanishes(double adjoint) {
  return adjoint == 0;
}
bool vanishes(Dual adjoint) {
  return adjoint.value == 0 && adjoint.slope == 0;
}

template <class T>
void backward(const Tape& tape, Register output, std::span<const T> registers, std::span<T> adjoints,
              std::span<T> derivatives) {
  std::fill(adjoints.begin(), adjoints.end(), T(0.0));
  std::fill(derivatives.begin(), derivatives.end(), T(0.0));
  adjoints[output] = 1.0;
  for (std::size_t i = output + 1; i-- > 0;) {
    const T adjoint = adjoints[i];
    // What the output does not depend on contributes nothing, even where its own slope is infinite.
    if (vanishes(adjoint)) continue;
    const auto& each = tape.instructions()[i];
    if (each.operation == Operation::input)
      derivatives[each.a] += adjoint;
    else if (each.operation == Operation::choice)
      adjoints[value_of(registers[each.a]) != 0 ? each.b : each.c] += adjoint;
    else if (each.operation == Operation::call)
      spread_call(tape.physical_call(each.a), registers, adjoint, adjoints);
    else if (each.operation != Operation::constant)
      spread(each, registers[each.a], registers[each.b], registers[i], adjoint, adjoints[each.a], adjoints[each.b]);
  }
}

}  // namespace

Register Tape::add(Operation operation, Register a, Register b, Register c, double constant) {
  if (commutes(operation) && b < a) std::swap(a, b);
  Instruction instruction{operation, a, b, c, constant};
  const int arguments = arity(operation);
  const std::array<Register, 3> read = {a, b, c};
  const bool known_before = arguments > 0 && std::all_of(read.begin(), read.begin() + arguments, [&](Register each) {
                              return instructions_[each].operation == Operation::constant;
                            });
  if (known_before && operation != Operation::choice)
    instruction = {Operation::constant, 0, 0, 0,
                   apply(instruction, instructions_[a].constant, instructions_[b].constant)};
  const Key key{instruction.operation, instruction.a, instruction.b, instruction.c, instruction.constant};
  // NaN is not equal to itself and stands alone.
  if (instruction.constant == instruction.constant) {
    const auto [entry, is_new] = known_.emplace(key, static_cast<Register>(instructions_.size()));
    if (!is_new) return entry->second;
  }
  instructions_.push_back(instruction);
  return static_cast<Register>(instructions_.size() - 1);
}

Register Tape::input(std::size_t number) {
  inputs_ = std::max(inputs_, number + 1);
  return add(Operation::input, static_cast<Register>(number));
}

Register Tape::call(PhysicalCall call) {
  assert(call.arguments.size() <= Jet::variables);
  calls_.push_back(std::move(call));
  return add(Operation::call, static_cast<Register>(calls_.size() - 1));
}

void evaluate(const Tape& tape, std::span<const double> inputs, std::span<double> registers) {
  forward(tape, inputs, registers);
}

void gradient(const Tape& tape, Register output, std::span<const double> registers, std::span<double> adjoints,
              std::span<double> derivatives) {
  backward(tape, output, registers, adjoints, derivatives);
}

std::vector<double> hessian(const Tape& tape, Register output, std::span<const double> inputs) {
  const std::size_t count = inputs.size();
  std::vector<double> second(count * count);
  std::vector<Dual> point(inputs.begin(), inputs.end());
  std::vector<Dual> registers(tape.size()), adjoints(tape.size()), derivatives(count);
  for (std::size_t i = 0; i < count; ++i) {
    point[i].slope = 1;
    forward(tape, std::span<const Dual>(point), std::span<Dual>(registers));
    backward(tape, output, std::span<const Dual>(registers), std::span<Dual>(adjoints), std::span<Dual>(derivatives));
    for (std::size_t j = 0; j < count; ++j) second[i * count + j] = derivatives[j].slope;
    point[i].slope = 0;
  }
  return second;
}

}  // namespace instruments::expressions
