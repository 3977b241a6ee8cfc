#pragma once

#include <string>
#include <string_view>

namespace reports {

/// A QR code (ISO/IEC 18004, error correction M) of `text` as an SVG picture, one unit a module, with the quiet zone of
/// four modules. The same text always gives the same bytes. Refuses (invalid_input) an empty text and one that no QR
/// code holds.
std::string qr_svg(std::string_view text);

}  // namespace reports
