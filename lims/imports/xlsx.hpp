#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lims/imports/row.hpp"
#include "lims/imports/xml_elements.hpp"
#include "lims/imports/zip.hpp"

namespace pugi {
class xml_node;
}

namespace lims::imports {

/// Reads the first visible sheet of an XLSX workbook row by row: shared and inline strings, numbers as a spreadsheet
/// shows them, cells in a date format as YYYY-MM-DD. Rows of empty cells are passed over. Formulas give their stored
/// result.
class XlsxReader {
 public:
  /// `bytes` must outlive the reader. Refuses what is not a workbook, is damaged, has a password or unpacks to too
  /// much.
  explicit XlsxReader(std::string_view bytes);
  /// The sheet of this name instead, shown or hidden; no row when there is none.
  XlsxReader(std::string_view bytes, std::string_view sheet);

  bool next(Row& row);

  /// True when days count from 1904.
  bool counts_from_1904() const { return counts_from_1904_; }

 private:
  void read_workbook(std::string_view sheet);
  void read_shared_strings(const std::string& path);
  bool read_cells(std::string_view element, Row& row);
  std::string text_of_cell(const pugi::xml_node& cell) const;

  ZipArchive archive_;
  std::string sheet_path_;
  std::vector<std::string> shared_strings_;
  std::vector<bool> date_styles_;
  bool counts_from_1904_ = false;
  std::int64_t line_ = 0;
  std::unique_ptr<XmlElements> rows_;
};

}  // namespace lims::imports
