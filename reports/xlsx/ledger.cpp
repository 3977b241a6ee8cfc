#include "reports/xlsx/ledger.hpp"

#include <algorithm>
#include <map>

#include "reports/ledger_columns.hpp"
#include "reports/xlsx/totals_sheet.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {
namespace {

constexpr int narrowest = 8;
constexpr int widest = 30;  // longer texts go on in the next line of their cell
constexpr int room = 2;     // beside the text, and for letters wider than the digits a width is counted in
/// Of the letters on the screen (11 pt): 7.7 pt on paper, which can be read, as many sheets side by side as that takes.
constexpr int print_scale_percent = 70;
constexpr lxw_row_t rows_of_a_sheet = 1'048'576;

/// How a row looks that stands somewhere: the colour behind all of it, and the standing itself in strong letters.
struct RowFormats {
  lxw_format* text;
  lxw_format* date;
  lxw_format* number;
  lxw_format* standing;
};

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

/// By Standing. Rows of the same colour share their formats: of two equal ones libxlsxwriter looks up the second again
/// for every cell.
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

class LedgerSheet {
 public:
  LedgerSheet(Workbook& workbook, const LedgerOptions& options);
  void add(const LedgerRow& row);
  void finish();
  std::int64_t rows() const { return last_row_; }

 private:
  void write_headings(Workbook& workbook);
  void write_value(std::size_t column, const LedgerValue& value, const RowFormats& formats);
  void set_up_print();

  const LedgerOptions& options_;
  lxw_worksheet* sheet_;
  std::vector<RowFormats> formats_;  // by Standing
  std::vector<int> widths_;
  lxw_row_t last_row_ = 0;
};

LedgerSheet::LedgerSheet(Workbook& workbook, const LedgerOptions& options)
    : options_(options), widths_(ledger_columns().size(), narrowest) {
  const std::string name = options.language == DocumentLanguage::bilingual
                               ? "台账 Ledger"
                               : in_language({"台账", "Ledger"}, options.language);
  sheet_ = workbook.add_sheet(options.demo ? name + in_language({"（演示）", " (demo)"}, options.language) : name);
  formats_ = formats_of_standings(workbook);
  write_headings(workbook);
}

void LedgerSheet::write_headings(Workbook& workbook) {
  lxw_format* format = workbook.add_format();
  format_set_bold(format);
  format_set_bg_color(format, 0x1D3557);
  format_set_font_color(format, LXW_COLOR_WHITE);
  format_set_align(format, LXW_ALIGN_CENTER);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(format);
  const bool both = options_.language == DocumentLanguage::bilingual;
  worksheet_set_row(sheet_, 0, 33, nullptr);  // two lines: both languages, or a heading longer than what is below it
  const auto columns = ledger_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Text& heading = columns[i].heading;
    write_text(sheet_, 0, static_cast<lxw_col_t>(i),
               both ? heading.zh + "\n" + heading.en : in_language(heading, options_.language), format);
    const int width = both ? std::max(display_width(heading.zh), display_width(heading.en))
                           : (display_width(in_language(heading, options_.language)) + 1) / 2 + 1;
    widths_[i] = std::max(widths_[i], width + room + 2);  // and for the button of the filter
  }
}

void LedgerSheet::write_value(std::size_t column, const LedgerValue& value, const RowFormats& formats) {
  const auto at = static_cast<lxw_col_t>(column);
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    write_text(sheet_, last_row_, at, *text, column == standing_column() ? formats.standing : formats.text);
    widths_[column] = std::max(widths_[column], display_width(*text) + room);
  } else if (const auto* date = std::get_if<Date>(&value)) {
    worksheet_write_number(sheet_, last_row_, at, serial_of(*date), formats.date);
    widths_[column] = std::max(widths_[column], 12);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    worksheet_write_number(sheet_, last_row_, at, static_cast<double>(*number), formats.number);
  } else {
    worksheet_write_blank(sheet_, last_row_, at, formats.text);
  }
}

void LedgerSheet::add(const LedgerRow& row) {
  instruments::require(last_row_ + 1 < rows_of_a_sheet, instruments::Cause::too_large,
                       {"一个工作表最多容纳 1048575 台器具，请缩小筛选范围。",
                        "A sheet holds at most 1048575 instruments; narrow the selection."});
  ++last_row_;
  const RowFormats& formats = formats_.at(static_cast<std::size_t>(standing_of(row)));
  const auto columns = ledger_columns();
  const bool english = options_.language == DocumentLanguage::en;
  for (std::size_t i = 0; i < columns.size(); ++i) write_value(i, columns[i].value(row, english), formats);
}

void LedgerSheet::set_up_print() {
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, 9);  // A4
  worksheet_set_margins(sheet_, 0.4, 0.4, 0.8, 0.6);
  worksheet_set_print_scale(sheet_, print_scale_percent);
  worksheet_print_across(sheet_);  // the sheets of the same rows follow each other
  worksheet_repeat_rows(sheet_, 0, 0);
  worksheet_repeat_columns(sheet_, 0, naming_columns - 1);
  const auto in_words = [&](const Text& text) { return in_language(text, options_.language); };
  const auto mark = options_.demo ? in_words({"演示数据", "Demonstration data"}) : "";
  const auto header = "&L&9 " + header_text(in_words(options_.laboratory), 120) + "&C&\"-,Bold\"&14 " +
                      in_words({"计量器具台账", "Ledger of measuring instruments"}) + "&R&9&KFF0000" + mark;
  const auto footer = "&L&9 " + instruments::to_iso(options_.today) + "　" +
                      header_text(in_words(options_.selection), 150) + "&R&9 " +
                      in_words({"第 &P 页，共 &N 页", "Page &P of &N"});
  worksheet_set_header(sheet_, header.c_str());
  worksheet_set_footer(sheet_, footer.c_str());
}

void LedgerSheet::finish() {
  const auto last_column = static_cast<lxw_col_t>(widths_.size() - 1);
  for (std::size_t i = 0; i < widths_.size(); ++i)
    worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), std::min(widths_[i], widest),
                         nullptr);
  worksheet_freeze_panes(sheet_, 1, naming_columns);
  worksheet_autofilter(sheet_, 0, 0, last_row_, last_column);
  set_up_print();
}

/// Nothing of the clock: the same rows on the same day give the same file.
void set_properties(Workbook& workbook, const LedgerOptions& options) {
  std::string title = cell_text(options.demo ? "计量器具台账（演示） Ledger (demonstration)" : "计量器具台账 Ledger");
  std::string company = cell_text(options.laboratory.zh);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.company = company.data();
  properties.created = std::chrono::system_clock::to_time_t(std::chrono::sys_days(options.today));
  workbook_set_properties(workbook.get(), &properties);
}

}  // namespace

std::int64_t write_ledger(const std::filesystem::path& file, const LedgerOptions& options, const LedgerRows& rows) {
  Workbook workbook(file);
  set_properties(workbook, options);
  LedgerSheet sheet(workbook, options);
  KindTotals totals;
  rows([&](const LedgerRow& row) {
    sheet.add(row);
    totals.add(row);
  });
  sheet.finish();
  write_totals_sheet(workbook, totals, options);
  workbook.close();
  return sheet.rows();
}

}  // namespace reports
