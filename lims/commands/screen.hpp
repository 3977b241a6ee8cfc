#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lims {

/// Columns that a text takes on a screen: a Chinese character takes two.
std::size_t screen_width(std::string_view text);

/// Lines of a table: each cell filled up to the width of its column, two blanks between, none at the end.
std::vector<std::string> screen_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace lims
