#include <algorithm>
#include <array>

#include "instruments/expressions/syntax.hpp"

namespace instruments::expressions {
namespace {

constexpr int deepest = 100;
constexpr int greatest_exponent = 99;

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  NodePointer whole() {
    auto node = expression();
    if (here().kind != TokenKind::end) fail(here(), {"此处应结束", "nothing more was expected here"});
    return node;
  }

  Assignment assignment() {
    const Token name = here();
    if (name.kind != TokenKind::name) fail(name, {"此处应为结果的名称", "expected the name of a result"});
    ++at_;
    expect("=");
    return {name.text, name.offset, whole()};
  }

 private:
  [[noreturn]] static void fail(const Token& token, Text text) { throw ExpressionFault{token.offset, std::move(text)}; }

  const Token& here() const { return tokens_[at_]; }
  const Token& after() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

  bool is(std::string_view text) const {
    return (here().kind == TokenKind::symbol || here().kind == TokenKind::name) && here().text == text;
  }

  bool accept(std::string_view text) {
    if (!is(text)) return false;
    ++at_;
    return true;
  }

  void expect(const std::string& text) {
    if (!accept(text)) fail(here(), {"此处应为 " + text, "expected " + text + " here"});
  }

  template <class Content>
  NodePointer make(std::size_t offset, int depth_below, Content content) {
    if (depth_below + 1 > deepest) throw ExpressionFault{offset, {"嵌套过深", "nested too deeply"}};
    return std::make_unique<Node>(Node{offset, depth_below + 1, std::move(content)});
  }

  NodePointer binary(const Token& operation, NodePointer left, NodePointer right) {
    const int depth = std::max(left->depth, right->depth);
    return make(operation.offset, depth, Binary{operation.text, std::move(left), std::move(right)});
  }

  NodePointer expression() {
    if (++nesting_ > deepest) fail(here(), {"嵌套过深", "nested too deeply"});
    auto node = is("if") ? conditional() : disjunction();
    --nesting_;
    return node;
  }

  NodePointer conditional() {
    const std::size_t offset = here().offset;
    expect("if");
    auto condition = expression();
    expect("then");
    auto then = expression();
    expect("else");
    auto otherwise = expression();
    const int depth = std::max({condition->depth, then->depth, otherwise->depth});
    return make(offset, depth, Conditional{std::move(condition), std::move(then), std::move(otherwise)});
  }

  template <class Operand>
  NodePointer left_to_right(Operand operand, std::initializer_list<std::string_view> operations) {
    auto left = operand();
    while (std::ranges::any_of(operations, [&](auto each) { return is(each); })) {
      const Token operation = here();
      ++at_;
      left = binary(operation, std::move(left), operand());
    }
    return left;
  }

  NodePointer disjunction() {
    return left_to_right([&] { return conjunction(); }, {"or"});
  }
  NodePointer conjunction() {
    return left_to_right([&] { return negation(); }, {"and"});
  }

  NodePointer negation() {
    if (!is("not")) return comparison();
    return prefixed([&] { return negation(); });
  }

  /// `not x`, `-x`.
  template <class Operand>
  NodePointer prefixed(Operand operand) {
    const Token operation = here();
    if (++nesting_ > deepest) fail(operation, {"嵌套过深", "nested too deeply"});
    ++at_;
    auto below = operand();
    --nesting_;
    const int depth = below->depth;
    return make(operation.offset, depth, Unary{operation.text, std::move(below)});
  }

  NodePointer comparison() {
    auto left = sum();
    for (const std::string_view each : {"<=", ">=", "==", "!=", "<>", "<", ">", "="}) {
      if (!is(each)) continue;
      const Token operation = here();
      ++at_;
      return binary(operation, std::move(left), sum());
    }
    return left;
  }

  NodePointer sum() {
    return left_to_right([&] { return product(); }, {"+", "-"});
  }
  NodePointer product() {
    return left_to_right([&] { return signed_power(); }, {"*", "/"});
  }

  NodePointer signed_power() {
    if (accept("+")) {
      if (++nesting_ > deepest) fail(here(), {"嵌套过深", "nested too deeply"});
      auto same = signed_power();
      --nesting_;
      return same;
    }
    if (!is("-")) return power();
    // -5 ℃ is one literal: there is no negative of a Celsius temperature.
    const bool literal = after().kind == TokenKind::number && tokens_[at_ + 2].text != "^";
    if (!literal) return prefixed([&] { return signed_power(); });
    const std::size_t offset = here().offset;
    ++at_;
    const Token number = here();
    ++at_;
    return make(offset, 0, Literal{-number.value, number.unit});
  }

  /// `x ^ 2`, `x ^ -1`, and from the right: `x ^ y ^ 2` is x ^ (y ^ 2).
  NodePointer power() {
    auto base = primary();
    if (!is("^")) return base;
    const Token operation = here();
    if (++nesting_ > deepest) fail(operation, {"嵌套过深", "nested too deeply"});
    ++at_;
    const bool negative = accept("-");
    auto exponent = power();
    --nesting_;
    const int depth = std::max(base->depth, exponent->depth);
    if (const auto whole = whole_number(*exponent))
      return make(operation.offset, depth, Power{std::move(base), negative ? -*whole : *whole});
    if (negative) exponent = make(operation.offset, depth, Unary{"-", std::move(exponent)});
    std::vector<Argument> arguments;
    arguments.push_back({"", std::move(base)});
    arguments.push_back({"", std::move(exponent)});
    return make(operation.offset, depth + 1, Call{"pow", std::move(arguments)});
  }

  static std::optional<int> whole_number(const Node& node) {
    const auto* literal = std::get_if<Literal>(&node.content);
    if (literal == nullptr || literal->unit || abs(literal->value) > greatest_exponent) return std::nullopt;
    if (literal->value != floor(literal->value)) return std::nullopt;
    return literal->value.convert_to<int>();
  }

  NodePointer primary() {
    const Token token = here();
    if (token.kind == TokenKind::end) fail(token, {"表达式不完整", "the expression ends too early"});
    ++at_;
    if (token.kind == TokenKind::number) return make(token.offset, 0, Literal{token.value, token.unit});
    if (token.kind == TokenKind::word) return make(token.offset, 0, Word{token.text});
    if (token.kind == TokenKind::symbol && token.text == "(") {
      auto inside = expression();
      expect(")");
      return inside;
    }
    if (token.kind == TokenKind::symbol) fail(token, {"此处应为数、名称或括号", "expected a number, a name or ("});
    if (token.text == "true" || token.text == "false") return make(token.offset, 0, Truth{token.text == "true"});
    if (is("(")) return call(token);
    return make(token.offset, 0, Reference{token.text});
  }

  NodePointer call(const Token& name) {
    expect("(");
    std::vector<Argument> arguments;
    int depth = 0;
    while (!is(")")) {
      if (!arguments.empty()) expect(",");
      Argument argument;
      if (here().kind == TokenKind::name && after().text == ":") {
        argument.name = here().text;
        at_ += 2;
      }
      argument.value = expression();
      depth = std::max(depth, argument.value->depth);
      arguments.push_back(std::move(argument));
    }
    expect(")");
    return make(name.offset, depth, Call{name.text, std::move(arguments)});
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
};

}  // namespace

NodePointer parse(std::string_view text) {
  return Parser(tokenize(text)).whole();
}

Assignment parse_assignment(std::string_view text) {
  return Parser(tokenize(text)).assignment();
}

}  // namespace instruments::expressions
