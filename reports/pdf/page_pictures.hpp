#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// The first pages of a PDF as pictures (PNG), at most `most` of them; none of what cannot be read.
std::vector<std::string> page_pictures(std::string_view pdf, int dots_per_inch, int most);

}  // namespace reports
