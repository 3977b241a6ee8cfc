#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lims/imports/row.hpp"

namespace lims::imports {

/// A register as a file holds it, CSV or XLSX, found by its content; read row by row from its header on.
class Table {
 public:
  /// `bytes` must outlive the table; they are read anew by every table made of them. The header is the first of the
  /// first ten rows of which three cells or more are known headers, otherwise the first row. Refuses an empty file, a
  /// file of another kind (.xls, PDF, images), a damaged or oversized workbook, an encoding that is not recognised.
  explicit Table(std::string_view bytes);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// Without outer space; the second column of one name is called "name (2)".
  const std::vector<std::string>& header() const { return header_; }

  /// "UTF-8", "GB18030", "UTF-16" or "XLSX".
  std::string_view encoding() const;

  /// ",", ";" or tab; NUL for a workbook.
  char separator() const;

  /// True in a workbook, where a plain number in a date column is a day count (`instruments::date_of_serial`).
  bool is_workbook() const;
  bool counts_from_1904() const;

  /// The next row below the header with at least as many cells as the header has; false at the end. A text row with
  /// fewer cells than the header, or with more that say something, has a fault.
  bool next(Row& row);

 private:
  struct Source;

  void find_header();
  bool read(Row& row);
  void fit_to_header(Row& row) const;

  std::unique_ptr<Source> source_;
  std::vector<std::string> header_;
  std::deque<Row> read_ahead_;
};

}  // namespace lims::imports
