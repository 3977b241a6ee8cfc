#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// A cell as it stands in the file.
struct WorkbookCell {
  std::string text;     // as shown: of a formula its stored result
  std::string formula;  // without "="
  bool is_number = false;
  bool operator==(const WorkbookCell&) const = default;
};

/// A written workbook, read cell by cell.
class ReadWorkbook {
 public:
  explicit ReadWorkbook(const std::filesystem::path& file);

  const std::vector<std::string>& sheets() const { return names_; }
  /// The cell "B2"; an empty one where nothing is written.
  WorkbookCell cell(const std::string& sheet, const std::string& reference) const;
  std::string text(const std::string& sheet, const std::string& reference) const { return cell(sheet, reference).text; }
  /// The row of the first cell of column A that says this; 0: none does.
  int row_of(const std::string& sheet, const std::string& text) const;
  /// The XML of a sheet, and of the charts of the workbook.
  const std::string& xml(const std::string& sheet) const { return xml_.at(sheet); }
  const std::vector<std::string>& charts() const { return charts_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::string> xml_;
  std::map<std::string, std::map<std::string, WorkbookCell>> cells_;
  std::vector<std::string> charts_;
};
