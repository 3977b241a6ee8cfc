#include "reports/xlsx/totals_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/xlsx/list_sheet.hpp"

namespace reports {
namespace {

/// The colour of each Standing in the chart: what wants no work is grey.
constexpr std::array<lxw_color_t, standings> colours = {0x5B9279, 0xE9A820, 0xB3261E, 0x6E1423,
                                                        0x7D6BA0, 0x9AA5B1, 0xD0D6DD};
const Text title = {"计量器具台账汇总", "Totals of the ledger"};
constexpr lxw_row_t headings_row = 3;
constexpr lxw_col_t first_standing = 2;
constexpr auto last_column = static_cast<lxw_col_t>(first_standing + standings - 1);

struct Formats {
  lxw_format* title;
  lxw_format* remark;
  lxw_format* heading;
  lxw_format* text;
  lxw_format* number;
  lxw_format* sum_text;
  lxw_format* sum_number;
};

lxw_format* ruled(Workbook& workbook, bool bold) {
  lxw_format* format = workbook.add_format();
  format_set_border(format, LXW_BORDER_HAIR);
  format_set_border_color(format, 0x9AA5B1);
  if (bold) format_set_bold(format);
  return format;
}

Formats formats_in(Workbook& workbook) {
  Formats formats{workbook.add_format(),  workbook.add_format(), ruled(workbook, true), ruled(workbook, false),
                  ruled(workbook, false), ruled(workbook, true), ruled(workbook, true)};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 16);
  format_set_font_color(formats.remark, 0x5D6673);
  format_set_bg_color(formats.heading, 0xE6ECF3);
  format_set_align(formats.heading, LXW_ALIGN_CENTER);
  format_set_text_wrap(formats.heading);
  format_set_num_format(formats.number, "#,##0");
  format_set_num_format(formats.sum_number, "#,##0");
  return formats;
}

void write_head(lxw_worksheet* sheet, const LedgerOptions& options, const Formats& formats) {
  const auto language = options.language;
  std::string shown = both(title, language);
  if (options.demo) shown += " — " + both({"演示数据", "Demonstration data"}, language);
  write_text(sheet, 0, 0, shown, formats.title);
  std::string remark = both(options.laboratory, language) + "　" + instruments::to_iso(options.today);
  if (!options.selection.zh.empty()) remark += "　" + both(options.selection, language);
  write_text(sheet, 1, 0, remark, formats.remark);

  worksheet_set_row(sheet, headings_row, 33, nullptr);
  write_text(sheet, headings_row, 0, both({"器具类别", "Kind"}, language), formats.heading);
  write_text(sheet, headings_row, 1, both({"合计", "Total"}, language), formats.heading);
  for (std::size_t i = 0; i < standings; ++i)
    write_text(sheet, headings_row, static_cast<lxw_col_t>(first_standing + i),
               both(label(static_cast<Standing>(i)), language), formats.heading);
}

void write_counts(lxw_worksheet* sheet, lxw_row_t row, const KindTotals::Kind& kind, lxw_format* number) {
  worksheet_write_number(sheet, row, 1, static_cast<double>(kind.total), number);
  for (std::size_t i = 0; i < standings; ++i)
    worksheet_write_number(sheet, row, static_cast<lxw_col_t>(first_standing + i), static_cast<double>(kind.counts[i]),
                           number);
}

void add_series(lxw_chart* chart, const std::string& sheet_name, std::size_t standing, std::size_t kinds,
                DocumentLanguage language) {
  const auto column = static_cast<lxw_col_t>(first_standing + standing);
  const lxw_row_t first = headings_row + 1;
  const auto last = static_cast<lxw_row_t>(headings_row + kinds);
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, sheet_name.c_str(), first, 0, last, 0);
  chart_series_set_values(series, sheet_name.c_str(), first, column, last, column);
  chart_series_set_name(series, both(label(static_cast<Standing>(standing)), language).c_str());
  lxw_chart_fill fill{};
  fill.color = colours.at(standing);
  chart_series_set_fill(series, &fill);
}

void add_chart(Workbook& workbook, lxw_worksheet* sheet, const std::string& sheet_name, std::size_t kinds,
               DocumentLanguage language) {
  if (kinds == 0) return;
  lxw_chart* chart = workbook_add_chart(workbook.get(), LXW_CHART_BAR_STACKED);
  for (std::size_t i = 0; i < standings; ++i) add_series(chart, sheet_name, i, kinds, language);
  chart_title_set_name(chart, both({"各类器具检定状态", "State of verification by kind"}, language).c_str());
  chart_axis_set_reverse(chart->y_axis);  // the most frequent kind on top
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_options place{};
  place.x_scale = 1.6;
  place.y_scale = std::max(1.0, 0.35 + 0.1 * static_cast<double>(kinds));
  worksheet_insert_chart_opt(sheet, headings_row, static_cast<lxw_col_t>(last_column + 2), chart, &place);
}

}  // namespace

void KindTotals::add(const LedgerRow& row) {
  static const Text unknown = {"未归类", "Unclassified"};
  const Text& name = row.kind_name.zh.empty() ? unknown : row.kind_name;
  auto found = kinds_.find(name.zh);
  if (found == kinds_.end()) found = kinds_.emplace(name.zh, Kind{name}).first;
  ++found->second.counts.at(static_cast<std::size_t>(standing_of(row)));
  ++found->second.total;
}

std::vector<KindTotals::Kind> KindTotals::sorted() const {
  std::vector<Kind> kinds;
  for (const auto& [name, kind] : kinds_) kinds.push_back(kind);
  std::stable_sort(kinds.begin(), kinds.end(), [](const Kind& a, const Kind& b) { return a.total > b.total; });
  return kinds;
}

void write_totals_sheet(Workbook& workbook, const KindTotals& totals, const LedgerOptions& options) {
  const std::string sheet_name = both({"汇总", "Totals"}, options.language);
  lxw_worksheet* sheet = workbook.add_sheet(sheet_name);
  const Formats formats = formats_in(workbook);
  write_head(sheet, options, formats);

  const auto kinds = totals.sorted();
  KindTotals::Kind sum;
  lxw_row_t row = headings_row;
  int widest = 16;
  for (const auto& kind : kinds) {
    const std::string& name = in_language(kind.name, options.language);
    write_text(sheet, ++row, 0, name, formats.text);
    write_counts(sheet, row, kind, formats.number);
    widest = std::max(widest, display_width(name) + 2);
    sum.total += kind.total;
    for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += kind.counts[i];
  }
  write_text(sheet, ++row, 0, both({"合计", "Total"}, options.language), formats.sum_text);
  write_counts(sheet, row, sum, formats.sum_number);

  worksheet_set_column(sheet, 0, 0, std::min(widest, 44), nullptr);
  worksheet_set_column(sheet, 1, last_column, 10, nullptr);
  worksheet_freeze_panes(sheet, headings_row + 1, 1);
  set_printed_page(sheet, options, title);
  worksheet_fit_to_pages(sheet, 1, 0);
  add_chart(workbook, sheet, sheet_name, kinds.size(), options.language);
}

}  // namespace reports
