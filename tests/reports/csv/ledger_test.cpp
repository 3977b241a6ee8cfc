#include "reports/csv/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using reports::DocumentLanguage;
using reports::LedgerRow;

std::string row_with_name(const std::string& name) {
  LedgerRow row;
  row.name = name;
  std::string csv;
  append_csv_row(csv, row, DocumentLanguage::zh);
  return csv.substr(0, csv.find(",,,"));
}

TEST(LedgerCsv, BeginsWithTheByteOrderMarkAndTheHeadingsOfTheImport) {
  std::string csv;
  reports::append_csv_headings(csv, DocumentLanguage::bilingual);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF器具名称,出厂编号,管理编号,使用单位名称,"));
  EXPECT_TRUE(csv.ends_with(",有效期至,检定状态,距到期天数,备注\r\n"));
}

TEST(LedgerCsv, QuotesByRfc4180) {
  EXPECT_EQ(row_with_name("a,b"), "\"a,b\"");
  EXPECT_EQ(row_with_name("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(row_with_name("a\nb"), "\"a\nb\"");
  EXPECT_EQ(row_with_name("(0~1.6)MPa"), "(0~1.6)MPa");
}

TEST(LedgerCsv, KeepsASpreadsheetFromReadingAFormula) {
  EXPECT_EQ(row_with_name("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(row_with_name("+86"), "\"'+86\"");
  EXPECT_EQ(row_with_name("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(row_with_name("-2+3"), "\"'-2+3\"");
  EXPECT_EQ(row_with_name("-2-3"), "\"'-2-3\"");
  EXPECT_EQ(row_with_name("-A1"), "\"'-A1\"");
  EXPECT_EQ(row_with_name("-1+cmd|' /C calc'!A0"), "\"'-1+cmd|' /C calc'!A0\"");
}

TEST(LedgerCsv, LeavesANegativeNumberOrMeasuringRangeAsItIs) {
  EXPECT_EQ(row_with_name("-0.1"), "-0.1");
  EXPECT_EQ(row_with_name("-0.1~1.5MPa"), "-0.1~1.5MPa");
  EXPECT_EQ(row_with_name("-0.1 MPa ~ 0.9 MPa"), "-0.1 MPa ~ 0.9 MPa");
  EXPECT_EQ(row_with_name("-20～50℃"), "-20～50℃");
  EXPECT_EQ(row_with_name("−0.1~1.5MPa"), "−0.1~1.5MPa");
}

TEST(LedgerCsv, WritesDatesNumbersAndNothingForTheUnknown) {
  LedgerRow row;
  row.valid_until = 2025y / 6 / 7;
  row.due = {instruments::schedule::DueStatus::overdue, -532};
  row.state = instruments::InstrumentState::in_repair;
  row.made_year = 2019;
  row.cycle_months = 6;
  row.last_result = "fail";
  row.remark = "-";
  std::string csv;
  append_csv_row(csv, row, DocumentLanguage::en);
  EXPECT_TRUE(csv.starts_with(",,,,,,,,,,,,2019,,")) << csv;
  EXPECT_TRUE(csv.ends_with(",In the laboratory,In repair,6,,Fail,2025-06-07,Overdue,-532,\"'-\"\r\n")) << csv;
}

}  // namespace
