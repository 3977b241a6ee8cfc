#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace instruments::expressions {

/// What an expression yields: dimension and kind, known before any value is.
struct Type {
  enum class Shape : std::uint8_t { quantity, condition, list, choice };
  Shape shape = Shape::quantity;
  Kind kind = Kind::number;
  Dimension dimension;
  std::string unit = "1";                                           // for messages only
  std::shared_ptr<const std::vector<std::string>> words = nullptr;  // of a choice, whose value is the place of its word
};

/// Of a kind, with its usual unit.
Type quantity_type(Kind kind);
/// Of a literal: K means a difference, also mK; kPa any pressure.
Type literal_type(const Unit& unit);
Type condition_type();
Type list_of(Type element);
Type element_of(Type list);
/// One of some words: an accuracy class I, II, III, a grade, a type of thermocouple.
Type choice_type(std::vector<std::string> words);

/// "gauge pressure (kPa)".
Text describe(const Type& type);

/// Two types that do not go together; the caller adds the place.
struct TypeFault {
  Text text;
};

/// Types of the results; each throws TypeFault with both types named. Two levels have a difference where their
/// reference is the same (KindInfo); a level difference takes numbers as factors. A Celsius temperature is no factor
/// and meets no temperature in kelvin: the fault says how to write its thermodynamic temperature.
Type sum_type(const Type& a, const Type& b);
Type difference_type(const Type& a, const Type& b);
Type product_type(const Type& a, const Type& b);
Type quotient_type(const Type& a, const Type& b);
Type power_type(const Type& base, int exponent);
Type negative_type(const Type& type);
Type square_root_type(const Type& type);
/// Of two alternatives, or of two things compared: the more definite one.
Type common_type(const Type& a, const Type& b, const Text& verb);

/// Whether a value of `given` may stand where `wanted` is declared. A difference in kelvin is a thermodynamic
/// temperature to whoever asks for one, being counted from absolute zero; a Celsius temperature never is.
bool fits(const Type& given, const Type& wanted);

}  // namespace instruments::expressions
