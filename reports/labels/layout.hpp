#pragma once

#include <optional>
#include <string_view>

#include "reports/labels/format.hpp"
#include "reports/labels/symbol.hpp"

namespace reports {

/// What a printer can draw: modules of bar codes are whole dots, so that every bar has its exact width.
struct Resolution {
  double dots_per_inch = 0;
  int least_linear_module = 1;  // dots; about 0.13 mm to 0.17 mm
  int least_qr_module = 1;      // about 0.25 mm

  double dots(double millimetres) const { return millimetres * dots_per_inch / 25.4; }
  double millimetres(int dots) const { return dots * 25.4 / dots_per_inch; }
};
inline constexpr Resolution dpi_203{203.2, 1, 2};
inline constexpr Resolution dpi_300{300, 2, 3};

/// A bar code on a label; dots, from the top left corner of the label. The quiet zone is white around it.
struct PlacedSymbol {
  Symbol symbol;
  int x = 0;  // of the first module
  int y = 0;
  int module = 1;  // width of a module
  int height = 0;  // of the whole symbol
};

/// Where things are on a label: a band with the word across the top, the lines of text below it, the QR code to their
/// right, the linear code across the foot with its text under it. Millimetres but for the codes.
struct LabelLayout {
  double margin = 0;
  double band_height = 0;
  double text_top = 0;
  double text_width = 0;
  double text_height = 0;
  double caption_top = 0;  // of the text of the linear code
  double caption_height = 0;
  std::optional<PlacedSymbol> qr;    // none: no address, or one too long for the label
  std::optional<PlacedSymbol> bars;  // none: nothing to encode, or too long
};

/// The largest codes that fit, of an address and a number; either may be empty.
LabelLayout layout_of(const LabelFormat& format, const Resolution& resolution, std::string_view address,
                      std::string_view number);

}  // namespace reports
