#include "reports/labels/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reports {
namespace {

constexpr double a4_width = 210;
constexpr double a4_height = 297;

constexpr LabelFormat roll(std::string_view id, double width, double height) {
  return {id, width, height, 1, 1, width, height, 0, 0, width, height};
}

/// Without gaps, in the middle of the page.
constexpr LabelFormat sheet(std::string_view id, int columns, int rows, double width, double height) {
  const double left = (a4_width - columns * width) / 2;
  const double top = (a4_height - rows * height) / 2;
  return {id, width, height, columns, rows, a4_width, a4_height, left, top, width, height};
}

constexpr std::array formats = {
    roll("roll_40x25", 40, 25),
    roll("roll_50x30", 50, 30),
    roll("roll_60x40", 60, 40),
    sheet("a4_3x8", 3, 8, 70, 37),
    sheet("a4_4x10", 4, 10, 52.5, 29.7),
    // Labels of this size stand 2.5 mm apart from left to right.
    LabelFormat{"a4_2x7", 99.1, 38.1, 2, 7, a4_width, a4_height, 4.65, 15.15, 101.6, 38.1},
};

}  // namespace

std::span<const LabelFormat> label_formats() {
  return formats;
}

const LabelFormat* find_label_format(std::string_view id) {
  const auto* const found = std::ranges::find(formats, id, &LabelFormat::id);
  return found == formats.end() ? nullptr : found;
}

instruments::Text name_of(const LabelFormat& format) {
  if (!format.on_sheet())
    return {fmt::format("卷装标签 {}×{} mm", format.width, format.height),
            fmt::format("Roll, {} × {} mm", format.width, format.height)};
  return {
      fmt::format("A4 不干胶 {}×{} 枚，每枚 {}×{} mm", format.columns, format.rows, format.width, format.height),
      fmt::format("A4 sheet, {} × {} labels of {} × {} mm", format.columns, format.rows, format.width, format.height)};
}

}  // namespace reports
