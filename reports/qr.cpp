#include "reports/qr.hpp"

#include <fmt/format.h>
#include <zint.h>

#include <memory>

#include "instruments/refusal.hpp"

namespace reports {
namespace {

constexpr int quiet_zone = 4;
constexpr int error_correction_m = 2;

struct DeleteSymbol {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool is_dark(const zint_symbol& symbol, int row, int column) {
  return ((symbol.encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
}

/// The dark modules of a row, joined to bars, as an SVG path.
std::string bars(const zint_symbol& symbol, int row) {
  std::string path;
  for (int column = 0; column < symbol.width; ++column) {
    const int start = column;
    while (column < symbol.width && is_dark(symbol, row, column)) ++column;
    if (column > start)
      path += fmt::format("M{} {}h{}v1h-{}z", start + quiet_zone, row + quiet_zone, column - start, column - start);
  }
  return path;
}

}  // namespace

std::string qr_svg(std::string_view text) {
  const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(ZBarcode_Create());
  symbol->symbology = BARCODE_QRCODE;
  symbol->input_mode = UNICODE_MODE;
  symbol->option_1 = error_correction_m;
  const int result =
      ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  instruments::require(!text.empty() && result < ZINT_ERROR, instruments::Cause::invalid_input,
                       {"这段文字不能写成二维码。", "This text does not fit a QR code."});
  std::string path;
  for (int row = 0; row < symbol->rows; ++row) path += bars(*symbol, row);
  const int size = symbol->width + 2 * quiet_zone;
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path d="{1}"/></svg>)",
      size, path);
}

}  // namespace reports
