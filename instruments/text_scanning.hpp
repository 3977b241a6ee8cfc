#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace instruments {

/// Without leading and trailing space, including the ideographic space U+3000 and the no-break space U+00A0.
std::string_view trimmed(std::string_view text);

/// Full-width letters, digits and signs of U+FF01–U+FF5E and the ideographic space as their ASCII forms; U+2212 as
/// "-"; everything else as it stands.
std::string to_half_width(std::string_view text);

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// The number of characters (code points) of well-formed UTF-8.
std::size_t count_characters(std::string_view text);

}  // namespace instruments
