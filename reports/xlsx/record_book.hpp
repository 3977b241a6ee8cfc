#pragma once

#include <map>
#include <string>
#include <vector>

#include "instruments/expressions/spreadsheet.hpp"
#include "instruments/procedures/bench.hpp"
#include "reports/xlsx/record_workbook.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports::record {

using instruments::Decimal;
using instruments::Text;
using instruments::Unit;
using instruments::expressions::Formula;
using instruments::expressions::Type;

/// The sheets of the workbook, in their order; the last one is there where formulas need coefficients.
enum class Page : std::uint8_t { readings, budget, standards, environment, parameters, persons, steps, coefficients };

/// Of the first column of the readings, which names the items, and of those of the budget that name a contribution.
constexpr int width_of_items = 26;
constexpr int width_of_sources = 28;
constexpr int width_of_coefficients = 60;
/// Of the other columns of the readings, as good as.
constexpr int width_of_readings = 10;

using Rows = std::vector<std::vector<std::string>>;  // of formulas

/// How a cell looks; a reading may be changed, all else is locked.
enum class Look : std::uint8_t { title, remark, band, head, label, plain, reading, computed, limit, verdict };

struct Place {
  Page page = Page::readings;
  lxw_row_t row = 0;
  lxw_col_t column = 0;
};

/// The words of a verdict as they stand in cells.
extern const std::string pass_word, fail_word, incomplete_word, not_applicable_word, yes_word, no_word;
/// Of "pass", "fail", …
std::string verdict_text(const std::string& word);
/// Lines a text takes in a cell of this width.
int lines_of(const std::string& text, int width);
/// Both languages, on two lines where there is room.
std::string both(const Text& text, const char* between = " ");
/// "0.000" for three digits after the point.
std::string digits_format(int places);

/// The workbook of a record: cells by place, formulas in the spelling of their sheet, and a page for steps aside.
class Book {
 public:
  explicit Book(const std::filesystem::path& file);

  lxw_worksheet* sheet(Page page) { return sheets_.at(static_cast<std::size_t>(page)); }
  std::size_t pages() const { return sheets_.size(); }
  lxw_workbook* workbook() { return workbook_.get(); }
  lxw_format* format(Look look, const std::string& number_format = "");

  void text(const Place& place, const std::string& text, Look look);
  /// A number as typed, with its digits; what is no number stays text.
  void typed(const Place& place, const std::string& text, Look look);
  void number(const Place& place, double value, Look look, const std::string& number_format);
  /// A formula that shows numbers of this unit; `known` is the value it has now, as text. What no formula says is
  /// written as that value with a note.
  void formula(const Place& place, const Formula& formula, const std::string& known, Look look,
               const std::string& number_format = "", const std::string& field = "");
  /// A verdict or another word.
  void words(const Place& place, const Formula& formula, const std::string& known, Look look,
             const std::string& field = "");
  void note(const Place& place, const Text& note);
  /// Makes the row as high as the text needs in a cell of this width, `least` points at least.
  void heighten(const Place& place, const std::string& text, int width, double least = 15);

  /// A formula in a cell of its own on the page of steps.
  std::string aside(const std::string& formula);
  Place next_step(const std::string& label);
  /// Rows of formulas on the page of steps, or of coefficients; give their range.
  std::string block(const Text& label, const Rows& rows);
  std::string table(const Text& title, const Rows& rows);
  /// The cells of published coefficients on a page of their own, with their source.
  std::vector<std::string> coefficients(const instruments::expressions::PublishedCoefficients& published);

  void name(const std::string& name, const Place& place);
  void close();
  std::vector<WrittenCell> take_cells() { return std::move(cells_); }

 private:
  bool unfollowed(const Place& place, const Formula& formula, const std::string& known, lxw_format* format);
  std::string in_sheet(Page page, const std::string& formula) const;
  void open_coefficients();
  void title_coefficients(const Text& title);
  std::string write_rows(Place place, const Rows& rows);

  Workbook workbook_;
  std::vector<lxw_worksheet*> sheets_;
  std::map<std::pair<Look, std::string>, lxw_format*> formats_;
  std::vector<WrittenCell> cells_;
  std::map<std::string, std::string> asides_;
  std::map<std::pair<std::string, Rows>, std::string> blocks_;
  std::map<std::string, std::vector<std::string>> coefficients_;  // by title
  lxw_row_t step_ = 2;
  lxw_row_t coefficient_ = 1;
};

/// "'读数 Readings'!C5", and of several cells "'读数 Readings'!C5:E5".
std::string cell_name(const Place& place);
std::string range_name(const Place& first, const Place& last);
const char* page_name(Page page);

/// What stands in a cell in this unit, as formulas know it: computed, or a reading that may be missing.
Formula computed_cell(const Place& place, const Unit& unit, const Type& type);
Formula reading_cell(const Place& place, const Unit& unit, const Type& type);
Decimal factor_of(const Unit& unit);
Decimal offset_of(const Unit& unit, const Type& type);

}  // namespace reports::record
