#include "reports/labels/layout.hpp"

#include <algorithm>
#include <cmath>

namespace reports {
namespace {

// Parts of the height of a label.
constexpr double margin_part = 0.04;
constexpr double sheet_margin = 2.5;  // mm: a sheet is not always where the printer expects it
constexpr double band_part = 0.15;
constexpr double bars_part = 0.16;
constexpr double caption_part = 0.075;
constexpr double gap = 0.4;                    // mm
constexpr double largest_linear_module = 0.3;  // mm
constexpr double largest_qr_module = 0.5;      // mm

int whole_dots(double dots) {
  return static_cast<int>(std::floor(dots + 1e-6));
}

/// The largest module at which so many of them fit; nothing below the least.
std::optional<int> module_for(double room_dots, int modules, int least, double largest_dots) {
  const int module = std::min(whole_dots(room_dots / modules), std::max(least, whole_dots(largest_dots)));
  return module < least ? std::nullopt : std::optional(module);
}

std::optional<PlacedSymbol> placed_bars(std::string_view number, double width, double top, double height, double left,
                                        const Resolution& resolution) {
  const auto symbol = code_128_symbol(number);
  if (!symbol) return std::nullopt;
  const int modules = symbol->width + 2 * symbol->quiet_zone;
  const auto module = module_for(resolution.dots(width), modules, resolution.least_linear_module,
                                 resolution.dots(largest_linear_module));
  if (!module) return std::nullopt;
  const int free = whole_dots(resolution.dots(width)) - modules * *module;
  const int x = whole_dots(resolution.dots(left)) + free / 2 + symbol->quiet_zone * *module;
  return PlacedSymbol{*symbol, x, whole_dots(resolution.dots(top)), *module, whole_dots(resolution.dots(height))};
}

std::optional<PlacedSymbol> placed_qr(std::string_view address, double right, double top, double side,
                                      const Resolution& resolution) {
  const auto symbol = qr_symbol(address);
  if (!symbol) return std::nullopt;
  const int modules = symbol->width + 2 * symbol->quiet_zone;
  const auto module =
      module_for(resolution.dots(side), modules, resolution.least_qr_module, resolution.dots(largest_qr_module));
  if (!module) return std::nullopt;
  const int x = whole_dots(resolution.dots(right)) - (modules - symbol->quiet_zone) * *module;
  const int spare = whole_dots(resolution.dots(side)) - modules * *module;
  const int y = whole_dots(resolution.dots(top)) + spare / 2 + symbol->quiet_zone * *module;
  return PlacedSymbol{*symbol, x, y, *module, symbol->height * *module};
}

}  // namespace

LabelLayout layout_of(const LabelFormat& format, const Resolution& resolution, std::string_view address,
                      std::string_view number) {
  LabelLayout layout;
  layout.margin = format.on_sheet() ? sheet_margin : std::max(1.0, margin_part * format.height);
  const double inner_width = format.width - 2 * layout.margin;
  layout.band_height = band_part * format.height;
  layout.text_top = layout.margin + layout.band_height + gap;
  layout.caption_height = caption_part * format.height;
  layout.caption_top = format.height - layout.margin - layout.caption_height;
  const double bars_height = bars_part * format.height;
  const double bars_top = layout.caption_top - bars_height - gap / 2;
  layout.bars = placed_bars(number, inner_width, bars_top, bars_height, layout.margin, resolution);
  const double foot = layout.bars ? bars_top - gap : format.height - layout.margin;
  layout.text_height = foot - layout.text_top;
  layout.text_width = inner_width;
  const double side = std::min(layout.text_height, 0.4 * inner_width);
  layout.qr = placed_qr(address, format.width - layout.margin, layout.text_top, side, resolution);
  if (!layout.qr) return layout;
  const int quiet = layout.qr->symbol.quiet_zone * layout.qr->module;
  layout.text_width = resolution.millimetres(layout.qr->x - quiet) - layout.margin - gap / 2;
  return layout;
}

}  // namespace reports
