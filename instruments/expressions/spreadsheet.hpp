#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
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

/// Formulas of a spreadsheet for the operations of the language; Excel and LibreOffice know all functions used. What is
/// unknown is an error (#N/A). Numbers that agree to nine digits are equal, since a spreadsheet calculates in doubles.
class SpreadsheetEmitter {
 public:
  using Code = Formula;
  /// Puts a formula into a cell of its own and says where: what is long and needed twice.
  using Aside = std::function<std::string(const std::string& formula)>;

  SpreadsheetEmitter(const std::vector<Formula>& slots, const std::vector<std::optional<CurveCells>>& curves,
                     Aside aside)
      : slots_(slots), curves_(curves), aside_(std::move(aside)) {}

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
  /// Short enough to be written several times.
  Formula once(const Formula& formula) const;

  const std::vector<Formula>& slots_;
  const std::vector<std::optional<CurveCells>>& curves_;
  Aside aside_;
};

/// The text for a cell, without "=": #N/A while a cell it needs is empty.
std::string guarded(const Formula& formula);

/// The same value as a number of this unit.
Formula shown_in(const Formula& formula, const Decimal& factor, const Decimal& offset);

/// As an operand of an operation that binds so.
std::string operand(const Formula& formula, Strength least);

/// What both formulas read, fail by and cannot follow.
void join(Formula& result, const Formula& part);

/// A number as formulas spell it.
std::string spelled(const Decimal& number);
/// A text as formulas spell it.
std::string spelled(const std::string& text);

/// The formula of an expression that was checked with these names, whose slots stand for the same places.
Formula formula_of(const Expression& expression, const Names& names, const Functions& functions,
                   SpreadsheetEmitter& emitter);

}  // namespace instruments::expressions
