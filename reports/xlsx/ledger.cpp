#include "reports/xlsx/ledger.hpp"

#include <fmt/format.h>

#include <optional>

#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/totals_sheet.hpp"

namespace reports {
namespace {

const Text title = {"计量器具台账", "Ledger of measuring instruments"};

/// The sheets of the rows, as many as they need: a full one is followed by the next.
class LedgerSheets {
 public:
  LedgerSheets(Workbook& workbook, const LedgerOptions& options)
      : workbook_(workbook), options_(options), formats_(list_formats(workbook)) {
    open();
  }

  void add(const LedgerRow& row) {
    if (sheet_->is_full()) {
      finish();
      open();
    }
    const bool english = options_.language == DocumentLanguage::en;
    values_.clear();
    for (const auto& column : ledger_columns()) values_.push_back(column.value(row, english));
    if (row.id != 0)
      values_.emplace_back(row.id);
    else
      values_.emplace_back(std::monostate{});
    sheet_->add(values_, standing_of(row));
    ++rows_;
  }
  void finish() { sheet_->finish(); }
  std::int64_t rows() const { return rows_; }

 private:
  void open() {
    ListLayout layout;
    layout.name = sheet_name({"台账", "Ledger"}, options_);
    if (++number_ > 1) layout.name += fmt::format(" {}", number_);
    layout.title = title;
    for (const auto& column : ledger_columns()) layout.headings.push_back(column.heading);
    layout.headings.push_back(mark_heading());
    layout.columns_of_marks = 1;
    layout.standing_column = standing_column();
    sheet_.emplace(workbook_, formats_, options_, std::move(layout));
  }

  Workbook& workbook_;
  const LedgerOptions& options_;
  ListFormats formats_;
  std::vector<LedgerValue> values_;
  std::optional<ListSheet> sheet_;
  int number_ = 0;
  std::int64_t rows_ = 0;
};

/// Each row as it left the register, on a hidden sheet: by it an edited ledger is compared with the register again.
class MarksSheet {
 public:
  explicit MarksSheet(Workbook& workbook) : sheet_(workbook.add_sheet(std::string(marks_sheet))) {
    worksheet_hide(sheet_);
  }
  void add(const LedgerRow& row) {
    if (row.as_exported.empty() || row_ >= most_marks) return;
    worksheet_write_number(sheet_, row_, 0, static_cast<double>(row.id), nullptr);
    write_text(sheet_, row_, 1, row.as_exported, nullptr);
    ++row_;
  }

 private:
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
};

}  // namespace

std::int64_t write_ledger(const std::filesystem::path& file, const LedgerOptions& options, const LedgerRows& rows) {
  Workbook workbook(file);
  set_properties(workbook, options, title);
  LedgerSheets sheets(workbook, options);
  std::optional<MarksSheet> marks;
  KindTotals totals;
  rows([&](const LedgerRow& row) {
    sheets.add(row);
    totals.add(row);
    if (!marks && !row.as_exported.empty()) marks.emplace(workbook);
    if (marks) marks->add(row);
  });
  sheets.finish();
  write_totals_sheet(workbook, totals, options);
  workbook.close();
  return sheets.rows();
}

}  // namespace reports
