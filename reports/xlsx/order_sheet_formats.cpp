#include "reports/xlsx/order_sheet_formats.hpp"

namespace reports {
namespace {

lxw_format* ruled(Workbook& workbook, lxw_color_t fill = 0) {
  lxw_format* format = workbook.add_format();
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0x9AA5B1);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(format);
  if (fill != 0) format_set_bg_color(format, fill);
  return format;
}

}  // namespace

OrderSheetFormats order_sheet_formats(Workbook& workbook) {
  constexpr lxw_color_t shade = 0xE6ECF3;
  OrderSheetFormats formats{workbook.add_format(),  workbook.add_format(), ruled(workbook, shade),
                            ruled(workbook),        ruled(workbook),       ruled(workbook, shade),
                            ruled(workbook),        ruled(workbook),       ruled(workbook),
                            ruled(workbook, shade), ruled(workbook),       workbook.add_format()};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 18);
  format_set_align(formats.title, LXW_ALIGN_CENTER);
  format_set_font_color(formats.below, 0x5D6673);
  format_set_align(formats.below, LXW_ALIGN_CENTER);
  format_set_num_format(formats.date, "yyyy-mm-dd");
  format_set_align(formats.date, LXW_ALIGN_LEFT);
  for (auto* format : {formats.heading, formats.sum_label, formats.sum}) format_set_bold(format);
  for (auto* format : {formats.heading, formats.centred, formats.number}) format_set_align(format, LXW_ALIGN_CENTER);
  format_set_num_format(formats.number, "0");
  format_set_num_format(formats.sum, "0");
  format_set_bottom(formats.signature, LXW_BORDER_THIN);
  return formats;
}

}  // namespace reports
