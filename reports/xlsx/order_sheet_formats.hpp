#pragma once

#include <array>
#include <string_view>

#include "reports/ledger.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {

/// The letters and rules of an order sheet.
struct OrderSheetFormats {
  lxw_format *title, *below, *label, *value, *date, *heading, *text, *number, *centred, *sum_label, *sum, *signature;
};
OrderSheetFormats order_sheet_formats(Workbook& workbook);

/// The table of an order sheet; widths in letters.
struct OrderSheetColumn {
  Text heading;
  double width;
};
inline constexpr std::size_t order_sheet_width = 15;
const std::array<OrderSheetColumn, order_sheet_width>& order_sheet_columns();

/// The lines that a text takes in a column of that width, at most as many as a row can show.
int lines_in(std::string_view text, double width);
/// Of a row of so many lines, in points.
double row_height(int lines);

}  // namespace reports
