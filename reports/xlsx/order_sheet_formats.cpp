#include "reports/xlsx/order_sheet_formats.hpp"

#include <algorithm>
#include <cmath>

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

const std::array<OrderSheetColumn, order_sheet_width>& order_sheet_columns() {
  static const std::array<OrderSheetColumn, order_sheet_width> columns = {{{{"序号", "No."}, 5},
                                                                           {{"器具名称", "Instrument"}, 16},
                                                                           {{"型号规格", "Model"}, 10},
                                                                           {{"测量范围", "Measuring range"}, 13},
                                                                           {{"准确度等级", "Accuracy class"}, 8},
                                                                           {{"出厂编号", "Serial number"}, 12},
                                                                           {{"管理编号", "Owner's number"}, 11},
                                                                           {{"服务", "Service"}, 9},
                                                                           {{"证书语言", "Document in"}, 9},
                                                                           {{"外观", "Appearance"}, 12},
                                                                           {{"附件", "Accessories"}, 12},
                                                                           {{"要求", "Requirements"}, 15},
                                                                           {{"加急", "Urgent"}, 6},
                                                                           {{"进度", "Standing"}, 11},
                                                                           {{"证书/通知书编号", "Documents"}, 16}}};
  return columns;
}

int lines_in(std::string_view text, double width) {
  constexpr int most = 20;
  int lines = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto taken = static_cast<double>(display_width(text.substr(begin, end - begin)));
    lines += std::max(1, static_cast<int>(std::ceil(taken / (width - 1))));
    begin = end + 1;
  }
  return std::min(lines, most);
}

double row_height(int lines) {
  constexpr double line = 15, room = 5;
  return line * lines + room;
}

}  // namespace reports
