#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <span>

#include "instruments/expressions/spreadsheet.hpp"
#include "instruments/physics/thermocouple_coefficients.hpp"

namespace instruments::expressions {
namespace {

const Decimal zero_celsius("273.15");
const Decimal millivolt("0.001");
// From the neighbours in a table of steps of 10 ℃ four steps of Newton's method reach what doubles can tell apart, at
// the flat ends of types K, N, E and T too.
constexpr double step_of_table = 10;
constexpr int newton_steps = 4;

/// Nothing beyond the range for which a formula was published, with the slack of instruments/physics/validity.cpp.
std::string within(const std::string& value, const std::string& low, const std::string& high,
                   const std::string& formula) {
  const std::string beyond = fmt::format("1E-10*MAX(ABS({}),ABS({}))", low, high);
  return fmt::format("IF(OR({0}<{1}-{3},{0}>{2}+{3}),NA(),{4})", value, low, high, beyond, formula);
}

std::string number(double value) {
  return spelled(Decimal(fmt::format("{}", value)));
}

/// The reference function of one interval, its coefficients in cells.
class PieceCells {
 public:
  PieceCells(const Beside& beside, char type, const ReferencePiece& piece) : low_(piece.low), high_(piece.high) {
    const std::string range = fmt::format("{}~{} ℃", piece.low, piece.high);
    PublishedCoefficients published{
        {fmt::format("{} 型热电偶，{}：E/mV = Σ aᵢ·(t/℃)ⁱ", type, range),
         fmt::format("Thermocouple type {}, {}: E/mV = Σ aᵢ·(t/℃)ⁱ", type, range)},
        {"IEC 60584-1:2013（与 NIST Monograph 175 相同）", "IEC 60584-1:2013 (the same as NIST Monograph 175)"},
        {}};
    for (std::size_t i = 0; i < piece.coefficients.size(); ++i)
      published.values.emplace_back(fmt::format("a{}", i), piece.coefficients[i]);
    for (std::size_t i = 0; i < piece.exponential.size(); ++i)
      published.values.emplace_back(fmt::format("α{}：α0·exp(α1·(t/℃-α2)²)", i), piece.exponential[i]);
    const auto cells = beside.coefficients(published);
    const auto count = static_cast<std::ptrdiff_t>(piece.coefficients.size());
    coefficients_.assign(cells.begin(), cells.begin() + count);
    exponential_.assign(cells.begin() + count, cells.end());
  }

  double low() const { return low_; }
  double high() const { return high_; }

  std::string value(const std::string& t) const {
    std::string text = coefficients_.back();
    for (std::size_t k = coefficients_.size() - 1; k-- > 0;)
      text = fmt::format("{}+{}*({})", coefficients_[k], t, text);
    return exponential_.empty() ? text : text + '+' + bell(t);
  }

  std::string slope(const std::string& t) const {
    std::string text = fmt::format("{}*{}", coefficients_.size() - 1, coefficients_.back());
    for (std::size_t k = coefficients_.size() - 1; k-- > 1;)
      text = fmt::format("{}*{}+{}*({})", k, coefficients_[k], t, text);
    if (exponential_.empty()) return text;
    return fmt::format("{}+2*{}*({}-{})*{}", text, exponential_[1], t, exponential_[2], bell(t));
  }

 private:
  std::string bell(const std::string& t) const {
    return fmt::format("{}*EXP({}*({}-{})^2)", exponential_[0], exponential_[1], t, exponential_[2]);
  }

  double low_, high_;
  std::vector<std::string> coefficients_, exponential_;
};

class ThermocoupleCells {
 public:
  ThermocoupleCells(const Beside& beside, char type) : beside_(beside), type_(type) {
    for (const auto& piece : reference_pieces(type)) pieces_.emplace_back(beside, type, piece);
  }

  /// mV of ℃.
  std::string emf(const std::string& t) const {
    const auto value = [&](const PieceCells& piece) { return piece.value(t); };
    return within(t, number(pieces_.front().low()), number(pieces_.back().high()),
                  chosen(
                      t, [](const PieceCells& piece) { return number(piece.high()); }, value));
  }

  /// ℃ of mV: Newton's method from a linear interpolation in a table of the reference function.
  std::string temperature(const std::string& emf) const {
    std::size_t count = 0;
    const std::string table = reference_table(count);
    const auto entry = [&](const std::string& row, int column) {
      return fmt::format("INDEX({},{},{})", table, row, column);
    };
    const std::string row =
        beside_.cell(fmt::format("IFERROR(MIN(MATCH({},INDEX({},0,2),1),{}),1)", emf, table, count - 1));
    const std::string next = row + "+1";
    const std::string guess = fmt::format("{0}+({1}-{2})/({3}-{2})*({4}-{0})", entry(row, 1), emf, entry(row, 2),
                                          entry(next, 2), entry(next, 1));
    std::string t =
        beside_.cell(within(emf, beside_.cell(entry("1", 2)), beside_.cell(entry(std::to_string(count), 2)), guess));
    for (int i = 0; i < newton_steps; ++i) {
      const auto step = [&](const PieceCells& piece) {
        return fmt::format("{0}-({1}-{2})/({3})", t, piece.value(t), emf, piece.slope(t));
      };
      const auto end = [&](const PieceCells& piece) { return beside_.cell(piece.value(number(piece.high()))); };
      t = beside_.cell(chosen(emf, end, step));
    }
    return t;
  }

 private:
  /// Of the piece that holds, the upper one at a border.
  template <class End, class Text>
  std::string chosen(const std::string& value, const End& end, const Text& text) const {
    std::string chain = text(pieces_.back());
    for (std::size_t i = pieces_.size() - 1; i-- > 0;)
      chain = fmt::format("IF({}<{},{},{})", value, end(pieces_[i]), text(pieces_[i]), chain);
    return chain;
  }

  /// Where the function rises: that of type B falls first.
  std::string reference_table(std::size_t& count) const {
    constexpr double lowest_of_b = 250;
    std::vector<std::vector<std::string>> rows;
    const double low = type_ == 'B' ? lowest_of_b : pieces_.front().low();
    const double high = pieces_.back().high();
    for (double t = low; t < high; t += step_of_table) rows.push_back({number(t), ""});
    rows.push_back({number(high), ""});
    for (auto& row : rows) {
      const double t = std::stod(row[0]);
      const auto piece = std::ranges::find_if(pieces_, [t](const auto& each) { return t < each.high(); });
      row[1] = (piece == pieces_.end() ? pieces_.back() : *piece).value(t < 0 ? '(' + row[0] + ')' : row[0]);
    }
    count = rows.size();
    return beside_.table({fmt::format("{} 型热电偶分度表：t/℃，E/mV", type_),
                          fmt::format("Reference table of thermocouple type {}: t/℃, E/mV", type_)},
                         rows);
  }

  const Beside& beside_;
  char type_;
  std::vector<PieceCells> pieces_;
};

/// A, B and C, and R/R0 of t.
struct PlatinumCells {
  std::vector<std::string> k;

  explicit PlatinumCells(const Beside& beside)
      : k(beside.coefficients(
            {{"工业铂电阻：R/R0 = 1 + A·t + B·t² + C·(t - 100 ℃)·t³（C 仅用于 0 ℃ 以下）",
              "Industrial platinum resistance: R/R0 = 1 + A·t + B·t² + C·(t - 100 ℃)·t³ (C below 0 ℃ only)"},
             {"IEC 60751:2022", "IEC 60751:2022"},
             {{"A", "3.9083e-3"}, {"B", "-5.775e-7"}, {"C", "-4.183e-12"}}})) {}

  std::string ratio(const std::string& t) const {
    return fmt::format("1+{1}*{0}+{2}*{0}^2+IF({0}<0,{3}*({0}-100)*{0}^3,0)", t, k[0], k[1], k[2]);
  }
  std::string slope_below_zero(const std::string& t) const {
    return fmt::format("{1}+2*{2}*{0}+{3}*(4*{0}^3-300*{0}^2)", t, k[0], k[1], k[2]);
  }
};

}  // namespace

Formula SpreadsheetEmitter::platinum_resistance(const Formula& temperature, const Formula& at_zero) const {
  const PlatinumCells platinum(beside_);
  const std::string t = beside_.cell(guarded(shown_in(temperature, 1, zero_celsius)));
  const std::string r0 = beside_.cell(guarded(in_si(at_zero)));
  const std::string resistance = within(t, "(-200)", "850", fmt::format("{}*({})", r0, platinum.ratio(t)));
  return {.text = beside_.cell(fmt::format("IF({}>0,{},NA())", r0, resistance)), .may_fail = true};
}

/// In closed form from 0 ℃ on; below, Newton's method from there.
Formula SpreadsheetEmitter::platinum_temperature(const Formula& resistance, const Formula& at_zero) const {
  const PlatinumCells platinum(beside_);
  const std::string r0 = beside_.cell(guarded(in_si(at_zero)));
  const std::string w = beside_.cell(fmt::format("IF({0}>0,({1})/{0},NA())", r0, guarded(in_si(resistance))));
  const std::string lowest = beside_.cell(platinum.ratio("(-200)")), highest = beside_.cell(platinum.ratio("850"));
  const std::string quadratic =
      fmt::format("2*({0}-1)/({1}+SQRT({1}^2-4*{2}*(1-{0})))", w, platinum.k[0], platinum.k[1]);
  std::string t = beside_.cell(within(w, lowest, highest, quadratic));
  for (int i = 0; i < newton_steps; ++i)
    t = beside_.cell(
        fmt::format("IF({0}<1,{1}-({2}-{0})/({3}),{1})", w, t, platinum.ratio(t), platinum.slope_below_zero(t)));
  return {.text = t, .offset = zero_celsius, .may_fail = true};
}

/// The functions of instruments/physics/platinum_thermometer.cpp and thermocouple.cpp.
std::optional<Formula> SpreadsheetEmitter::thermometer(const std::string& name,
                                                       const std::vector<Formula>& arguments) const {
  if (name == "platinum_resistance") return platinum_resistance(arguments[0], arguments[1]);
  if (name == "platinum_temperature") return platinum_temperature(arguments[0], arguments[1]);
  const auto type = static_cast<char>(std::toupper(static_cast<unsigned char>(name.back())));
  if (name.starts_with("thermocouple_emf_")) {
    const std::string t = beside_.cell(guarded(shown_in(arguments[0], 1, zero_celsius)));
    return Formula{
        .text = beside_.cell(ThermocoupleCells(beside_, type).emf(t)), .factor = millivolt, .may_fail = true};
  }
  if (name.starts_with("thermocouple_temperature_")) {
    const std::string emf = beside_.cell(guarded(shown_in(arguments[0], millivolt, 0)));
    return Formula{.text = ThermocoupleCells(beside_, type).temperature(emf), .offset = zero_celsius, .may_fail = true};
  }
  return std::nullopt;
}

}  // namespace instruments::expressions
