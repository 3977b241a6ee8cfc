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

}  // namespace
}  // namespace instruments::schedule
