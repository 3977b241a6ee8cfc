#include "instruments/expressions/lexer.hpp"

#include <algorithm>
#include <array>

namespace instruments::expressions {
namespace {

constexpr std::size_t longest_expression = 4000;
constexpr std::string_view ends_a_unit = " \t\r\n+-*^,<>=!:[]";
constexpr std::array<std::string_view, 8> keywords = {"if", "then", "else", "and", "or", "not", "true", "false"};
constexpr std::array<std::string_view, 17> symbols = {"<=", ">=", "==", "!=", "<>", "<", ">", "=", "+",
                                                      "-",  "*",  "/",  "^",  "(",  ")", ",", ":"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
/// A Greek letter, a Chinese character, a lowered digit as in R₀, or one of the signs µ and ∆ that keyboards have for
/// the letters: its bytes in UTF-8, none otherwise.
std::size_t letter_bytes(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  const bool greek = byte(0) >= 0xCD && byte(0) <= 0xCF && byte(1) >= 0x80;
  const bool chinese = byte(0) >= 0xE4 && byte(0) <= 0xE9 && byte(1) >= 0x80 && byte(2) >= 0x80;
  const bool micro = byte(0) == 0xC2 && byte(1) == 0xB5;
  const bool lowered = byte(0) == 0xE2 && byte(1) == 0x82 && byte(2) >= 0x80 && byte(2) <= 0x89;
  const bool increment = byte(0) == 0xE2 && byte(1) == 0x88 && byte(2) == 0x86;
  return greek || micro ? 2 : chinese || lowered || increment ? 3 : 0;
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool begins_unit(char c) {
  return is_letter(c) || c == '%' || static_cast<unsigned char>(c) >= 0x80U;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    if (text_.size() > longest_expression) fail(0, {"表达式过长", "the expression is too long"});
    std::vector<Token> tokens;
    do {
      tokens.push_back(next());
    } while (tokens.back().kind != TokenKind::end);
    return tokens;
  }

 private:
  [[noreturn]] static void fail(std::size_t offset, Text text) { throw ExpressionFault{offset, std::move(text)}; }

  template <class Predicate>
  std::string_view take_while(Predicate holds) {
    const std::size_t start = at_;
    while (at_ < text_.size() && holds(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  Token next() {
    take_while(is_space);
    Token token;
    token.offset = at_;
    if (at_ == text_.size()) return token;
    const char c = text_[at_];
    if (is_digit(c) || c == '.') return number(token);
    if (c == '\'') return word(token);
    token.text = name();
    if (token.text.empty()) return symbol(token);
    token.kind = TokenKind::name;
    return token;
  }

  /// Letters of the Latin and Greek alphabets, Chinese characters, digits that do not come first.
  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const std::size_t bytes = is_letter(c) || (is_digit(c) && at_ > start) ? 1 : letter_bytes(text_.substr(at_));
      if (bytes == 0) break;
      at_ += bytes;
    }
    return text_.substr(start, at_ - start);
  }

  Token number(Token token) {
    const auto digits = take_while([](char c) { return is_digit(c) || c == '.'; });
    const bool open = digits.size() > 1 && digits.ends_with('.');  // `1.` and `1.e-3`
    const auto value = parse_decimal(digits.substr(0, digits.size() - (open ? 1 : 0)));
    if (!value) fail(token.offset, {"不是数", "not a number"});
    token.kind = TokenKind::number;
    token.text = digits;
    token.value = *value * power_of_ten(token.offset);
    token.unit = unit();
    return token;
  }

  /// `e-05` after the digits of `1.15e-05`; `5eV` has none.
  Decimal power_of_ten(std::size_t number) {
    const auto rest = text_.substr(at_);
    const std::size_t sign = rest.size() > 1 && (rest[1] == '-' || rest[1] == '+') ? 1 : 0;
    const bool written =
        !rest.empty() && (rest[0] == 'e' || rest[0] == 'E') && rest.size() > sign + 1 && is_digit(rest[sign + 1]);
    if (!written) return 1;
    at_ += 1 + sign;
    const auto digits = take_while(is_digit);
    if (digits.size() > 2) fail(number, {"指数过大", "the exponent is too large"});
    return Decimal("1e" + std::string(rest.substr(1, sign)) + std::string(digits));
  }

  Token word(Token token) {
    const auto end = text_.find('\'', at_ + 1);
    if (end == std::string_view::npos) fail(at_, {"缺少右引号", "the closing quote is missing"});
    token.kind = TokenKind::word;
    token.text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return token;
  }

  Token symbol(Token token) {
    const auto rest = text_.substr(at_);
    const auto* const found = std::ranges::find_if(symbols, [&](auto each) { return rest.starts_with(each); });
    if (found == symbols.end()) fail(at_, {"此处的字符没有意义", "this character has no meaning here"});
    token.kind = TokenKind::symbol;
    token.text = *found;
    at_ += found->size();
    return token;
  }

  /// The longest text after the number that is a unit; `0.5 kPa/span` ends at the slash.
  std::optional<Unit> unit() {
    const std::size_t after_number = at_;
    take_while([](char c) { return c == ' '; });
    const std::size_t start = at_;
    if (at_ == text_.size() || !begins_unit(text_[at_])) return std::nullopt;
    std::string_view run = take_while([](char c) { return ends_a_unit.find(c) == std::string_view::npos; });
    if (std::ranges::find(keywords, run) != keywords.end()) {
      at_ = after_number;
      return std::nullopt;
    }
    while (!run.empty()) {
      if (auto found = find_unit(run)) {
        at_ = start + run.size();
        return found;
      }
      const auto cut = run.find_last_of("/()·");
      run = run.substr(0, cut == std::string_view::npos ? 0 : cut);
    }
    fail(start, {"未知的单位", "unknown unit"});
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  return Lexer(text).run();
}

}  // namespace instruments::expressions
