#include "reports/xlsx/customer_list.hpp"

#include <algorithm>
#include <array>

#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/totals_sheet.hpp"

namespace reports {
namespace {

const std::array<Text, 8> document_headings = {{{"文书编号", "Document"},
                                                {"种类", "Kind"},
                                                {"器具名称", "Instrument"},
                                                {"出厂编号", "Serial number"},
                                                {"检定（校准）日期", "Date of work"},
                                                {"有效期至", "Valid until"},
                                                {"结论", "Result"},
                                                {"状态", "State"}}};

/// The owner is the same in every row and stands above them.
bool is_of_owner(const LedgerColumn& column) {
  return column.heading.zh == "使用单位名称" || column.heading.zh == "统一社会信用代码";
}

void write_instruments(Workbook& workbook, const ListFormats& formats, const LedgerOptions& options,
                       const std::string& customer, const LedgerRows& rows, KindTotals& totals) {
  std::vector<LedgerColumn> columns;
  ListLayout layout;
  layout.name = sheet_name({"器具", "Instruments"}, options);
  layout.title = {customer + " 计量器具", customer + ": instruments"};
  for (const auto& column : ledger_columns()) {
    if (is_of_owner(column)) continue;
    if (column.heading.zh == ledger_columns()[standing_column()].heading.zh) layout.standing_column = columns.size();
    columns.push_back(column);
    layout.headings.push_back(column.heading);
  }
  ListSheet sheet(workbook, formats, options, std::move(layout));
  const bool english = options.language == DocumentLanguage::en;
  std::vector<LedgerValue> values;
  rows([&](const LedgerRow& row) {
    values.clear();
    for (const auto& column : columns) values.push_back(column.value(row, english));
    sheet.add(values, standing_of(row));
    totals.add(row);
  });
  sheet.finish();
}

void write_documents(Workbook& workbook, const ListFormats& formats, const LedgerOptions& options,
                     const std::string& customer, const CustomerDocuments& documents) {
  ListLayout layout;
  layout.name = both({"证书和通知书", "Documents"}, options.language);
  layout.title = {customer + " 证书和通知书", customer + ": documents"};
  layout.headings = {document_headings.begin(), document_headings.end()};
  layout.fits_page = true;
  ListSheet sheet(workbook, formats, options, std::move(layout));
  const auto words = [&](const Text& text) { return std::string_view(in_language(text, options.language)); };
  documents([&](const CustomerDocument& document) {
    const LedgerValue valid_until = document.valid_until ? LedgerValue(*document.valid_until) : LedgerValue();
    const std::array<LedgerValue, document_headings.size()> values = {std::string_view(document.number),
                                                                      words(document.kind),
                                                                      std::string_view(document.instrument),
                                                                      std::string_view(document.serial_number),
                                                                      document.verified_on,
                                                                      valid_until,
                                                                      words(document.verdict),
                                                                      words(document.state)};
    sheet.add(values, document.stands ? Standing::valid : Standing::not_in_use);
  });
  sheet.finish();
}

}  // namespace

void write_customer_list(const std::filesystem::path& file, const LedgerOptions& options, const std::string& customer,
                         const LedgerRows& instruments, const CustomerDocuments& documents) {
  Workbook workbook(file);
  set_properties(workbook, options, {customer + " 清单", customer + ": list"});
  const auto formats = list_formats(workbook);
  KindTotals totals;
  write_instruments(workbook, formats, options, customer, instruments, totals);
  write_documents(workbook, formats, options, customer, documents);
  write_totals_sheet(workbook, totals, options);
  workbook.close();
}

}  // namespace reports
