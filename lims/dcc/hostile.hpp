#pragma once

#include <string>
#include <string_view>

namespace lims::dcc {

constexpr std::size_t largest_file = 20'000'000;
constexpr int deepest_element = 200;

/// The text of an XML file as UTF-8 without byte order mark: from UTF-8, UTF-16, or what the declaration names of
/// ISO-8859-1, GB18030, GBK and GB2312. Refuses (too_large) more than 20 MB; (invalid_input) other encodings, bytes
/// that do not fit the encoding, and a character NUL.
std::string decode_xml(std::string_view bytes);

/// Refuses (invalid_input), before any parser sees it, a text with a document type declaration (of which all entities
/// come, bombs and foreign files alike) or elements more than 200 deep. Takes one pass and no memory.
void require_harmless(std::string_view text);

}  // namespace lims::dcc
