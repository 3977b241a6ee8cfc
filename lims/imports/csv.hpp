#pragma once

#include <cstdint>
#include <string_view>

#include "lims/imports/row.hpp"

namespace lims::imports {

/// Reads CSV as RFC 4180 has it, row by row, with a quote inside an unquoted cell taken as it stands. Lines end in LF,
/// CRLF or CR. Rows of empty cells are passed over. A quote that is never closed, text behind a closing quote and a row
/// that is too long are faults of their row; reading goes on with the line below.
class CsvReader {
 public:
  /// `text` must outlive the reader. The separator, one of "," ";" tab, is the most frequent one of the first line
  /// outside quotes, or what a first line "sep=;" says.
  explicit CsvReader(std::string_view text);

  char separator() const { return separator_; }

  /// False at the end of the file. Refuses a file with more than a hundred quotes that are never closed.
  bool next(Row& row);

 private:
  enum class Ending { cell, row, fault };

  void read_row(Row& row);
  Ending read_cell(std::string& cell, Row& row);
  Ending read_quoted(std::string& cell, Row& row);
  Ending read_plain(std::string& cell);
  Ending end_of_cell();
  void take_line_end();
  void skip_line();

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::size_t row_start_ = 0;
  int recovered_ = 0;
  char separator_ = ',';
};

}  // namespace lims::imports
