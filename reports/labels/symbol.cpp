#include "reports/labels/symbol.hpp"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace reports {
namespace {

constexpr int qr_quiet_zone = 4;
constexpr int code_128_quiet_zone = 10;
constexpr int error_correction_m = 2;

struct DeleteSymbol {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};
using Zint = std::unique_ptr<zint_symbol, DeleteSymbol>;

std::optional<Symbol> encoded(const Zint& zint, std::string_view text, int rows, int quiet_zone) {
  if (text.empty()) return std::nullopt;
  const int result =
      ZBarcode_Encode(zint.get(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (result >= ZINT_ERROR) return std::nullopt;
  Symbol symbol{zint->width, rows == 0 ? zint->rows : rows, quiet_zone, {}};
  for (int row = 0; row < symbol.height; ++row)
    for (int column = 0; column < symbol.width; ++column)
      symbol.dark.push_back(((zint->encoded_data[row][column / 8] >> (column % 8)) & 1) != 0);
  return symbol;
}

}  // namespace

std::optional<Symbol> qr_symbol(std::string_view text) {
  const Zint zint(ZBarcode_Create());
  zint->symbology = BARCODE_QRCODE;
  zint->input_mode = UNICODE_MODE;
  zint->option_1 = error_correction_m;
  return encoded(zint, text, 0, qr_quiet_zone);
}

std::optional<Symbol> code_128_symbol(std::string_view text) {
  if (!std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; })) return std::nullopt;
  const Zint zint(ZBarcode_Create());
  zint->symbology = BARCODE_CODE128;
  zint->input_mode = DATA_MODE;
  return encoded(zint, text, 1, code_128_quiet_zone);
}

}  // namespace reports
