#pragma once

#include <string>
#include <string_view>

namespace reports {

/// The text that a PDF prints, page after page, words apart by white space; empty for what cannot be read. What is
/// drawn as a picture has none.
std::string printed_text(std::string_view pdf);

}  // namespace reports
