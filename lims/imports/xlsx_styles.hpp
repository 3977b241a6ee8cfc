#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lims::imports {

/// For each cell format of a workbook's style sheet (`s` of a cell is the index), whether it shows a date.
/// Source: ECMA-376-1, 18.8.30 (built-in formats) and 18.8.31 (format codes).
std::vector<bool> date_styles(const std::string& styles_xml);

/// True for a number format that shows day, month or year: "yyyy\-mm\-dd", "[$-804]yyyy年m月d日".
bool is_date_format(std::string_view code);

}  // namespace lims::imports
