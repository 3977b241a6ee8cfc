#pragma once

#include <string>
#include <string_view>

#include "instruments/refusal.hpp"

namespace lims::http {

/// The two languages of the program.
enum class Language { zh, en };

/// The half of `text` that is written in `language`.
const std::string& in(const instruments::Text& text, Language language);

/// What goes into Content-Language: "zh-CN" or "en".
std::string_view tag(Language language);

/// The language an Accept-Language header prefers (RFC 9110, 12.5.4), by quality, then by order; Chinese when it
/// names neither of ours.
Language preferred_language(std::string_view accept_language);

}  // namespace lims::http
