#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lims::imports {

/// A zip archive of these parts, as bytes.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts);

/// A workbook around the XML of a sheet's rows, of shared strings and of a style sheet with two cell formats: 0
/// general, 1 yyyy-mm-dd. `properties` is what stands in workbookPr.
std::string workbook_of(const std::string& rows, const std::string& shared_strings = "",
                        const std::string& properties = "");

}  // namespace lims::imports
