#include "instruments/quantities/dsi_unit.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "instruments/quantities/dsi_table.hpp"
#include "instruments/quantities/unit_listing.hpp"
#include "instruments/quantities/unit_parser.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments {
namespace {

constexpr std::size_t longest_text = 500;
constexpr std::size_t most_digits = 20;
constexpr int greatest_exponent = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

const DsiRow* find_row(std::string_view name) {
  const auto rows = dsi_rows();
  const auto found = std::ranges::find(rows, name, &DsiRow::name);
  return found == rows.end() ? nullptr : &*found;
}

const PrefixRow* find_prefix(std::string_view name) {
  const auto rows = prefix_rows();
  const auto found = std::ranges::find(rows, name, &PrefixRow::dsi);
  return found == rows.end() || name.empty() ? nullptr : &*found;
}

/// \kilogram and \decibel have names of their own; bits and bytes take powers of 1024 alone.
bool takes(const DsiRow& row, const PrefixRow& prefix) {
  if ((row.name == "gram" && prefix.dsi == "kilo") || (row.name == "bel" && prefix.dsi == "deci")) return false;
  return row.prefixes == (prefix.base == 10 ? Prefixes::all : Prefixes::binary);
}

bool takes_exponent(const DsiRow& row) {
  return row.name != "one" && row.name != "percent" && row.name != "ppm";
}

class DsiReader {
 public:
  explicit DsiReader(std::string_view text) : text_(text) {}

  DsiUnit run() {
    if (text_.size() > longest_text) fail(longest_text, {"文字过长", "the text is too long"});
    int sign = 1;
    do {
      const auto start = at_;
      if (const auto word = name(); word != "per") {
        term(word, start, sign);
      } else {
        if (sign < 0 || unit_.terms.empty())
          fail(start, {"“\\per”只能在一个单位之后出现一次", "\"\\per\" stands once, behind a unit"});
        sign = -1;
        if (at_ == text_.size()) fail(at_, {"此处缺少一个单位", "a unit is missing here"});
      }
    } while (at_ < text_.size());
    return std::move(unit_);
  }

 private:
  [[noreturn]] void fail(std::size_t at, const Text& reason) const {
    constexpr std::size_t most_quoted = 80;
    const std::string typed(first_bytes(text_, most_quoted));
    const std::string place = std::to_string(count_characters(text_.substr(0, at)) + 1);
    throw Refusal(Cause::invalid_input,
                  {"“" + typed + "”不是 D-SI 单位：第 " + place + " 个字符处，" + reason.zh + "。",
                   '"' + typed + "\" is not a D-SI unit: at character " + place + ", " + reason.en + '.'});
  }

  /// The word behind a backslash.
  std::string_view name() {
    if (at_ == text_.size() || text_[at_] != '\\')
      fail(at_, {"此处应是反斜线和小写的单位名称", "a backslash and a unit name in lower case are expected"});
    const auto start = ++at_;
    while (at_ < text_.size() && is_lower(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  void term(std::string_view word, std::size_t start, int sign) {
    const auto* prefix = find_prefix(word);
    if (prefix != nullptr) {
      start = at_;
      word = name();
    }
    const auto* row = find_row(word);
    const std::string quoted(word);
    if (row == nullptr)
      fail(start, {"“\\" + quoted + "”不是 D-SI 的单位名称", "\"\\" + quoted + "\" is not the name of a D-SI unit"});
    if (prefix != nullptr && !takes(*row, *prefix))
      fail(start, {"“\\" + quoted + "”之前不能有词头“\\" + std::string(prefix->dsi) + "”",
                   "\"\\" + quoted + "\" takes no prefix \"\\" + std::string(prefix->dsi) + '"'});
    unit_.medal = std::max({unit_.medal, row->medal, prefix != nullptr ? DsiClass::gold : DsiClass::platinum});
    unit_.terms.push_back({prefix != nullptr ? std::string(prefix->dsi) : "", quoted, sign * exponent(*row)});
  }

  Decimal exponent(const DsiRow& row) {
    constexpr std::string_view opening = "\\tothe{";
    if (!text_.substr(at_).starts_with(opening)) return 1;
    if (!takes_exponent(row)) fail(at_, {"该单位不能有指数", "this unit takes no exponent"});
    const auto start = at_ += opening.size();
    const auto end = text_.find('}', start);
    const auto digits = text_.substr(start, end == std::string_view::npos ? end : end - start);
    const bool is_number =
        end != std::string_view::npos && !digits.empty() && digits.size() <= most_digits &&
        std::ranges::all_of(digits, [](char c) { return is_digit(c) || c == '.' || c == '+' || c == '-'; }) &&
        digits.find_last_of("+-") + 1 <= 1 && !digits.substr(digits.find_last_of("+-") + 1).starts_with('.');
    const auto value = is_number ? parse_decimal(digits) : std::nullopt;
    if (!value) fail(start, {"指数应是十进制数，并以“}”结束", "an exponent is a decimal number and ends with \"}\""});
    at_ = end + 1;
    return *value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  DsiUnit unit_;
};

Unit unit_of(const DsiTerm& term) {
  Unit unit = find_unit(find_row(term.name)->unit).value_or(unit_one());
  return term.prefix.empty() ? unit : with_prefix(unit, *find_prefix(term.prefix));
}

/// "hm²·s⁻¹"; a symbol that takes no exponent is taken apart, as that of the hectare, or stands in parentheses.
std::string product_symbol(const std::vector<UnitFactor>& factors) {
  std::string symbol;
  for (const auto& factor : factors) {
    auto parts = taken_apart(factor);
    if (parts.empty()) {
      parts = {factor};
      if (factor.exponent != 1) parts.front().unit.symbol = '(' + factor.unit.symbol + ')';
    }
    for (const auto& part : parts)
      symbol += (symbol.empty() ? "" : "·") + part.unit.symbol + superscript(part.exponent);
  }
  return symbol;
}

/// The names by the symbols that we print. "μmol/mol" is written by its factors, which the guide prefers to \ppm.
const std::unordered_map<std::string, const DsiRow*>& rows_by_symbol() {
  static const auto rows = [] {
    std::unordered_map<std::string, const DsiRow*> read;
    for (const auto& row : dsi_rows())
      if (row.name != "ppm") read.emplace(unit_of({"", std::string(row.name), 1}).symbol, &row);
    return read;
  }();
  return rows;
}

/// `\milli\metre` for "mm". The symbol as a whole first: kg is no \kilo\gram.
std::optional<std::string> dsi_name(const std::string& symbol) {
  if (symbol == "%RH") return "\\percent";
  const auto& rows = rows_by_symbol();
  if (const auto whole = rows.find(symbol); whole != rows.end()) return "\\" + std::string(whole->second->name);
  for (const auto& prefix : prefix_rows()) {
    if (prefix.dsi.empty() || !symbol.starts_with(prefix.symbol)) continue;
    const auto rest = rows.find(symbol.substr(prefix.symbol.size()));
    if (rest != rows.end() && takes(*rest->second, prefix))
      return "\\" + std::string(prefix.dsi) + "\\" + std::string(rest->second->name);
  }
  return std::nullopt;
}

std::optional<std::string> dsi_product(const std::string& symbol) {
  std::string text;
  try {
    for (const auto& factor : read_factors(symbol)) {
      if (factor.unit.symbol == "1") continue;
      const auto name = factor.unit.symbol == "℃" ? std::string("\\kelvin") : dsi_name(factor.unit.symbol);
      const bool takes_none = name == "\\percent" && factor.exponent != 1;
      if (!name || takes_none) return std::nullopt;
      text += *name;
      if (factor.exponent != 1) text += "\\tothe{" + std::to_string(factor.exponent) + '}';
    }
  } catch (const UnitFault&) {
    return std::nullopt;
  }
  return text;
}

}  // namespace

std::string_view to_text(DsiClass medal) {
  switch (medal) {
    case DsiClass::platinum:
      return "PLATINUM";
    case DsiClass::gold:
      return "GOLD";
    case DsiClass::silver:
      return "SILVER";
    default:
      return "BRONZE";
  }
}

DsiUnit parse_dsi_unit(std::string_view text) {
  return DsiReader(text).run();
}

Unit to_unit(const DsiUnit& dsi) {
  std::vector<UnitFactor> factors;
  for (const auto& term : dsi.terms) {
    const std::string written = to_plain(term.exponent);
    require(decimal_places(term.exponent) == 0, Cause::invalid_input,
            {"D-SI 单位“\\" + term.name + "”的指数 " + written + " 不是整数，无法换算。",
             "The exponent " + written + " of the D-SI unit \"\\" + term.name +
                 "\" is not whole; such a unit cannot be converted."});
    require(abs(term.exponent) <= greatest_exponent, Cause::invalid_input,
            {"D-SI 单位“\\" + term.name + "”的指数 " + written + " 超出 -9 至 9。",
             "The exponent " + written + " of the D-SI unit \"\\" + term.name + "\" lies outside -9 to 9."});
    const int exponent = term.exponent.convert_to<int>();
    if (exponent == 0 || (term.name == "one" && dsi.terms.size() > 1)) continue;
    factors.push_back({unit_of(term), exponent});
  }
  if (factors.empty()) return unit_one();
  if (factors.size() == 1 && factors[0].exponent == 1) return factors[0].unit;
  try {
    return product_of(factors, product_symbol(factors));
  } catch (const UnitFault& fault) {
    throw Refusal(Cause::invalid_input, {"D-SI 单位无法换算：" + fault.reason.zh + "。",
                                         "The D-SI unit cannot be converted: " + fault.reason.en + '.'});
  }
}

std::optional<std::string> dsi_string(const Unit& unit) {
  auto text = dsi_name(unit.symbol);
  if (!text) text = dsi_product(unit.symbol);
  if (!text) return std::nullopt;
  // ct is no centitonne, and pH no picohenry.
  const Unit read = to_unit(parse_dsi_unit(*text));
  const bool same = read.dimension == unit.dimension && read.offset == unit.offset &&
                    read.factor * unit.divisor == unit.factor * read.divisor;
  return same ? text : std::nullopt;
}

}  // namespace instruments
