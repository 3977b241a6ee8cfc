#include "reports/xlsx/due_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reports_workbook.hpp"

namespace reports {
namespace {

using namespace std::chrono_literals;
using instruments::ServiceLocation;
using instruments::schedule::DueStatus;
using testing::ElementsAre;

LedgerRow gauge(const std::string& number, DueStatus status, std::optional<Date> valid_until) {
  LedgerRow row;
  row.name = "压力表";
  row.kind_name = {"压力表", "Pressure gauge"};
  row.organization = "热电厂";
  row.place_of_use = "锅炉房";
  row.serial_number = number;
  row.valid_until = valid_until;
  row.due.status = status;
  return row;
}

/// Today is Saturday, 2026-11-21. Three are late, two wait, one of them on site.
std::vector<LedgerRow> some_rows() {
  std::vector<LedgerRow> rows = {
      gauge("O1", DueStatus::overdue, 2026y / 1 / 31),     gauge("O2", DueStatus::overdue, 2026y / 11 / 20),
      gauge("T", DueStatus::due_soon, 2026y / 11 / 21),    gauge("E", DueStatus::due_soon, 2026y / 11 / 30),
      gauge("D", DueStatus::valid, 2026y / 12 / 1),        gauge("L", DueStatus::valid, 2027y / 2 / 1),
      gauge("N", DueStatus::never_verified, std::nullopt), gauge("X", DueStatus::not_in_use, 2026y / 11 / 25),
      gauge("W", DueStatus::no_due_date, std::nullopt)};
  rows[3].service_location = ServiceLocation::on_site;
  rows[4].kind_name = {"电子秤", "Electronic scale"};
  rows[4].place_of_use = "=门市";
  return rows;
}

ReadWorkbook plan_of(const DuePlanOptions& plan, DocumentLanguage language = DocumentLanguage::zh) {
  LedgerOptions options;
  options.language = language;
  options.today = 2026y / 11 / 21;
  const auto file = std::filesystem::path(testing::TempDir()) / ("plan_" + std::to_string(::getpid()) + ".xlsx");
  write_due_plan(file, options, plan, [](const auto& add) {
    for (const auto& row : some_rows()) add(row);
  });
  ReadWorkbook book(file);
  std::filesystem::remove(file);
  return book;
}

TEST(DuePlan, HasASheetForEachMonthInWhichSomethingFallsDue) {
  // Three months: November, December, January; what falls due on 2027-02-01 is outside.
  const auto book = plan_of({PlanPeriod::month, 3});
  EXPECT_THAT(book.sheets(), ElementsAre("汇总", "超期", "2026-11", "2026-12", "从未检定", "按地点"));
  EXPECT_EQ(book.text("超期", "B2"), "O1");
  EXPECT_EQ(book.text("超期", "B3"), "O2");
  EXPECT_EQ(book.text("2026-11", "B2"), "T");
  EXPECT_EQ(book.text("2026-11", "B3"), "E");
  EXPECT_EQ(book.text("2026-12", "B2"), "D");
  EXPECT_EQ(book.text("从未检定", "B2"), "N");
}

TEST(DuePlan, CountsPeriodsKindsAndPlacesWithSumsThatAreFormulas) {
  const auto book = plan_of({PlanPeriod::month, 3});
  const auto november = book.row_of("汇总", "2026-11");
  ASSERT_EQ(november, 6);  // headings in row 4, overdue in row 5
  EXPECT_EQ(book.text("汇总", "B6"), "2");
  EXPECT_EQ(book.text("汇总", "C6"), "1");  // in the laboratory
  EXPECT_EQ(book.text("汇总", "D6"), "1");  // on site
  EXPECT_TRUE(book.cell("汇总", "B6").is_number);
  EXPECT_EQ(book.text("汇总", "B8"), "0");  // January: a period without work is there, too
  const auto sum = book.cell("汇总", "B10");
  EXPECT_EQ(sum.formula, "SUM(B5:B9)");
  EXPECT_EQ(sum.text, "6");
  const auto kind = std::to_string(book.row_of("汇总", "压力表"));
  EXPECT_EQ(book.text("汇总", "B" + kind), "2");  // overdue
  EXPECT_EQ(book.text("汇总", "C" + kind), "1");  // never verified
  EXPECT_EQ(book.text("汇总", "D" + kind), "2");  // planned
  EXPECT_EQ(book.text("汇总", "E" + kind), "5");
  const auto place = std::to_string(book.row_of("按地点", "热电厂 · 锅炉房"));
  EXPECT_EQ(book.text("按地点", "E" + place), "5");
  EXPECT_NE(book.row_of("按地点", "热电厂 · =门市"), 0);
  EXPECT_EQ(book.charts().size(), 1U);
}

TEST(DuePlan, BeginsItsWeeksOnMonday) {
  const auto book = plan_of({PlanPeriod::week, 2}, DocumentLanguage::en);
  // The week of Saturday, 21 November begins on the 16th; that of the 23rd ends on the 29th, before the two others.
  EXPECT_THAT(book.sheets(), ElementsAre("Summary", "Overdue", "2026-11-16", "Never verified", "By place"));
  EXPECT_EQ(book.text("2026-11-16", "B2"), "T");
  EXPECT_EQ(book.text("2026-11-16", "B3"), "");
  EXPECT_NE(book.row_of("Summary", "2026-11-23"), 0);
}

TEST(DuePlan, LeavesRoomToPlanByHandAndPrintsOnOnePageWidthUnderItsHeadings) {
  const auto book = plan_of({PlanPeriod::month, 1});
  EXPECT_EQ(book.text("2026-11", "N1"), "计划日期");
  EXPECT_EQ(book.text("2026-11", "N2"), "");
  EXPECT_THAT(book.xml("2026-11"), testing::HasSubstr("fitToHeight=\"0\""));
  EXPECT_THAT(book.xml("2026-11"), testing::HasSubstr("orientation=\"landscape\""));
  EXPECT_THAT(book.xml("2026-11"), testing::HasSubstr("autoFilter"));
}

}  // namespace
}  // namespace reports
