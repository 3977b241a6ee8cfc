#include "instruments/quantities/unit_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "instruments/quantities/spelling.hpp"
#include "instruments/quantities/unit_listing.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {
namespace {

constexpr std::size_t longest_symbol = 60;  // bytes; longer text is no unit
constexpr std::string_view dot = "·";
constexpr int greatest_exponent = 9;

constexpr auto power_words = std::to_array<std::pair<std::string_view, int>>(
    {{"二次方", 2}, {"三次方", 3}, {"四次方", 4}, {"平方", 2}, {"立方", 3}});

const Text exponent_out_of_range{"指数应是 -9 至 -1 或 2 至 9 的整数",
                                 "an exponent is a whole number from -9 to -1 or from 2 to 9"};
const Text missing_unit{"此处缺少一个单位", "a unit is missing here"};

/// A part of the plain text that knows where it stands.
struct Piece {
  std::string_view text;
  std::size_t begin = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view typed) : spelled_(spelled(typed)) {}

  Piece whole() const { return {spelled_.text, 0}; }

  [[noreturn]] void fail(std::size_t at, Text reason) const {
    throw UnitFault{spelled_.places[std::min(at, spelled_.places.size() - 1)], std::move(reason)};
  }

  std::size_t place(std::size_t at) const { return spelled_.places[at]; }

  /// A unit with its exponent, as one factor.
  UnitFactor power(Piece piece) const {
    if (auto unit = find_single(piece.text)) return {*std::move(unit), 1, std::string(piece.text)};
    return raised(piece);
  }

  /// The same without a look at the list: m to the power of -1, not the dioptre.
  UnitFactor raised(Piece piece) const {
    UnitFactor factor;
    Piece base = piece;
    for (const auto& [word, meaning] : power_words) {
      if (!piece.text.starts_with(word)) continue;
      factor.exponent = meaning;
      base = part(piece, word.size());
      break;
    }
    if (factor.exponent == 1) base = without_exponent(piece, factor.exponent);
    auto unit = find_single(base.text);
    if (!unit) fail_unknown(base);
    require_factor(*unit, base.begin);
    factor.unit = *std::move(unit);
    factor.typed = base.text;
    return factor;
  }

  /// Factors joined by dots or spaces.
  std::vector<UnitFactor> product(Piece piece) const {
    std::vector<UnitFactor> factors;
    while (true) {
      const auto end = piece.text.find(dot);
      append_spaced(factors, trimmed_part(piece, 0, end));
      if (end == std::string_view::npos) return factors;
      piece = part(piece, end + dot.size());
    }
  }

  /// Symbols beside which another may stand and which take an exponent: N, not N·m or hm².
  bool is_simple() const {
    const std::string_view text = spelled_.text;
    const bool joined = text.find_first_of("/(") != std::string_view::npos || text.find(dot) != std::string_view::npos;
    return !joined && (text == "1" || text.find_last_of("0123456789") + 1 != text.size());
  }

  /// `numerator` is left with the number of factors above the slash.
  std::vector<UnitFactor> compound(std::size_t& numerator) const {
    const Piece all = whole();
    const auto slash = all.text.find('/');
    auto factors = product(trimmed_part(all, 0, slash));
    numerator = factors.size();
    const bool quotient = slash != std::string_view::npos;
    const bool only_one = factors.size() == 1 && factors[0].exponent == 1 && quotient;
    for (const auto& each : factors)
      if (each.unit.symbol != "1" || !only_one) require_factor(each.unit, all.begin);
    if (!quotient) return factors;
    if (const auto second = all.text.find('/', slash + 1); second != std::string_view::npos)
      fail(second,
           {"斜线只能有一条，几个单位写在括号内", "there is a second slash; several units stand in parentheses"});
    for (auto& below : divisor(trimmed_part(all, slash + 1))) {
      below.exponent = -below.exponent;
      factors.push_back(std::move(below));
    }
    return factors;
  }

  /// The factors of the text, also where it is listed as a whole.
  std::vector<UnitFactor> parts() const {
    const std::string_view text = spelled_.text;
    const bool one = text.find_first_of("/ ") == std::string_view::npos && text.find(dot) == std::string_view::npos;
    std::size_t numerator = 0;
    return one ? std::vector{raised(whole())} : compound(numerator);
  }

 private:
  static Piece part(Piece piece, std::size_t from, std::size_t length = std::string_view::npos) {
    return {piece.text.substr(from, length), piece.begin + from};
  }

  static Piece trimmed_part(Piece piece, std::size_t from, std::size_t to = std::string_view::npos) {
    Piece result = part(piece, from, to == std::string_view::npos ? to : to - from);
    if (result.text.starts_with(' ')) result = part(result, 1);
    if (result.text.ends_with(' ')) result.text.remove_suffix(1);
    return result;
  }

  std::vector<UnitFactor> divisor(Piece below) const {
    const bool grouped = below.text.starts_with('(') && below.text.ends_with(')');
    auto factors = product(grouped ? trimmed_part(below, 1, below.text.size() - 1) : below);
    if (factors.size() > 1 && !grouped)
      fail(below.begin, {"斜线之后的几个单位要写在括号内", "several units below the slash stand in parentheses"});
    for (const auto& each : factors) require_factor(each.unit, below.begin);
    return factors;
  }

  void append_spaced(std::vector<UnitFactor>& factors, Piece piece) const {
    if (piece.text.empty()) fail(piece.begin, missing_unit);
    while (true) {
      const auto space = is_one(piece) ? std::string_view::npos : piece.text.find(' ');
      factors.push_back(power(part(piece, 0, space)));
      if (space == std::string_view::npos) return;
      piece = part(piece, space + 1);
    }
  }

  /// "n mile", "n mile²".
  static bool is_one(Piece piece) {
    const auto base = piece.text.substr(0, piece.text.find_last_not_of("-0123456789") + 1);
    return find_single(piece.text).has_value() || find_single(base).has_value();
  }

  /// Cuts off the exponent at the end, if there is one.
  Piece without_exponent(Piece piece, int& exponent) const {
    const auto digits =
        piece.text.size() - 1 - std::min(piece.text.find_last_not_of("0123456789"), piece.text.size() - 1);
    auto base = piece.text.substr(0, piece.text.size() - digits);
    if (digits == 0 || base.empty() || base == "-") return piece;
    const bool negative = base.ends_with('-');
    if (negative) base.remove_suffix(1);
    const int size = digits == 1 ? piece.text.back() - '0' : 0;
    if (size == 0 || (size == 1 && !negative)) fail(piece.begin + base.size(), exponent_out_of_range);
    exponent = negative ? -size : size;
    return {base, piece.begin};
  }

  [[noreturn]] void fail_unknown(Piece piece) const {
    if (piece.text.empty()) fail(piece.begin, missing_unit);
    if (const auto fault = find_prefix_fault(piece.text))
      fail(piece.begin, {"单位“" + fault->unit + "”之前不能有词头“" + fault->prefix + "”",
                         "the unit \"" + fault->unit + "\" takes no prefix \"" + fault->prefix + '"'});
    const std::string quoted(piece.text);
    fail(piece.begin, {"“" + quoted + "”不是已知的单位符号", '"' + quoted + "\" is not a known unit symbol"});
  }

  /// A level, a hardness, a pH or the number one is no factor.
  void require_factor(const Unit& unit, std::size_t at) const {
    const bool multiplies = info(unit.kind).scales || unit.kind == Kind::celsius_temperature;
    if (multiplies && unit.symbol != "1") return;
    fail(at, {"“" + unit.symbol + "”不能与其他单位相乘除", '"' + unit.symbol + "\" cannot be multiplied or divided"});
  }

  Spelled spelled_;
};

/// The factors with symbols that can stand beside each other, `numerator` of them above the slash. What cannot be taken
/// apart keeps the name it was given: V/rpm, for V/r/min is no unit.
std::vector<UnitFactor> in_parts(const std::vector<UnitFactor>& factors, std::size_t& numerator) {
  std::vector<UnitFactor> parts;
  const std::size_t above = numerator;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    auto found = taken_apart(factors[i]);
    if (found.empty()) {
      found = {factors[i]};
      found.front().unit.symbol = factors[i].typed;
    }
    if (i < above) numerator += found.size() - 1;
    parts.insert(parts.end(), found.begin(), found.end());
  }
  return parts;
}

std::string symbol_of(const UnitFactor& factor, int sign) {
  return factor.unit.symbol + superscript(sign * factor.exponent);
}

/// `kg·m⁻³` above, then what the slash divides by.
std::string compound_symbol(const std::vector<UnitFactor>& factors, std::size_t numerator) {
  std::string symbol;
  const bool grouped = factors.size() > numerator + 1;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (i == numerator) {
      symbol += grouped ? "/(" : "/";
    } else if (i > 0) {
      symbol += dot;
    }
    symbol += symbol_of(factors[i], i < numerator ? 1 : -1);
  }
  return grouped ? symbol + ')' : symbol;
}

void require_length(std::string_view typed) {
  if (typed.size() <= longest_symbol) return;
  throw UnitFault{1, {"文字过长", "the text is too long"}};
}

}  // namespace

Unit product_of(const std::vector<UnitFactor>& factors, std::string symbol, std::size_t position) {
  Unit product;
  for (const auto& each : factors)
    if (!multiply(product, each.unit, each.exponent))
      throw UnitFault{position, {"量纲的指数过大", "the exponents of the dimension are too great"}};
  if (auto listed = find_single(plain_spelling(symbol))) return *std::move(listed);
  product.symbol = std::move(symbol);
  product.kind = usual_kind(product.dimension);
  return product;
}

std::vector<UnitFactor> taken_apart(const UnitFactor& factor) {
  const Reader reader(factor.unit.symbol);
  if (reader.is_simple()) return {factor};
  try {
    auto parts = reader.parts();
    Unit product;
    for (auto& part : parts) {
      const bool again = part.unit.symbol == factor.unit.symbol || !multiply(product, part.unit, part.exponent);
      if (again) return {};
      part.exponent *= factor.exponent;
      if (std::abs(part.exponent) > greatest_exponent) return {};
    }
    const bool same = product.dimension == factor.unit.dimension &&
                      product.factor * factor.unit.divisor == factor.unit.factor * product.divisor;
    return same ? parts : std::vector<UnitFactor>();
  } catch (const UnitFault&) {
    return {};
  }
}

Unit read_unit(std::string_view typed) {
  require_length(typed);
  const Reader reader(typed);
  if (auto unit = find_single(reader.whole().text)) return *std::move(unit);
  std::size_t numerator = 0;
  const auto factors = in_parts(reader.compound(numerator), numerator);
  // Dots take more bytes than the spaces that were typed.
  const std::string symbol = compound_symbol(factors, numerator);
  require_length(symbol);
  return product_of(factors, symbol, reader.place(0));
}

std::vector<UnitFactor> read_factors(std::string_view typed) {
  require_length(typed);
  const Reader reader(typed);
  return reader.parts();
}

}  // namespace instruments
