#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "instruments/expressions/lexer.hpp"

namespace instruments::expressions {

struct Node;
using NodePointer = std::unique_ptr<Node>;

struct Literal {
  Decimal value;
  std::optional<Unit> unit;
};

struct Truth {
  bool value;
};

/// `'III'`, to be compared with a choice.
struct Word {
  std::string text;
};

struct Reference {
  std::string name;
};

/// `-` or `not`.
struct Unary {
  std::string operation;
  NodePointer operand;
};

struct Binary {
  std::string operation;
  NodePointer left, right;
};

struct Power {
  NodePointer base;
  int exponent;
};

struct Conditional {
  NodePointer condition, then, otherwise;
};

struct Argument {
  std::string name;  // empty unless written as `name: value`
  NodePointer value;
};

struct Call {
  std::string function;
  std::vector<Argument> arguments;
};

struct Node {
  std::size_t offset = 0;  // of the token that says what it is: the operator of a sum
  int depth = 1;
  std::variant<Literal, Truth, Word, Reference, Unary, Binary, Power, Conditional, Call> content;
};

/// Reads a whole expression:
///   if c then x else y · or · and · not · = != < <= > >= · + - · * / · - · ^ n · 0.5 kPa, 'word', name, f(x, n: 5),
///   (x)
/// A power whose exponent is no whole number is a call of `pow`.
/// Throws ExpressionFault; depth and length are bounded, so that no text can exhaust the stack.
NodePointer parse(std::string_view text);

/// One line of a measurement model: `R = V / I * cos(phi)`.
struct Assignment {
  std::string name;
  std::size_t offset;  // of the name
  NodePointer value;
};

/// As parse().
Assignment parse_assignment(std::string_view text);

}  // namespace instruments::expressions
