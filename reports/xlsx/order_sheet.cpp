#include "reports/xlsx/order_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/ledger_columns.hpp"
#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/order_sheet_formats.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {
namespace {

const Text title = {"委托单", "Order sheet"};
const Text yes = {"是", "Yes"};

const std::array<OrderSheetColumn, order_sheet_width>& columns = order_sheet_columns();
constexpr auto last_column = static_cast<lxw_col_t>(order_sheet_width - 1);
constexpr lxw_col_t urgent_column = 12;
constexpr lxw_col_t standing_column_of_sheet = 13;

constexpr lxw_row_t title_row = 0;
constexpr lxw_row_t laboratory_row = 1;
constexpr lxw_row_t head_row = 2;
constexpr lxw_row_t headings_row = 7;

/// A fact of the head: its label, then its value, over the columns up to the next.
struct Place {
  lxw_row_t row;
  lxw_col_t label, value, last;
};
constexpr Place number_place = {head_row, 0, 2, 4};
constexpr Place customer_place = {head_row, 5, 6, 10};
constexpr Place state_place = {head_row, 11, 12, last_column};
constexpr Place contact_place = {head_row + 1, 0, 2, 4};
constexpr Place phone_place = {head_row + 1, 5, 6, 10};
constexpr Place receiver_place = {head_row + 1, 11, 12, last_column};
constexpr Place received_place = {head_row + 2, 0, 2, 4};
constexpr Place promised_place = {head_row + 2, 5, 6, 10};
constexpr Place today_place = {head_row + 2, 11, 12, last_column};
constexpr Place remarks_place = {head_row + 3, 0, 2, last_column};

std::string cell_name(lxw_row_t row, lxw_col_t column) {
  std::string name(LXW_MAX_CELL_NAME_LENGTH, '\0');
  lxw_rowcol_to_cell_abs(name.data(), row, column, LXW_TRUE, LXW_TRUE);
  return name.c_str();
}

std::string range_name(lxw_row_t first, lxw_row_t last, lxw_col_t column) {
  return cell_name(first, column) + ":" + cell_name(last, column);
}

lxw_datetime datetime_of(Date date) {
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          0,
          0,
          0};
}

class Sheet {
 public:
  Sheet(Workbook& workbook, const LedgerOptions& options, const OrderSheet& order)
      : workbook_(workbook),
        options_(options),
        order_(order),
        sheet_(workbook.add_sheet(sheet_name(title, options))),
        formats_(order_sheet_formats(workbook)),
        last_line_(headings_row + static_cast<lxw_row_t>(order.lines.size())) {}

  void write() {
    write_head();
    write_lines();
    write_sums();
    write_signatures();
    colour();
    set_up();
  }

 private:
  /// No program makes the rows higher by itself when it prints.
  double height_of(const OrderSheetLine& line) const {
    const std::array<std::string_view, order_sheet_width> texts = {"",
                                                                   line.name,
                                                                   line.model,
                                                                   line.measuring_range,
                                                                   line.accuracy_class,
                                                                   line.serial_number,
                                                                   line.owner_number,
                                                                   word(line.service),
                                                                   word(line.document_language),
                                                                   line.appearance,
                                                                   line.accessories,
                                                                   line.requirements,
                                                                   "",
                                                                   word(line.standing_in_words),
                                                                   line.documents};
    int lines = 1;
    for (std::size_t i = 0; i < texts.size(); ++i) lines = std::max(lines, lines_in(texts.at(i), columns.at(i).width));
    return row_height(lines);
  }

  std::string said(const Text& text) const { return both(text, options_.language); }
  const std::string& word(const Text& text) const { return in_language(text, options_.language); }

  void write_across(lxw_row_t row, lxw_col_t first, lxw_col_t last, const std::string& text, lxw_format* format) {
    if (first == last)
      write_text(sheet_, row, first, text, format);
    else
      worksheet_merge_range(sheet_, row, first, row, last, cell_text(text).c_str(), format);
  }
  void write_fact(const Place& place, const Text& label, const std::string& value) {
    write_across(place.row, place.label, static_cast<lxw_col_t>(place.value - 1), said(label), formats_.label);
    write_across(place.row, place.value, place.last, value, formats_.value);
  }
  void write_day(const Place& place, const Text& label, const std::optional<Date>& day) {
    write_across(place.row, place.label, static_cast<lxw_col_t>(place.value - 1), said(label), formats_.label);
    write_across(place.row, place.value, place.last, "", formats_.date);
    if (!day) return;
    auto datetime = datetime_of(*day);
    worksheet_write_datetime(sheet_, place.row, place.value, &datetime, formats_.date);
  }

  void write_head();
  void write_lines();
  void write_line(lxw_row_t row, const OrderSheetLine& line);
  void write_sums();
  void write_sum(lxw_row_t row, const Text& label, const std::string& formula, std::int64_t value);
  void write_signatures();
  void add_rule(lxw_row_t first_row, lxw_col_t first, lxw_row_t last_row, lxw_col_t last, std::string formula,
                lxw_color_t fill, lxw_color_t letters);
  void colour();
  void set_up();

  Workbook& workbook_;
  const LedgerOptions& options_;
  const OrderSheet& order_;
  lxw_worksheet* sheet_;
  OrderSheetFormats formats_;
  lxw_row_t last_line_;  // of the instruments; without any, the headings
};

void Sheet::write_head() {
  std::string shown = said(title);
  if (options_.demo) shown += " — " + said({"演示数据", "Demonstration data"});
  write_across(title_row, 0, last_column, shown, formats_.title);
  write_across(laboratory_row, 0, last_column, said(options_.laboratory), formats_.below);
  write_fact(number_place, {"委托单编号", "Order no."}, order_.number);
  write_fact(customer_place, {"委托单位", "Customer"}, order_.customer);
  write_fact(state_place, {"状态", "State"}, word(order_.state));
  write_fact(contact_place, {"联系人", "Contact"}, order_.contact_name);
  write_fact(phone_place, {"联系电话", "Phone"}, order_.contact_phone);
  write_fact(receiver_place, {"收样人", "Received by"}, order_.received_by);
  write_day(received_place, {"收样日期", "Received on"}, order_.received_on);
  write_day(promised_place, {"承诺完成日期", "Promised on"}, order_.promised_on);
  write_day(today_place, {"制表日期", "As of"}, options_.today);
  write_fact(remarks_place, {"备注", "Remarks"}, order_.remarks);
  double width = 0;
  for (std::size_t i = remarks_place.value; i < columns.size(); ++i) width += columns.at(i).width;
  for (auto row = head_row; row < remarks_place.row; ++row) worksheet_set_row(sheet_, row, row_height(1), nullptr);
  worksheet_set_row(sheet_, remarks_place.row, row_height(lines_in(order_.remarks, width)), nullptr);
}

void Sheet::write_line(lxw_row_t row, const OrderSheetLine& line) {
  worksheet_set_row(sheet_, row, height_of(line), nullptr);
  worksheet_write_number(sheet_, row, 0, static_cast<double>(row - headings_row), formats_.number);
  const std::array<const std::string*, 6> instrument = {
      &line.name, &line.model, &line.measuring_range, &line.accuracy_class, &line.serial_number, &line.owner_number};
  lxw_col_t column = 1;
  for (const auto* text : instrument) write_text(sheet_, row, column++, *text, formats_.text);
  for (const auto* text : {&line.service, &line.document_language})
    write_text(sheet_, row, column++, word(*text), formats_.centred);
  for (const auto* text : {&line.appearance, &line.accessories, &line.requirements})
    write_text(sheet_, row, column++, *text, formats_.text);
  write_text(sheet_, row, column++, line.urgent ? word(yes) : "", formats_.centred);
  write_text(sheet_, row, column++, word(line.standing_in_words), formats_.centred);
  write_text(sheet_, row, column, line.documents, formats_.text);
}

void Sheet::write_lines() {
  worksheet_set_row(sheet_, headings_row, 33, nullptr);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, at, at, columns.at(i).width, nullptr);
    write_text(sheet_, headings_row, at, said(columns.at(i).heading), formats_.heading);
  }
  lxw_row_t row = headings_row;
  for (const auto& line : order_.lines) write_line(++row, line);
}

void Sheet::write_sum(lxw_row_t row, const Text& label, const std::string& formula, std::int64_t value) {
  write_across(row, 0, 1, said(label), formats_.sum_label);
  worksheet_write_formula_num(sheet_, row, 2, formula.c_str(), formats_.sum, static_cast<double>(value));
}

/// What was taken back does not count.
void Sheet::write_sums() {
  if (order_.lines.empty()) return;
  std::int64_t counted = 0, urgent = 0, done = 0;
  for (const auto& line : order_.lines) {
    if (line.standing == LineStanding::taken_back) continue;
    ++counted;
    if (line.urgent) ++urgent;
    if (line.standing == LineStanding::done) ++done;
  }
  const auto numbers = range_name(headings_row + 1, last_line_, 0);
  const auto urgents = range_name(headings_row + 1, last_line_, urgent_column);
  const auto standings = range_name(headings_row + 1, last_line_, standing_column_of_sheet);
  const auto& taken_back = word(order_.words.taken_back);
  write_sum(last_line_ + 1, {"器具合计", "Instruments"},
            fmt::format("=COUNT({})-COUNTIF({},\"{}\")", numbers, standings, taken_back), counted);
  write_sum(last_line_ + 2, {"其中加急", "Of them urgent"},
            fmt::format("=COUNTIFS({},\"{}\",{},\"<>{}\")", urgents, word(yes), standings, taken_back), urgent);
  write_sum(last_line_ + 3, {"其中已出证", "Of them done"},
            fmt::format("=COUNTIF({},\"{}\")", standings, word(order_.words.done)), done);
}

void Sheet::write_signatures() {
  const lxw_row_t row = last_line_ + 6;
  worksheet_set_row(sheet_, row, 30, nullptr);
  const Text day = {"日期", "Date"};
  write_text(sheet_, row, 0, said({"委托方签字", "For the customer"}), nullptr);
  write_across(row, 2, 4, "", formats_.signature);
  write_text(sheet_, row, 5, said(day), nullptr);
  write_text(sheet_, row, 6, "", formats_.signature);
  write_text(sheet_, row, 8, said({"收样人签字", "For the laboratory"}), nullptr);
  write_across(row, 10, 11, "", formats_.signature);
  write_text(sheet_, row, 12, said(day), nullptr);
  write_across(row, 13, last_column, "", formats_.signature);
}

void Sheet::add_rule(lxw_row_t first_row, lxw_col_t first, lxw_row_t last_row, lxw_col_t last, std::string formula,
                     lxw_color_t fill, lxw_color_t letters) {
  lxw_format* format = workbook_.add_format();
  if (fill != 0) format_set_bg_color(format, fill);
  format_set_font_color(format, letters);
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
  rule.value_string = formula.data();
  rule.format = format;
  worksheet_conditional_format_range(sheet_, first_row, first, last_row, last, &rule);
}

void Sheet::colour() {
  const auto promised = cell_name(promised_place.row, promised_place.value);
  const auto late = fmt::format("{0}=\"{1}\",{2}<>\"\",{2}<{3}", cell_name(state_place.row, state_place.value),
                                word(order_.words.open), promised, cell_name(today_place.row, today_place.value));
  add_rule(promised_place.row, promised_place.value, promised_place.row, promised_place.last, "=AND(" + late + ")",
           0xFFC7CE, 0x9C0006);
  if (order_.lines.empty()) return;
  const lxw_row_t first = headings_row + 1;
  const auto at_first = [&](lxw_col_t column) {
    std::string name(LXW_MAX_CELL_NAME_LENGTH, '\0');
    lxw_rowcol_to_cell_abs(name.data(), first, column, LXW_FALSE, LXW_TRUE);
    return std::string(name.c_str());
  };
  const auto standing = at_first(standing_column_of_sheet);
  const auto is = [&](const Text& text) { return fmt::format("{}=\"{}\"", standing, word(text)); };
  const auto& [open, done, taken_back] = order_.words;
  add_rule(first, 0, last_line_, last_column, "=" + is(taken_back), 0, 0x8A939D);
  add_rule(first, standing_column_of_sheet, last_line_, standing_column_of_sheet, "=" + is(done), 0xD9EFE3, 0x1E6B47);
  add_rule(first, standing_column_of_sheet, last_line_, standing_column_of_sheet,
           fmt::format("=AND({},NOT({}),NOT({}))", late, is(done), is(taken_back)), 0xFFC7CE, 0x9C0006);
  add_rule(first, 0, last_line_, urgent_column,
           fmt::format("=AND({}=\"{}\",NOT({}))", at_first(urgent_column), word(yes), is(taken_back)), 0xFFF3C4,
           0x7F5A00);
}

void Sheet::set_up() {
  worksheet_autofilter(sheet_, headings_row, 0, last_line_, last_column);
  worksheet_freeze_panes(sheet_, headings_row + 1, 2);
  set_printed_page(sheet_, options_, {title.zh + " " + order_.number, title.en + " " + order_.number});
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_repeat_rows(sheet_, headings_row, headings_row);
  if (order_.lines.empty()) return;
  std::string range(LXW_MAX_CELL_RANGE_LENGTH, '\0');
  lxw_rowcol_to_range(range.data(), headings_row + 1, 0, last_line_, last_column);
  worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str());
}

}  // namespace

void write_order_sheet(const std::filesystem::path& file, const LedgerOptions& options, const OrderSheet& order) {
  Workbook workbook(file, WrittenBy::cells);
  set_properties(workbook, options, {title.zh + " " + order.number, title.en + " " + order.number});
  Sheet(workbook, options, order).write();
  workbook.close();
}

}  // namespace reports
