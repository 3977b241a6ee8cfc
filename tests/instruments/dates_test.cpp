#include "instruments/dates.hpp"

#include <gtest/gtest.h>

namespace instruments {
namespace {

using namespace std::chrono_literals;

TEST(Dates, IsoTextIsReadStrictly) {
  EXPECT_EQ(parse_iso_date("2026-11-21"), Date(2026y / 11 / 21));
  EXPECT_EQ(parse_iso_date("2024-02-29"), Date(2024y / 2 / 29));
  for (const auto* text : {"2026-02-30", "2025-02-29", "2026-2-3", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01",
                           "2026-01-01 ", "2026-01-01T00:00", "2026/01/01", "", "0000-01-01", "9999-01-01"})
    EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
  EXPECT_EQ(to_iso(2026y / 2 / 3), "2026-02-03");
}

TEST(Dates, InstantsAreReadStrictly) {
  EXPECT_EQ(parse_iso_instant("2026-11-21T08:30:05Z"), std::chrono::sys_days(2026y / 11 / 21) + 8h + 30min + 5s);
  for (const auto* text :
       {"2026-11-21", "2026-11-21T08:30:05", "2026-11-21T24:00:00Z", "2026-11-21T08:60:00Z", "2026-11-21T08:30:60Z",
        "2026-11-21T08:30:05.1Z", "2026-11-21 08:30:05Z", "2026-02-30T08:30:05Z", ""})
    EXPECT_EQ(parse_iso_instant(text), std::nullopt) << text;
}

TEST(Dates, WrittenFormsAreAccepted) {
  for (const auto* text : {"2026-02-03", "2026-2-3", "2026/2/3", "2026.02.03", "2026年2月3日", " 2026/02/03 ",
                           "20260203", "２０２６-０２-０３", "2026－02－03", "２０２６年２月３日", "2026–02–03"})
    EXPECT_EQ(parse_written_date(text), Date(2026y / 2 / 3)) << text;
  for (const auto* text :
       {"2026-02-30", "2026/2/30", "2026年2月30日", "2026-2/3", "3.2.2026", "20260230", "2026023", "2026年2月"})
    EXPECT_EQ(parse_written_date(text), std::nullopt) << text;
}

TEST(Dates, SerialNumbersOfSpreadsheetsAreDays) {
  EXPECT_EQ(date_of_serial(1), Date(1900y / 1 / 1));
  EXPECT_EQ(date_of_serial(59), Date(1900y / 2 / 28));
  EXPECT_EQ(date_of_serial(60), std::nullopt);
  EXPECT_EQ(date_of_serial(61), Date(1900y / 3 / 1));
  EXPECT_EQ(date_of_serial(45292), Date(2024y / 1 / 1));
  EXPECT_EQ(date_of_serial(43830, true), Date(2024y / 1 / 1));
  EXPECT_EQ(date_of_serial(0), std::nullopt);
  EXPECT_EQ(date_of_serial(200000), std::nullopt);
}

TEST(Dates, MonthsAreAddedUpToTheEndOfTheMonth) {
  EXPECT_EQ(add_months(2024y / 8 / 31, 6), Date(2025y / 2 / 28));
  EXPECT_EQ(add_months(2023y / 8 / 31, 6), Date(2024y / 2 / 29));
  EXPECT_EQ(add_months(2024y / 12 / 15, 1), Date(2025y / 1 / 15));
  EXPECT_EQ(days_between(2024y / 2 / 28, 2024y / 3 / 1), 2);
}

}  // namespace
}  // namespace instruments
