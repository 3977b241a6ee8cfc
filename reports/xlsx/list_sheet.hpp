#pragma once

#include <span>
#include <string>
#include <vector>

#include "reports/ledger_columns.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {

/// How a row looks that stands somewhere: the colour behind all of it, and the standing itself in strong letters.
struct RowFormats {
  lxw_format* text;
  lxw_format* date;
  lxw_format* number;
  lxw_format* standing;
};

/// Made once per workbook: of two equal formats libxlsxwriter looks up the second again for every cell.
struct ListFormats {
  std::vector<RowFormats> rows;  // by Standing
  lxw_format* heading;
};
ListFormats list_formats(Workbook& workbook);

struct ListLayout {
  std::string name;                  // of the sheet
  Text title;                        // printed above every page
  std::vector<Text> headings;        // the first `naming_columns` stay in sight
  std::size_t standing_column = 0;   // 0: none shows where the row stands
  std::size_t columns_of_marks = 0;  // at the end, for the program and not shown
  bool colours_rows = true;          // or only the column of the standing
  bool fits_page = false;            // printed as wide as the page, not in readable letters
};

/// Rows under frozen, filtered headings, with real dates and numbers, printed on A4 landscape with the headings on
/// every page. The layout and the options must outlive it.
class ListSheet {
 public:
  /// Of one sheet of a workbook, with its headings.
  static constexpr lxw_row_t most_rows = 1'048'576;

  ListSheet(Workbook& workbook, const ListFormats& formats, const LedgerOptions& options, ListLayout layout);
  bool is_full() const { return last_row_ + 1 >= most_rows; }
  void add(std::span<const LedgerValue> values, Standing standing);
  void finish();
  std::int64_t rows() const { return last_row_; }

 private:
  void write_headings();
  void write_value(std::size_t column, const LedgerValue& value, const RowFormats& formats);
  void ignore_numbers_as_text();
  void set_up_print();

  const ListFormats& formats_;
  const LedgerOptions& options_;
  ListLayout layout_;
  lxw_worksheet* sheet_;
  std::vector<int> widths_;
  lxw_row_t last_row_ = 0;
};

/// What stands on every printed page: laboratory, title and demonstration above, day, selection and page below.
void set_printed_page(lxw_worksheet* sheet, const LedgerOptions& options, const Text& title);

/// Nothing of the clock: the same rows on the same day give the same file.
void set_properties(Workbook& workbook, const LedgerOptions& options, const Text& title);

/// "台账（演示）": a sheet says that what it holds is invented.
std::string sheet_name(const Text& name, const LedgerOptions& options);

/// Both languages in one, or the one of the ledger.
std::string both(const Text& text, DocumentLanguage language);

}  // namespace reports
