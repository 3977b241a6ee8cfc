#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reports/xlsx/record_workbook.hpp"

/// Workbooks of records in the hands of LibreOffice.
namespace calculated {

/// A workbook as it was written, and what its cells must show once a spreadsheet has calculated it.
struct Case {
  std::string name;  // its file, without ending; up to the first "-" that of the procedure
  std::vector<reports::WrittenCell> cells;
  nlohmann::json expected;  // an evaluation
};

extern const reports::RecordHeading heading;

std::filesystem::path folder_for_test(const std::string& name);

bool has_spreadsheet();

/// LibreOffice opens all workbooks of the folder at once, and every formula shows what the engine found; none is a
/// value. The folder is removed when it is so.
void compare_all(const std::vector<Case>& cases, const std::filesystem::path& folder);

}  // namespace calculated
