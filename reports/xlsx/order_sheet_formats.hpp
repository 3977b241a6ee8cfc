#pragma once

#include "reports/xlsx/workbook.hpp"

namespace reports {

/// The letters and rules of an order sheet.
struct OrderSheetFormats {
  lxw_format *title, *below, *label, *value, *date, *heading, *text, *number, *centred, *sum_label, *sum, *signature;
};
OrderSheetFormats order_sheet_formats(Workbook& workbook);

}  // namespace reports
