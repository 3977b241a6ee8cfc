#pragma once

#include <string>
#include <string_view>

namespace lims::http {

/// Text as it may stand in HTML, also in an attribute in double quotes.
std::string html_text(std::string_view text);

}  // namespace lims::http
