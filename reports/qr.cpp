#include "reports/qr.hpp"

#include <fmt/format.h>

#include "instruments/refusal.hpp"
#include "reports/labels/symbol.hpp"

namespace reports {
namespace {

/// The dark modules of a row, joined to bars, as an SVG path.
std::string bars(const Symbol& symbol, int row) {
  std::string path;
  for (int column = 0; column < symbol.width; ++column) {
    const int start = column;
    while (column < symbol.width && symbol.is_dark(row, column)) ++column;
    if (column > start)
      path += fmt::format("M{} {}h{}v1h-{}z", start + symbol.quiet_zone, row + symbol.quiet_zone, column - start,
                          column - start);
  }
  return path;
}

}  // namespace

std::string qr_svg(std::string_view text) {
  const auto symbol = qr_symbol(text);
  instruments::require(symbol.has_value(), instruments::Cause::invalid_input,
                       {"这段文字不能写成二维码。", "This text does not fit a QR code."});
  std::string path;
  for (int row = 0; row < symbol->height; ++row) path += bars(*symbol, row);
  const int size = symbol->width + 2 * symbol->quiet_zone;
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path d="{1}"/></svg>)",
      size, path);
}

}  // namespace reports
