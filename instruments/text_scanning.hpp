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

/// How a measurement is read rather than written: half width, without outer space, every wave dash, ellipsis, 至 and 到
/// as "~", every kind of dash as "-", square brackets as round ones, the Chinese list comma as ";".
std::string simplified_measurement(std::string_view text);

/// True for the marks with which registers leave a field open: nothing, "/", "-", "--", "—", "无".
bool says_nothing(std::string_view text);

/// True for texts that differ at most in the case of their ASCII letters.
bool same_letters(std::string_view left, std::string_view right);

/// The longest beginning of at most `most` bytes that does not end inside a UTF-8 character.
std::string_view first_bytes(std::string_view text, std::size_t most);

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// The number of characters (code points) of well-formed UTF-8.
std::size_t count_characters(std::string_view text);

}  // namespace instruments
