#include "reports/xlsx/summary_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/ledger_columns.hpp"
#include "reports/xlsx/list_sheet.hpp"

namespace reports {
namespace {

lxw_format* ruled(Workbook& workbook, bool bold, const char* number = nullptr) {
  lxw_format* format = workbook.add_format();
  format_set_border(format, LXW_BORDER_HAIR);
  format_set_border_color(format, 0x9AA5B1);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (bold) format_set_bold(format);
  if (number != nullptr) format_set_num_format(format, number);
  return format;
}

std::string cell_name(lxw_row_t row, lxw_col_t column) {
  std::string name(LXW_MAX_CELL_NAME_LENGTH, '\0');
  lxw_rowcol_to_cell(name.data(), row, column);
  return name.c_str();
}

void write_rate(lxw_worksheet* sheet, lxw_row_t row, const CountTable::Row& counted, const CountTable& table,
                lxw_format* format) {
  const auto& rate = table.rate.front();
  const auto passed = cell_name(row, static_cast<lxw_col_t>(rate.passed + 1));
  const auto failed = cell_name(row, static_cast<lxw_col_t>(rate.failed + 1));
  const auto formula = fmt::format("=IF({0}+{1}=0,\"\",{0}/({0}+{1}))", passed, failed);
  const auto column = static_cast<lxw_col_t>(table.headings.size());
  const auto judged = counted.counts.at(rate.passed) + counted.counts.at(rate.failed);
  if (judged == 0)
    worksheet_write_formula_str(sheet, row, column, formula.c_str(), format, "");
  else
    worksheet_write_formula_num(sheet, row, column, formula.c_str(), format,
                                static_cast<double>(counted.counts.at(rate.passed)) / static_cast<double>(judged));
}

void write_headings(lxw_worksheet* sheet, lxw_row_t row, const CountTable& table, DocumentLanguage language,
                    lxw_format* format) {
  worksheet_set_row(sheet, row, 33, nullptr);
  lxw_col_t column = 0;
  for (const auto& heading : table.headings) write_text(sheet, row, column++, both(heading, language), format);
  for (const auto& rate : table.rate) write_text(sheet, row, column++, both(rate.heading, language), format);
}

void write_sums(lxw_worksheet* sheet, const TablePlace& place, const CountTable& table, DocumentLanguage language,
                const SummaryFormats& formats) {
  const lxw_row_t row = place.last + 1;
  write_text(sheet, row, 0, both({"合计", "Total"}, language), formats.sum_text);
  CountTable::Row sums{{}, std::vector<std::int64_t>(table.headings.size() - 1)};
  for (const auto& counted : table.rows)
    for (std::size_t i = 0; i < sums.counts.size(); ++i) sums.counts[i] += counted.counts.at(i);
  for (std::size_t i = 0; i < sums.counts.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i + 1);
    const auto formula = fmt::format("=SUM({}:{})", cell_name(place.first, column), cell_name(place.last, column));
    worksheet_write_formula_num(sheet, row, column, formula.c_str(), formats.sum_number,
                                static_cast<double>(sums.counts[i]));
  }
  if (!table.rate.empty()) write_rate(sheet, row, sums, table, formats.sum_rate);
}

}  // namespace

SummaryFormats summary_formats(Workbook& workbook) {
  SummaryFormats formats{workbook.add_format(),  workbook.add_format(),           ruled(workbook, true),
                         ruled(workbook, false), ruled(workbook, false, "#,##0"), ruled(workbook, false, "0.0%"),
                         ruled(workbook, true),  ruled(workbook, true, "#,##0"),  ruled(workbook, true, "0.0%")};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 16);
  format_set_font_color(formats.remark, 0x5D6673);
  format_set_bg_color(formats.heading, 0xE6ECF3);
  format_set_align(formats.heading, LXW_ALIGN_CENTER);
  format_set_align(formats.heading, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(formats.heading);
  for (auto* sum : {formats.sum_text, formats.sum_number, formats.sum_rate}) format_set_top(sum, LXW_BORDER_THIN);
  return formats;
}

lxw_row_t write_summary_head(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title, const Text& remark,
                             const SummaryFormats& formats) {
  const auto language = options.language;
  std::string shown = both(title, language);
  if (options.demo) shown += " — " + both({"演示数据", "Demonstration data"}, language);
  write_text(sheet, 0, 0, shown, formats.title);
  std::string below = both(options.laboratory, language) + "　" + instruments::to_iso(options.today);
  for (const auto& each : {remark, options.selection})
    if (!each.zh.empty()) below += "　" + both(each, language);
  write_text(sheet, 1, 0, below, formats.remark);
  return 3;
}

TablePlace write_counts(lxw_worksheet* sheet, const std::string& sheet_name, lxw_row_t row, const CountTable& table,
                        DocumentLanguage language, const SummaryFormats& formats) {
  write_headings(sheet, row, table, language, formats.heading);
  const TablePlace place{sheet_name, row + 1, row + static_cast<lxw_row_t>(table.rows.size())};
  for (const auto& counted : table.rows) {
    write_text(sheet, ++row, 0, in_language(counted.name, language), formats.text);
    for (std::size_t i = 0; i < counted.counts.size(); ++i)
      worksheet_write_number(sheet, row, static_cast<lxw_col_t>(i + 1), static_cast<double>(counted.counts[i]),
                             formats.number);
    if (!table.rate.empty()) write_rate(sheet, row, counted, table, formats.rate);
  }
  if (!place.is_empty()) write_sums(sheet, place, table, language, formats);
  return place;
}

void add_chart(Workbook& workbook, lxw_worksheet* sheet, const TablePlace& table, const ChartPlace& place,
               const std::vector<CountSeries>& series, DocumentLanguage language) {
  if (table.is_empty()) return;
  lxw_chart* chart = workbook_add_chart(workbook.get(), place.type);
  for (const auto& each : series) {
    lxw_chart_series* drawn = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(drawn, table.sheet.c_str(), table.first, 0, table.last, 0);
    chart_series_set_values(drawn, table.sheet.c_str(), table.first, each.column, table.last, each.column);
    chart_series_set_name(drawn, both(each.name, language).c_str());
    lxw_chart_fill fill{};
    fill.color = each.colour;
    chart_series_set_fill(drawn, &fill);
    if (!each.is_rate) continue;
    chart_series_set_labels(drawn);
    chart_series_set_labels_num_format(drawn, "0%");
    const bool lies = place.type == LXW_CHART_BAR;
    lxw_chart_axis* values = lies ? chart->x_axis : chart->y_axis;
    chart_axis_set_min(values, 0);
    chart_axis_set_max(values, 1);
    chart_axis_set_num_format(values, "0%");
  }
  constexpr std::int64_t few = 10;  // then the axis is marked one by one, not in halves
  if (place.most > 0 && place.most < few) chart_axis_set_major_unit(chart->y_axis, 1);
  chart_title_set_name(chart, both(place.title, language).c_str());
  if (place.type == LXW_CHART_BAR) chart_axis_set_reverse(chart->y_axis);  // the first row on top
  if (series.size() == 1)
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_options size{};
  const auto rows = static_cast<double>(table.last - table.first + 1);
  size.x_scale = place.type == LXW_CHART_BAR ? 1.3 : std::clamp(0.6 + 0.05 * rows, 1.3, 2.2);
  size.y_scale = place.type == LXW_CHART_BAR ? std::clamp(0.35 + 0.09 * rows, 1.0, 4.0) : 1.0;
  worksheet_insert_chart_opt(sheet, place.row, place.column, chart, &size);
}

void finish_summary(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title, int widest,
                    lxw_col_t last_column) {
  worksheet_set_column(sheet, 0, 0, std::clamp(widest + 2, 16, 44), nullptr);
  worksheet_set_column(sheet, 1, last_column, 11, nullptr);
  set_printed_page(sheet, options, title);
  worksheet_fit_to_pages(sheet, 1, 0);
}

int widest_name(const CountTable& table, DocumentLanguage language) {
  int widest = 0;
  for (const auto& row : table.rows) widest = std::max(widest, display_width(in_language(row.name, language)));
  return widest;
}

}  // namespace reports
