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
  return csv.substr(2, csv.find(",,,", 2) - 2);  // after the two empty cells before it
}

TEST(LedgerCsv, BeginsWithTheByteOrderMarkAndTheHeadingsOfTheImport) {
  std::string csv;
  reports::append_csv_headings(csv, DocumentLanguage::bilingual);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF使用单位名称,统一社会信用代码,器具名称,"));
  EXPECT_TRUE(csv.ends_with("状态,距到期天数\r\n"));
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
  EXPECT_EQ(row_with_name("-0.1"), "-0.1");
}

TEST(LedgerCsv, WritesDatesNumbersAndNothingForTheUnknown) {
  LedgerRow row;
  row.valid_until = 2025y / 6 / 7;
  row.days_to_due = -532;
  row.status = instruments::schedule::DueStatus::overdue;
  std::string csv;
  append_csv_row(csv, row, DocumentLanguage::en);
  EXPECT_TRUE(csv.starts_with(",,,,,,,,,,,,,,,"));
  EXPECT_TRUE(csv.ends_with(",,2025-06-07,Overdue,-532\r\n")) << csv;
}

}  // namespace
