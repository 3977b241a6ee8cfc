#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// Which part of a line: by its heading, by its number counted from 1, or by the characters first to last, counted
/// from 1. A heading goes before a number.
struct FileColumn {
  std::string heading;
  std::int64_t number = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  bool operator==(const FileColumn&) const = default;
};

/// A part of each line, and the column of the sheet it goes to.
struct FileColumnTarget {
  FileColumn from;
  std::string to;
  std::string unit = {};  // of the numbers in the file; empty: that of the sheet
  bool operator==(const FileColumnTarget&) const = default;
};

enum class FileLayout { delimited, fixed };
enum class FileRows { in_order, by_point };

/// How the text files of an instrument are read.
struct InstrumentFileProfile {
  FileLayout layout = FileLayout::delimited;
  char delimiter = ',';  // ',' ';' '|' tab, or ' ' for any run of space
  std::int64_t skip_lines = 0;
  bool has_headings = false;  // in the line behind those skipped
  bool decimal_comma = false;
  bool pass_over_texts = false;  // lines whose first mapped part is no number: notes, footers
  FileRows rows = FileRows::in_order;
  FileColumn point;  // of `by_point`
  std::vector<FileColumnTarget> columns;
  bool operator==(const InstrumentFileProfile&) const = default;
};

/// A cell of the table: `row` counts from 0 in the sheet, `line` from 1 in the file.
struct FileCell {
  std::int64_t row = 0;
  std::string column;
  std::string text;  // in the notation of a sheet, every digit kept
  std::int64_t line = 0;
  bool operator==(const FileCell&) const = default;
};

struct FileFault {
  std::int64_t line = 0;  // 0: the file as a whole
  Text message;
};

/// A line as the profile parts it, for the preview.
struct FileLine {
  std::int64_t line = 0;
  std::vector<std::string> parts;
};

struct InstrumentFileTable {
  std::vector<FileCell> cells;
  std::vector<FileFault> faults;      // at most a hundred; with any, the cells are not to be used
  std::int64_t passed_over = 0;       // lines without numbers
  std::vector<std::string> headings;  // of a delimited file that has them
  std::vector<FileLine> lines;        // the first fifty behind the headings
};

/// What is wrong with a profile itself, at its fields: "columns.2.from.number".
std::vector<Mistake> mistakes_in(const InstrumentFileProfile& profile);

/// The columns whose numbers are in another unit than the sheet's, in words; `units` are those of its columns by id, a
/// column of which none is known is passed over. Nothing is converted silently: 0.001 MPa read as 1 kPa would have lost
/// or won digits.
std::vector<FileFault> other_units(const InstrumentFileProfile& profile,
                                   const std::map<std::string, std::string>& units);

/// Reads a text in UTF-8. `points` are the points of the table's rows as the sheet has them: a row of `by_point` is the
/// one whose point is the same number, a row of `in_order` the next one. Without `points` every line of data makes the
/// next row, for a look at a file before there is a sheet. A part that is empty leaves its cell. A part
/// that is no number, a line that is too short, a point that the table has not, has twice or that comes twice, and more
/// lines than rows are faults of their line. Lines end in LF, CRLF or CR.
InstrumentFileTable read_instrument_file(std::string_view text, const InstrumentFileProfile& profile,
                                         const std::optional<std::vector<std::string>>& points);

}  // namespace instruments::procedures
