#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace instruments::expressions {

enum class TokenKind : std::uint8_t { number, name, word, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  // a name, keyword or symbol; a word without its quotes
  Decimal value = 0;
  std::optional<Unit> unit;  // of a number that has one
  std::size_t offset = 0;    // of its first byte
};

/// What stops the reading of an expression, and where.
struct ExpressionFault {
  std::size_t offset;
  Text text;
};

/// Splits an expression; a number takes the unit after it (`0.5 kPa`, `1000 kg/m³`, `1.6 %`, `1.15e-05 K⁻¹`), a word
/// stands between quotes (`'III'`).
/// Throws ExpressionFault for an unknown unit, a number out of form, or a character without a meaning.
std::vector<Token> tokenize(std::string_view text);

}  // namespace instruments::expressions
