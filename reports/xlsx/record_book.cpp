#include "reports/xlsx/record_book.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

namespace reports::record {

using instruments::expressions::guarded;

const std::string pass_word = "合格 Pass";
const std::string fail_word = "不合格 Fail";
const std::string incomplete_word = "未完成 Incomplete";
const std::string not_applicable_word = "不适用 N/A";
const std::string yes_word = "是 Yes";
const std::string no_word = "否 No";

namespace {

constexpr std::array<const char*, 8> names = {"读数与结果 Readings", "不确定度 Budget",  "标准器 Standards",
                                              "环境 Environment",    "参数 Parameters",  "人员 Persons",
                                              "步骤 Steps",          "系数 Coefficients"};
constexpr std::size_t longest_formula = 8000;  // of 8192 characters (ECMA-376, the limit of Excel)
const Text unfollowed_note = {"此处为数值，不随读数变化：规程的公式含有电子表格没有的函数。",
                              "A value that does not follow the readings: the procedure's formula uses a function "
                              "that spreadsheets do not have."};

void style(lxw_format* format, Look look) {
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (look == Look::title) {
    format_set_bold(format);
    format_set_font_size(format, 15);
    return;
  }
  if (look == Look::remark) {
    format_set_font_color(format, 0x5D6673);
    return;
  }
  if (look == Look::band) {
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_bottom(format, LXW_BORDER_THIN);
    return;
  }
  format_set_border(format, LXW_BORDER_HAIR);
  format_set_border_color(format, 0x9AA5B1);
  if (look == Look::head || look == Look::label || look == Look::plain) format_set_text_wrap(format);
  if (look == Look::head) {
    format_set_bold(format);
    format_set_bg_color(format, 0xE6ECF3);
    format_set_align(format, LXW_ALIGN_CENTER);
  }
  if (look == Look::reading) {
    format_set_unlocked(format);
    format_set_bg_color(format, 0xFFFBE6);
  }
  if (look == Look::limit) format_set_font_color(format, 0x5D6673);
  if (look == Look::computed || look == Look::limit) format_set_shrink(format);  // many digits, not ###
  if (look == Look::verdict) {
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_shrink(format);
  }
}

void check(lxw_error fault) {
  if (fault != LXW_NO_ERROR) throw std::runtime_error(std::string("A cell cannot be written: ") + lxw_strerror(fault));
}

}  // namespace

int lines_of(const std::string& text, int width) {
  int lines = 0;
  std::istringstream stream(text);
  // Words are not broken: some of the width is lost at the end of each line.
  for (std::string line; std::getline(stream, line);)
    lines += std::max(1, (display_width(line) + width - 3) / (width - 2));
  return lines;
}

std::string verdict_text(const std::string& word) {
  if (word == "pass") return pass_word;
  if (word == "fail") return fail_word;
  if (word == "not_applicable") return not_applicable_word;
  return word == "incomplete" ? incomplete_word : "";
}

std::string both(const Text& text, const char* between) {
  return text.zh == text.en || text.en.empty() ? text.zh : text.zh + between + text.en;
}

std::string digits_format(int places) {
  return places > 0 ? "0." + std::string(static_cast<std::size_t>(places), '0') : "0";
}

const char* page_name(Page page) {
  return names.at(static_cast<std::size_t>(page));
}

std::string cell_name(const Place& place) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
  lxw_rowcol_to_cell(cell.data(), place.row, place.column);
  return '\'' + std::string(page_name(place.page)) + "'!" + cell.data();
}

std::string range_name(const Place& first, const Place& last) {
  if (first.row == last.row && first.column == last.column) return cell_name(first);
  std::array<char, LXW_MAX_CELL_RANGE_LENGTH> range{};
  lxw_rowcol_to_range(range.data(), first.row, first.column, last.row, last.column);
  return '\'' + std::string(page_name(first.page)) + "'!" + range.data();
}

Decimal factor_of(const Unit& unit) {
  return instruments::divide(unit.factor, unit.divisor);
}

Decimal offset_of(const Unit& unit, const Type& type) {
  return type.kind == instruments::Kind::temperature_difference ? Decimal(0) : unit.offset;
}

Formula computed_cell(const Place& place, const Unit& unit, const Type& type) {
  Formula formula{cell_name(place)};
  formula.factor = factor_of(unit);
  formula.offset = offset_of(unit, type);
  formula.may_fail = true;
  return formula;
}

Formula reading_cell(const Place& place, const Unit& unit, const Type& type) {
  Formula formula = computed_cell(place, unit, type);
  formula.may_fail = false;
  formula.numbers.emplace(formula.text, 1);
  return formula;
}

Book::Book(const std::filesystem::path& file) : workbook_(file, WrittenBy::cells) {
  for (const char* each : names)
    if (each != names.back()) sheets_.push_back(workbook_.add_sheet(each));
}

lxw_format* Book::format(Look look, const std::string& number_format) {
  auto& known = formats_[{look, number_format}];
  if (known != nullptr) return known;
  known = workbook_.add_format();
  style(known, look);
  if (!number_format.empty()) format_set_num_format(known, number_format.c_str());
  return known;
}

void Book::text(const Place& place, const std::string& text, Look look) {
  write_text(sheet(place.page), place.row, place.column, text, format(look));
}

void Book::typed(const Place& place, const std::string& typed, Look look) {
  const auto value = instruments::parse_decimal(typed);
  if (!value) return text(place, typed, look);
  number(place, instruments::to_double(*value), look, digits_format(instruments::typed_places(typed)));
}

void Book::number(const Place& place, double value, Look look, const std::string& number_format) {
  check(worksheet_write_number(sheet(place.page), place.row, place.column, value, format(look, number_format)));
}

void Book::note(const Place& place, const Text& note) {
  check(worksheet_write_comment(sheet(place.page), place.row, place.column, both(note, "\n").c_str()));
}

void Book::heighten(const Place& place, const std::string& text, int width, double least) {
  constexpr double line_height = 15;  // points
  worksheet_set_row(sheet(place.page), place.row, std::max(least, lines_of(text, width) * line_height), nullptr);
}

bool Book::unfollowed(const Place& place, const Formula& formula, const std::string& known, lxw_format* format) {
  if (!formula.fixed && formula.text.size() < longest_formula) return false;
  if (const auto number = instruments::parse_decimal(known))
    check(worksheet_write_number(sheet(place.page), place.row, place.column, instruments::to_double(*number), format));
  else
    write_text(sheet(place.page), place.row, place.column, known, format);
  note(place, unfollowed_note);
  return true;
}

/// Cells of the same page are named without it.
std::string Book::in_sheet(Page page, const std::string& formula) const {
  const std::string prefix = '\'' + std::string(page_name(page)) + "'!";
  std::string text = "=";
  std::size_t at = 0;
  for (std::size_t found = formula.find(prefix); found != std::string::npos; found = formula.find(prefix, at)) {
    text += formula.substr(at, found - at);
    at = found + prefix.size();
  }
  return text + formula.substr(at);
}

void Book::formula(const Place& place, const Formula& formula, const std::string& known, Look look,
                   const std::string& number_format, const std::string& field) {
  lxw_format* shown = format(look, number_format);
  const bool fixed = unfollowed(place, formula, known, shown);
  if (!field.empty()) cells_.push_back({page_name(place.page), place.row, place.column, field, !fixed});
  if (fixed) return;
  const std::string text = in_sheet(place.page, guarded(formula));
  const auto number = instruments::parse_decimal(known);
  if (number)
    check(worksheet_write_formula_num(sheet(place.page), place.row, place.column, text.c_str(), shown,
                                      instruments::to_double(*number)));
  else
    check(worksheet_write_formula_str(sheet(place.page), place.row, place.column, text.c_str(), shown, ""));
}

void Book::words(const Place& place, const Formula& formula, const std::string& known, Look look,
                 const std::string& field) {
  const bool fixed = unfollowed(place, formula, known, format(look));
  if (!field.empty()) cells_.push_back({page_name(place.page), place.row, place.column, field, !fixed});
  if (fixed) return;
  const std::string text = in_sheet(place.page, guarded(formula));
  check(worksheet_write_formula_str(sheet(place.page), place.row, place.column, text.c_str(), format(look),
                                    known.c_str()));
}

void Book::name(const std::string& name, const Place& place) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
  lxw_rowcol_to_cell_abs(cell.data(), place.row, place.column, 1, 1);
  const std::string refers = "='" + std::string(page_name(place.page)) + "'!" + cell.data();
  check(workbook_define_name(workbook(), name.c_str(), refers.c_str()));
}

void Book::close() {
  workbook_.close();
}

}  // namespace reports::record
