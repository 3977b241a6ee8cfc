#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace reports {

/// Whether rows are written once from top to bottom and forgotten, or cells in any order.
enum class WrittenBy : std::uint8_t { rows, cells };

/// An XLSX file being written; every text enters as text, never as formula or link.
class Workbook {
 public:
  explicit Workbook(const std::filesystem::path& file, WrittenBy order = WrittenBy::rows);
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  /// Leaves no temporary files behind when `close` was not reached.
  ~Workbook();

  lxw_workbook* get() { return workbook_; }
  lxw_worksheet* add_sheet(const std::string& name);
  lxw_format* add_format() { return workbook_add_format(workbook_); }
  /// Writes the file; throws std::runtime_error when that fails.
  void close();

 private:
  std::filesystem::path file_;
  lxw_workbook* workbook_;
};

/// Text as a cell can hold it: clean (ledger_columns.hpp), at most 32767 UTF-16 units, and with what Excel would read
/// as an escaped character ("_x0041_") escaped itself.
std::string cell_text(std::string_view text);

/// Text as part of a header or footer, where "&" begins a code: on one line, at most so many bytes, so that the whole
/// stays below the 255 that libxlsxwriter takes.
std::string header_text(std::string_view text, std::size_t most);

/// Writes text; an empty one leaves the cell blank, but formatted.
void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text, lxw_format* format);

/// Columns a text takes on the screen: two for a Chinese character, one for others.
int display_width(std::string_view text);

}  // namespace reports
