#include "lims/imports/xlsx.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "instruments/refusal.hpp"
#include "lims/imports/check.hpp"
#include "lims/imports/xlsx_styles.hpp"
#include "tests/support/lims_workbook.hpp"

namespace lims::imports {
namespace {

using namespace std::chrono_literals;
using Cells = std::vector<std::string>;

std::vector<std::pair<std::int64_t, Cells>> rows_of(const std::string& bytes) {
  XlsxReader reader(bytes);
  std::vector<std::pair<std::int64_t, Cells>> rows;
  for (Row row; reader.next(row);) rows.emplace_back(row.line, row.cells);
  return rows;
}

TEST(Xlsx, ReadsSharedInlineAndFormulaStringsNumbersDatesAndBooleans) {
  const auto bytes = workbook_of(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"2\"/>"
      "<row r=\"4\" spans=\"1:&gt;3\"><c r=\"A4\" t=\"inlineStr\"><is><t>甲 &amp; 乙</t></is></c>"
      "<c r=\"B4\" s=\"1\"><v>45292</v></c><c r=\"C4\"><v>1.6000000000000001</v></c><c r=\"D4\"><v>62904516</v></c>"
      "<c r=\"E4\" t=\"str\"><f>A1</f><v>x</v></c><c r=\"F4\" t=\"b\"><v>1</v></c><c r=\"G4\" t=\"e\"><v>#N/A</v></c>"
      "<c r=\"H4\" s=\"1\"><v>45292.75</v></c></row>",
      "<si><t>名称</t></si><si><r><t>出厂</t></r><r><rPr/><t>编号</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>");
  const auto rows = rows_of(bytes);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], (std::pair<std::int64_t, Cells>{1, {"名称", "", "出厂编号"}}));
  EXPECT_EQ(rows[1].first, 4);
  EXPECT_EQ(rows[1].second, (Cells{"甲 & 乙", "2024-01-01", "1.6", "62904516", "x", "true", "#N/A", "2024-01-01"}));
}

TEST(Xlsx, ReadsPrefixedNames) {
  const auto rows = rows_of(workbook_of("<x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row>"));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].second, Cells{"7"});
}

TEST(Xlsx, CountsDaysFrom1904WhereTheWorkbookSaysSo) {
  const auto rows =
      rows_of(workbook_of("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43830</v></c></row>", "", "date1904=\"1\""));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].second, Cells{"2024-01-01"});
}

TEST(Xlsx, KnowsDateFormats) {
  for (const auto* code :
       {"yyyy\\-mm\\-dd", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "d/m/yy h:mm", "[$-F800]dddd, mmmm dd, yyyy"})
    EXPECT_TRUE(is_date_format(code)) << code;
  for (const auto* code : {"0.00", "General", "#,##0.00\"day\"", "[Red]0.0", "0.00E+00", "h:mm:ss", "@"})
    EXPECT_FALSE(is_date_format(code)) << code;
}

std::string refusal_of(const std::string& bytes) {
  try {
    rows_of(bytes);
  } catch (const instruments::Refusal& refusal) {
    return refusal.text().en;
  }
  return "";
}

TEST(Xlsx, RefusesADocumentTypeDeclaration) {
  const std::string evil = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>";
  EXPECT_NE(refusal_of(zip_of({{"xl/workbook.xml", evil + "<workbook/>"}})).find("document type"), std::string::npos);
  EXPECT_NE(refusal_of(workbook_of(evil + "<row r=\"1\"><c><v>1</v></c></row>")).find("document type"),
            std::string::npos);
}

TEST(Xlsx, RefusesBombs) {
  const std::string spaces(300'000'000, ' ');
  EXPECT_NE(refusal_of(workbook_of("<row r=\"1\"><c><v>1</v></c></row>" + spaces)).find("too much data"),
            std::string::npos);
  const std::string filler(5'000'000, 'x');
  EXPECT_NE(refusal_of(workbook_of("<row r=\"1\"><c><v>" + filler + "</v></c></row>")), "");
}

TEST(Xlsx, RefusesIncompleteWorkbooks) {
  EXPECT_NE(refusal_of(zip_of({{"readme.txt", "x"}})).find("lacks xl/workbook.xml"), std::string::npos);
  EXPECT_NE(refusal_of(workbook_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>")), "");
  EXPECT_NE(refusal_of(workbook_of("<row r=\"1\"><c r=\"A1\"><v>5</v></row>")), "");
  EXPECT_NE(refusal_of(workbook_of("<row r=\"1\"><c r=\"A1\">")), "");
}

/// Written by libxlsxwriter, as a laboratory's own program would.
std::string written_register() {
  const auto path =
      std::filesystem::temp_directory_path() / ("etalon_register_" + std::to_string(::getpid()) + ".xlsx");
  auto* workbook = workbook_new(path.c_str());
  auto* sheet = workbook_add_worksheet(workbook, nullptr);
  auto* date = workbook_add_format(workbook);
  format_set_num_format(date, "yyyy/m/d");
  const std::vector<const char*> header = {"单位名称", "器具名称", "出厂编号", "测量范围", "上次检定日期", "有效期至"};
  for (std::size_t i = 0; i < header.size(); ++i)
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), header[i], nullptr);
  for (lxw_row_t row = 1; row <= 3; ++row) {
    worksheet_write_string(sheet, row, 0, "甲厂", nullptr);
    worksheet_write_string(sheet, row, 1, "压力表", nullptr);
    worksheet_write_number(sheet, row, 2, 62904515 + row, nullptr);
    worksheet_write_string(sheet, row, 3, row == 2 ? "(0~1.6)MPaa" : "(0~1.6)MPa", nullptr);
    lxw_datetime day = {2026, 2, 3, 0, 0, 0};
    worksheet_write_datetime(sheet, row, 4, &day, date);
    worksheet_write_number(sheet, row, 5, 46236, nullptr);
  }
  workbook_close(workbook);
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return bytes;
}

TEST(Xlsx, ARegisterIsCheckedLikeText) {
  const auto bytes = written_register();
  Table table(bytes);
  EXPECT_EQ(table.encoding(), "XLSX");
  std::vector<CheckedRow> rows;
  std::vector<Fault> faults;
  const auto totals = check_rows(
      table, map_columns(table.header()), instruments::parse_iso_date("2026-11-21").value(),
      [&](CheckedRow&& row) { rows.push_back(std::move(row)); },
      [&](const Row&, const std::vector<Fault>& found) { faults.insert(faults.end(), found.begin(), found.end()); });
  EXPECT_EQ(totals.good, 2);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].line, 3);
  EXPECT_EQ(faults[0].field, "measuring_range");
  EXPECT_EQ(rows[0].instrument.serial_number, "62904516");
  EXPECT_EQ(rows[0].instrument.last_verified_on, instruments::Date(2026y / 2 / 3));
  EXPECT_EQ(rows[0].instrument.valid_until, instruments::Date(2026y / 8 / 2));  // a plain number in a date column
}

}  // namespace
}  // namespace lims::imports
