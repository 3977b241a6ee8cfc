#include "instruments/schedule/due.hpp"

#include <gtest/gtest.h>

namespace instruments::schedule {
namespace {

using namespace std::chrono_literals;

TEST(Due, TellsWhereAnInstrumentStands) {
  constexpr Date today = 2026y / 11 / 21;
  Instrument instrument;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::never_verified);
  instrument.last_verified_on = 2026y / 5 / 22;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::no_due_date);
  instrument.valid_until = today;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::due_soon);  // the due day itself is not overdue
  EXPECT_EQ(due_of(instrument, today).days, 0);
  instrument.valid_until = 2026y / 11 / 20;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::overdue);
  EXPECT_EQ(due_of(instrument, today).days, -1);
  instrument.valid_until = 2026y / 12 / 21;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::due_soon);
  instrument.valid_until = 2026y / 12 / 22;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::valid);
  instrument.state = InstrumentState::scrapped;
  EXPECT_EQ(due_of(instrument, today).status, DueStatus::not_in_use);
  EXPECT_EQ(to_text(DueStatus::never_verified), "never_verified");
}

TEST(WeeklyLoad, CountsByWeeksFromMonday) {
  EXPECT_EQ(week_start(2026y / 11 / 21), Date(2026y / 11 / 16));
  EXPECT_EQ(week_start(2026y / 11 / 16), Date(2026y / 11 / 16));
  EXPECT_EQ(week_start(2026y / 11 / 22), Date(2026y / 11 / 16));
  const std::vector<Date> days = {2026y / 11 / 15, 2026y / 11 / 16, 2026y / 11 / 22, 2026y / 11 / 23, 2026y / 11 / 30};
  const std::vector<WeekLoad> expected = {{2026y / 11 / 16, 2}, {2026y / 11 / 23, 1}};
  EXPECT_EQ(weekly_load(days, 2026y / 11 / 21, 2), expected);
}

}  // namespace
}  // namespace instruments::schedule
