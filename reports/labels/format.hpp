#pragma once

#include <span>
#include <string_view>

#include "instruments/refusal.hpp"

namespace reports {

/// Labels on a roll, a page each, or on a sheet; millimetres.
struct LabelFormat {
  std::string_view id;  // "roll_50x30"
  double width = 0;
  double height = 0;
  int columns = 1;
  int rows = 1;
  double page_width = 0;  // of a roll: the label
  double page_height = 0;
  double left = 0;  // of the first label on its page
  double top = 0;
  double pitch_x = 0;  // from one label to the next
  double pitch_y = 0;

  bool on_sheet() const { return columns * rows > 1; }
  int positions() const { return columns * rows; }
};

/// The formats there are, rolls first; all sheets are A4.
std::span<const LabelFormat> label_formats();
/// Nothing for any other word.
const LabelFormat* find_label_format(std::string_view id);
/// "A4，3×8，每枚 70×37 mm".
instruments::Text name_of(const LabelFormat& format);

}  // namespace reports
