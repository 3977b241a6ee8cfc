#include "lims/clock.hpp"

#include <gtest/gtest.h>

namespace lims {
namespace {

TEST(Clock, AnInstantFallsOnTheDayOfTheLaboratory) {
  EXPECT_EQ(date_text_in("Asia/Shanghai", "2026-11-20T15:59:59Z"), "2026-11-20");
  EXPECT_EQ(date_text_in("Asia/Shanghai", "2026-11-20T16:00:00Z"), "2026-11-21");
  EXPECT_EQ(date_text_in("America/New_York", "2024-03-01T04:59:59Z"), "2024-02-29");
  EXPECT_EQ(date_text_in("Asia/Shanghai", ""), "");
}

TEST(Clock, AnInstantIsWrittenInUtc) {
  EXPECT_EQ(instant_text(std::chrono::sys_seconds{}), "1970-01-01T00:00:00Z");
}

}  // namespace
}  // namespace lims
