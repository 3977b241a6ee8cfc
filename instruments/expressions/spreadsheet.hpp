#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instruments/expressions/expression.hpp"
#include "instruments/expressions/table.hpp"

namespace instruments::expressions {

/// How tightly an operand holds together: a sum inside a product wants brackets.
enum class Strength : std::uint8_t { comparison, sum, product, power, atom };

/// An expression as a formula of a spreadsheet, which calculates with the numbers as they are shown: in coherent SI
/// units its value is (text + offset) * factor. Two choices are alike where their words are.
struct Formula {
  std::string text;
  Strength strength = Strength::atom;
  Decimal factor = 1, offset = 0;
  std::optional<Decimal> number = std::nullopt;     // of a literal
  std::map<std::string, std::size_t> numbers = {};  // cells, and how many of each must hold a number to be known
  std::map<std::string, std::size_t> words = {};    // as above, of cells that hold a word
  std::vector<Formula> elements = {};               // of a list, all of one unit
  std::string range = {};                           // the cells of a list that stand together
  std::shared_ptr<const std::vector<std::string>> choices = nullptr;  // what stands in the cell for each word
  bool may_fail = false;  // may be an error, which stands for what is unknown
  bool fixed = false;     // no formula says this: it is written as a value
};

/// Where the points of a certificate stand.
struct CurveCells {
  std::string at, correction, standard_uncertainty;  // ranges
  std::size_t count = 0;
  Unit at_unit, unit;
  bool at_difference = false;  // counted without the offset of its unit
};

/// Coefficients as they are published: formulas take them from cells, where people can look them up.
struct PublishedCoefficients {
  Text title, source;
  std::vector<std::pair<std::string, std::string>> values;  // symbol and digits
};

/// Cells beside those that people look at.
struct Beside {
  /// Puts a formula into a cell of its own and says where: what is long and needed twice.
  std::function<std::string(const std::string& formula)> cell;
  /// Rows of formulas that stand together, among such cells or with the coefficients; gives their range.
  std::function<std::string(const Text&title, const std::vector<std::vector<std::string>>&rows)> block, table;
  /// A cell for each of the coefficients, the same for the same title.
  std::function<std::vector<std::string>(const PublishedCoefficients& published)> coefficients;
};

/// Formulas of a spreadsheet for the operations of the language; Excel and LibreOffice know all functions used. What is
/// unknown is an error (#N/A). Numbers that agree to nine digits are equal, since a spreadsheet calculates in doubles.
class SpreadsheetEmitter {
 public:
  using Code = Formula;

  SpreadsheetEmitter(const std::vector<Formula>& slots, const std::vector<std::optional<CurveCells>>& curves,
                     Beside beside)
      : slots_(slots), curves_(curves), beside_(std::move(beside)) {}

  static Formula literal(const Decimal& number, const Unit& unit);
  static Formula truth(bool truth);
  const Formula& reference(std::size_t slot) const { return slots_[slot]; }
  static Formula negation(const Formula& operand);
  static Formula negative(const Formula& operand);
  static Formula arithmetic(const std::string& operation, const Formula& left, const Formula& right);
  static Formula comparison(const std::string& operation, const Formula& left, const Formula& right);
  static Formula power(const Formula& base, int exponent);
  static Formula logical(const Formula& left, const Formula& right, bool decisive);
  static Formula choice(const Formula& condition, const Formula& then, const Formula& otherwise);
  Formula call(const std::string& name, const Function& function, const std::vector<Formula>& arguments,
               const Type& result) const;

 private:
  Formula table(const Table& table, const std::vector<Formula>& arguments) const;
  Formula certificate(const CurveCells& cells, const Formula& at, bool correction) const;
  Formula air_density(const std::vector<Formula>& arguments) const;
  Formula rounded(const Formula& value, const Formula& interval) const;
  Formula multiple(const Formula& value, const Formula& interval) const;
  Formula significand(const Formula& value) const;
  std::optional<Formula> thermometer(const std::string& name, const std::vector<Formula>& arguments) const;
  Formula platinum_resistance(const Formula& temperature, const Formula& at_zero) const;
  Formula platinum_temperature(const Formula& resistance, const Formula& at_zero) const;
  std::optional<Formula> physical(const std::string& name, const std::vector<Formula>& arguments) const;
  std::optional<Formula> fit(const std::string& name, const std::vector<Formula>& arguments) const;
  /// Short enough to be written several times.
  Formula once(const Formula& formula) const;

  const std::vector<Formula>& slots_;
  const std::vector<std::optional<CurveCells>>& curves_;
  Beside beside_;
};

/// The text for a cell, without "=": #N/A while a cell it needs is empty.
std::string guarded(const Formula& formula);

/// The same value as a number of this unit.
Formula shown_in(const Formula& formula, const Decimal& factor, const Decimal& offset);

/// As an operand of an operation that binds so.
std::string operand(const Formula& formula, Strength least);

/// What both formulas read, fail by and cannot follow.
void join(Formula& result, const Formula& part);

/// As a plain number in coherent SI units.
Formula in_si(const Formula& formula);

/// What no formula says.
Formula unfollowed();

/// A number as formulas spell it.
std::string spelled(const Decimal& number);
/// A text as formulas spell it.
std::string spelled(const std::string& text);

/// The formula of an expression that was checked with these names, whose slots stand for the same places.
Formula formula_of(const Expression& expression, const Names& names, const Functions& functions,
                   SpreadsheetEmitter& emitter);

}  // namespace instruments::expressions
