#include "reports/xlsx/list_sheet.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace reports {
namespace {

constexpr int narrowest = 8;
constexpr int widest = 30;  // longer texts go on in the next line of their cell
constexpr int room = 2;     // beside the text, and for letters wider than the digits a width is counted in
/// Of the letters on the screen (11 pt): 7.7 pt on paper, which can be read, as many sheets side by side as that takes.
constexpr int print_scale_percent = 70;

struct Colours {
  lxw_color_t fill;  // 0 for none
  lxw_color_t letters;
};

Colours colours_of(Standing standing) {
  switch (standing) {
    case Standing::overdue:
    case Standing::failed:
      return {0xFFC7CE, 0x9C0006};
    case Standing::never_verified:
      return {0xE4DFEC, 0x4B3A78};
    case Standing::due_soon:
      return {0xFFEB9C, 0x7F5A00};
    case Standing::not_in_use:
      return {0, 0x6B7580};
    case Standing::valid:
    case Standing::no_due_date:
      break;
  }
  return {0, 0};
}

lxw_format* cell_format(Workbook& workbook, lxw_color_t fill) {
  lxw_format* format = workbook.add_format();
  format_set_border(format, LXW_BORDER_HAIR);
  format_set_border_color(format, 0xC3C9D1);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (fill != 0) format_set_bg_color(format, fill);
  return format;
}

RowFormats cell_formats(Workbook& workbook, lxw_color_t fill) {
  RowFormats formats{cell_format(workbook, fill), cell_format(workbook, fill), cell_format(workbook, fill), nullptr};
  format_set_text_wrap(formats.text);
  format_set_num_format(formats.date, "yyyy-mm-dd");
  format_set_align(formats.date, LXW_ALIGN_CENTER);
  format_set_num_format(formats.number, "0");
  return formats;
}

std::vector<RowFormats> formats_of_standings(Workbook& workbook) {
  std::map<lxw_color_t, RowFormats> by_fill;
  std::map<std::pair<lxw_color_t, lxw_color_t>, lxw_format*> by_colours;
  std::vector<RowFormats> formats;
  for (std::size_t standing = 0; standing < standings; ++standing) {
    const auto [fill, letters] = colours_of(static_cast<Standing>(standing));
    if (!by_fill.contains(fill)) by_fill[fill] = cell_formats(workbook, fill);
    lxw_format*& shown = by_colours[{fill, letters}];
    if (shown == nullptr) {
      shown = cell_format(workbook, fill);
      format_set_align(shown, LXW_ALIGN_CENTER);
      if (letters != 0) format_set_font_color(shown, letters);
      if (fill != 0) format_set_bold(shown);
    }
    formats.push_back(by_fill[fill]);
    formats.back().standing = shown;
  }
  return formats;
}

/// The serial number of a date in the 1900 date system (valid from 1900-03-01).
double serial_of(Date date) {
  using namespace std::chrono_literals;
  return static_cast<double>((std::chrono::sys_days(date) - std::chrono::sys_days(1899y / 12 / 30)).count());
}

}  // namespace

ListFormats list_formats(Workbook& workbook) {
  lxw_format* heading = workbook.add_format();
  format_set_bold(heading);
  format_set_bg_color(heading, 0x1D3557);
  format_set_font_color(heading, LXW_COLOR_WHITE);
  format_set_align(heading, LXW_ALIGN_CENTER);
  format_set_align(heading, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(heading);
  return {formats_of_standings(workbook), heading};
}

ListSheet::ListSheet(Workbook& workbook, const ListFormats& formats, const LedgerOptions& options, ListLayout layout)
    : formats_(formats),
      options_(options),
      layout_(std::move(layout)),
      sheet_(workbook.add_sheet(layout_.name)),
      widths_(layout_.headings.size(), narrowest) {
  write_headings();
}

void ListSheet::write_headings() {
  const bool bilingual = options_.language == DocumentLanguage::bilingual;
  worksheet_set_row(sheet_, 0, 33, nullptr);  // two lines: both languages, or a heading longer than what is below it
  for (std::size_t i = 0; i < layout_.headings.size(); ++i) {
    const Text& heading = layout_.headings[i];
    write_text(sheet_, 0, static_cast<lxw_col_t>(i),
               bilingual ? heading.zh + "\n" + heading.en : in_language(heading, options_.language), formats_.heading);
    const int width = bilingual ? std::max(display_width(heading.zh), display_width(heading.en))
                                : (display_width(in_language(heading, options_.language)) + 1) / 2 + 1;
    widths_[i] = std::max(widths_[i], width + room + 2);  // and for the button of the filter
  }
}

void ListSheet::write_value(std::size_t column, const LedgerValue& value, const RowFormats& formats) {
  const auto at = static_cast<lxw_col_t>(column);
  const bool is_standing = column != 0 && column == layout_.standing_column;
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    write_text(sheet_, last_row_, at, *text, is_standing ? formats.standing : formats.text);
    widths_[column] = std::max(widths_[column], display_width(*text) + room);
  } else if (const auto* date = std::get_if<Date>(&value)) {
    worksheet_write_number(sheet_, last_row_, at, serial_of(*date), formats.date);
    widths_[column] = std::max(widths_[column], 12);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    worksheet_write_number(sheet_, last_row_, at, static_cast<double>(*number),
                           is_standing ? formats.standing : formats.number);
  } else {
    worksheet_write_blank(sheet_, last_row_, at, formats.text);
  }
}

void ListSheet::add(std::span<const LedgerValue> values, Standing standing) {
  instruments::require(
      !is_full(), instruments::Cause::too_large,
      {"一个工作表最多容纳 1048575 行，请缩小筛选范围。", "A sheet holds at most 1048575 rows; narrow the selection."});
  ++last_row_;
  const auto& rows = formats_.rows;
  RowFormats formats = rows.at(static_cast<std::size_t>(layout_.colours_rows ? standing : Standing::valid));
  formats.standing = rows.at(static_cast<std::size_t>(standing)).standing;
  for (std::size_t i = 0; i < values.size(); ++i) write_value(i, values[i], formats);
}

/// Serial numbers and codes of digits are text on purpose: no green corner asks to make numbers of them.
void ListSheet::ignore_numbers_as_text() {
  if (last_row_ == 0) return;
  const auto last = static_cast<lxw_col_t>(widths_.size() - 1);
  std::string name(LXW_MAX_CELL_RANGE_LENGTH, '\0');
  lxw_rowcol_to_range(name.data(), 1, 0, last_row_, last);
  worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, name.c_str());
}

void ListSheet::finish() {
  const auto last_column = static_cast<lxw_col_t>(widths_.size() - 1);
  const std::size_t shown = widths_.size() - layout_.columns_of_marks;
  lxw_row_col_options hidden{};
  hidden.hidden = LXW_TRUE;
  for (std::size_t i = 0; i < widths_.size(); ++i)
    worksheet_set_column_opt(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), std::min(widths_[i], widest),
                             nullptr, i < shown ? nullptr : &hidden);
  worksheet_freeze_panes(sheet_, 1, naming_columns);
  worksheet_autofilter(sheet_, 0, 0, last_row_, last_column);  // sorting takes the marks along
  ignore_numbers_as_text();
  set_up_print();
}

void ListSheet::set_up_print() {
  set_printed_page(sheet_, options_, layout_.title);
  if (layout_.fits_page) {
    worksheet_fit_to_pages(sheet_, 1, 0);
  } else {
    worksheet_set_print_scale(sheet_, print_scale_percent);
    worksheet_print_across(sheet_);  // the sheets of the same rows follow each other
    worksheet_repeat_columns(sheet_, 0, naming_columns - 1);
  }
  worksheet_repeat_rows(sheet_, 0, 0);
}

void set_printed_page(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_set_margins(sheet, 0.4, 0.4, 0.8, 0.6);
  const auto in_words = [&](const Text& text) { return in_language(text, options.language); };
  const auto mark = options.demo ? in_words({"演示数据", "Demonstration data"}) : "";
  const auto header = "&L&9 " + header_text(in_words(options.laboratory), 90) + "&C&\"-,Bold\"&14 " +
                      header_text(in_words(title), 90) + "&R&9&KFF0000" + mark;
  const auto footer = "&L&9 " + instruments::to_iso(options.today) + "　" +
                      header_text(in_words(options.selection), 150) + "&R&9 " +
                      in_words({"第 &P 页，共 &N 页", "Page &P of &N"});
  worksheet_set_header(sheet, header.c_str());
  worksheet_set_footer(sheet, footer.c_str());
}

void set_properties(Workbook& workbook, const LedgerOptions& options, const Text& title) {
  std::string shown = cell_text(options.demo ? title.zh + "（演示） " + title.en + " (demonstration)"  //
                                             : title.zh + " " + title.en);
  std::string company = cell_text(options.laboratory.zh);
  lxw_doc_properties properties{};
  properties.title = shown.data();
  properties.company = company.data();
  properties.created = std::chrono::system_clock::to_time_t(std::chrono::sys_days(options.today));
  workbook_set_properties(workbook.get(), &properties);
}

std::string sheet_name(const Text& name, const LedgerOptions& options) {
  const std::string shown = both(name, options.language);
  return options.demo ? shown + in_language({"（演示）", " (demo)"}, options.language) : shown;
}

std::string both(const Text& text, DocumentLanguage language) {
  return language == DocumentLanguage::bilingual ? text.zh + " " + text.en : in_language(text, language);
}

}  // namespace reports
