#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace reports {

/// A bar code as modules, without its quiet zone. The rows of a linear code are all alike: it has one.
struct Symbol {
  int width = 0;
  int height = 0;
  int quiet_zone = 0;      // modules that stay white; on all sides, of a linear code on the left and on the right
  std::vector<bool> dark;  // row by row

  bool is_dark(int row, int column) const { return dark[static_cast<std::size_t>(row * width + column)]; }
  bool is_linear() const { return height == 1; }
};

/// A QR code (ISO/IEC 18004) of error correction M, quiet zone of 4 modules; nothing for an empty text and for one that
/// none holds. The same text always gives the same modules.
std::optional<Symbol> qr_symbol(std::string_view text);

/// Code 128 (ISO/IEC 15417), quiet zone of 10 modules; nothing for an empty text and for one with other characters than
/// printable ASCII.
std::optional<Symbol> code_128_symbol(std::string_view text);

}  // namespace reports
