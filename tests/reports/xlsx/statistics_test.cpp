#include "reports/xlsx/statistics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reports_workbook.hpp"

namespace reports {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

ReadWorkbook book_of(const Statistics& statistics, DocumentLanguage language = DocumentLanguage::zh) {
  LedgerOptions options;
  options.language = language;
  options.today = 2026y / 11 / 21;
  const auto file = std::filesystem::path(testing::TempDir()) / ("statistics_" + std::to_string(::getpid()) + ".xlsx");
  write_statistics(file, options, statistics);
  ReadWorkbook book(file);
  std::filesystem::remove(file);
  return book;
}

Statistics half_a_year() {
  return {2026y / 7 / 1,
          2026y / 11 / 21,
          {{{"压力表", "Pressure gauge"}, 7, 1, 0}, {{"量块", "Gauge block"}, 0, 0, 3}},
          {{{"330106", "330106"}, 7, 1, 3}},
          {{{"2026-10", "2026-10"}, 4, 0, 3}, {{"2026-11", "2026-11"}, 3, 1, 0}},
          {{{"检定证书", "Verification Certificate"}, 5, 1, 1}}};
}

TEST(Statistics, GivesThePassRateOfWhatPassedOrFailed) {
  const auto book = book_of(half_a_year());
  EXPECT_THAT(book.sheets(), ElementsAre("按类别", "按地区", "按月", "文书"));
  EXPECT_EQ(book.text("按类别", "A5"), "压力表");
  EXPECT_EQ(book.text("按类别", "B5"), "8");
  EXPECT_EQ(book.text("按类别", "C5"), "7");
  EXPECT_EQ(book.text("按类别", "D5"), "1");
  EXPECT_EQ(book.cell("按类别", "F5").formula, "IF(C5+D5=0,\"\",C5/(C5+D5))");
  EXPECT_EQ(book.text("按类别", "F5"), "0.875");  // 7 of 8
}

TEST(Statistics, GiveNoRateWhereNothingWasJudged) {
  const auto book = book_of(half_a_year());
  EXPECT_EQ(book.text("按类别", "A6"), "量块");
  EXPECT_EQ(book.text("按类别", "E6"), "3");
  EXPECT_EQ(book.text("按类别", "F6"), "");
  // What has no verdict does not bear on the rate of all.
  EXPECT_EQ(book.text("按类别", "B7"), "11");
  EXPECT_EQ(book.text("按类别", "F7"), "0.875");
}

TEST(Statistics, CountTheMonthsAndTheDocumentsAndSayThePeriod) {
  const auto book = book_of(half_a_year(), DocumentLanguage::en);
  EXPECT_EQ(book.text("By month", "A6"), "2026-11");
  EXPECT_EQ(book.text("By month", "B6"), "4");
  EXPECT_EQ(book.text("Documents", "A5"), "Verification Certificate");
  EXPECT_EQ(book.text("Documents", "B5"), "7");
  EXPECT_EQ(book.text("Documents", "E5"), "1");
  EXPECT_THAT(book.text("By month", "A2"), testing::HasSubstr("2026-07-01 to 2026-11-21"));
  EXPECT_EQ(book.charts().size(), 3U);
}

TEST(Statistics, OfAPeriodWithoutWorkHaveNoRowsAndNoChart) {
  const auto book = book_of({2026y / 7 / 1, 2026y / 7 / 1, {}, {}, {}, {}});
  EXPECT_EQ(book.text("按类别", "A5"), "");
  EXPECT_TRUE(book.charts().empty());
}

}  // namespace
}  // namespace reports
