#pragma once

#include <string>
#include <vector>

#include "reports/ledger.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {

/// The letters and rules of sheets of sums.
struct SummaryFormats {
  lxw_format* title;
  lxw_format* remark;
  lxw_format* heading;
  lxw_format* text;
  lxw_format* number;
  lxw_format* rate;
  lxw_format* sum_text;
  lxw_format* sum_number;
  lxw_format* sum_rate;
};
SummaryFormats summary_formats(Workbook& workbook);

/// Title and, below it, laboratory, day and what is said besides; returns the next free row.
lxw_row_t write_summary_head(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title, const Text& remark,
                             const SummaryFormats& formats);

/// Counts under names. Where `rate_of` is set, a last column gives the share of the count before it: passed in what
/// passed or failed.
struct CountTable {
  struct Row {
    Text name;
    std::vector<std::int64_t> counts;
  };
  struct Rate {
    Text heading;
    std::size_t passed = 0;  // which counts
    std::size_t failed = 0;
  };
  std::vector<Text> headings;  // of the names, then of the counts
  std::vector<Row> rows;
  std::vector<Rate> rate = {};  // none or one
};

/// Where a table came to stand.
struct TablePlace {
  std::string sheet;
  lxw_row_t first = 0, last = 0;  // without headings and sums; no rows: last < first
  bool is_empty() const { return last < first; }
};

/// Writes the table with its sums, as formulas that follow when a count is corrected; the row below the sums is
/// `place.last + 2`.
TablePlace write_counts(lxw_worksheet* sheet, const std::string& sheet_name, lxw_row_t row, const CountTable& table,
                        DocumentLanguage language, const SummaryFormats& formats);

/// A column of a table as bars: its heading names the series.
struct CountSeries {
  Text name;
  lxw_col_t column = 0;
  lxw_color_t colour = 0;
  bool is_rate = false;
};
struct ChartPlace {
  lxw_row_t row = 0;
  lxw_col_t column = 0;
  Text title;
  std::uint8_t type = LXW_CHART_COLUMN_STACKED;
  std::int64_t most = 0;  // the highest bar, of counts
};
void add_chart(Workbook& workbook, lxw_worksheet* sheet, const TablePlace& table, const ChartPlace& place,
               const std::vector<CountSeries>& series, DocumentLanguage language);

/// The widths, the page and what stays in sight; `widest` is the longest of the names.
void finish_summary(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title, int widest,
                    lxw_col_t last_column);

/// The longest of the names, in columns of the screen.
int widest_name(const CountTable& table, DocumentLanguage language);

}  // namespace reports
