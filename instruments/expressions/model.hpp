#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "instruments/expressions/tape.hpp"

namespace instruments::expressions {

/// What the names of a measurement model stand for (ISO 80000-1:2009, 6.3; GB 3101-1993, 2.2.2).
enum class Equation : std::uint8_t {
  quantity,   // quantities: units and kinds are checked, units converted
  numerical,  // the numerical values in the units of the inputs: nothing is checked or converted
};

struct ModelInput {
  std::string name;
  Unit unit;
  std::optional<Kind> kind = std::nullopt;  // where the unit does not tell: gauge_pressure of kPa
};

struct ModelOutput {
  std::string name;
  Register result;
  std::string unit;  // empty where it is not known
};

/// A measurement model `Y = f(X1, …, XN)` of one or more outputs, ready to be evaluated: the inputs of its tape are the
/// numerical values in the units given for them, its outputs those in the units found.
struct Model {
  std::vector<ModelOutput> outputs;
  Tape tape;
  Equation equation = Equation::quantity;
  std::vector<Text> remarks;  // how the model was read, where that is not plain
};

/// Compiles lines such as `R = V / I * cos(phi)`, each of which may use the outputs before it. Without `equation` they
/// are read as equations between quantities, and only where these do not fit together, and nothing says that they are
/// quantities (a literal with a unit, a kind, a physical function), between numerical values; a remark says so. Nothing
/// when a line is wrong; then `faults` says where and why.
std::optional<Model> compile_model(std::span<const Source> lines, std::span<const ModelInput> inputs,
                                   std::optional<Equation> equation, const Functions& functions,
                                   std::vector<Fault>& faults);

}  // namespace instruments::expressions
