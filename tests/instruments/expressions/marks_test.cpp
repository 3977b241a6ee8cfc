#include "instruments/expressions/marks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::expressions {
namespace {

std::string printed(const std::string& low, const std::string& high, int at_least = 5) {
  std::string text;
  for (const auto& mark : marks(Decimal(low), Decimal(high), at_least))
    text += (text.empty() ? "" : " ") + to_plain(mark);
  return text;
}

struct Dial {
  std::string low, high, marks;
};

/// Numbered graduations of common dials (GB/T 1226 series of ranges).
const std::vector<Dial> dials = {
    {"0", "0.1", "0 0.02 0.04 0.06 0.08 0.1"},
    {"0", "0.16", "0 0.04 0.08 0.12 0.16"},
    {"0", "0.25", "0 0.05 0.1 0.15 0.2 0.25"},
    {"0", "0.4", "0 0.1 0.2 0.3 0.4"},
    {"0", "0.6", "0 0.1 0.2 0.3 0.4 0.5 0.6"},
    {"0", "1", "0 0.2 0.4 0.6 0.8 1"},
    {"0", "1.6", "0 0.4 0.8 1.2 1.6"},
    {"0", "2.5", "0 0.5 1 1.5 2 2.5"},
    {"0", "4", "0 1 2 3 4"},
    {"0", "10", "0 2 4 6 8 10"},
    {"0", "25", "0 5 10 15 20 25"},
    {"0", "60", "0 10 20 30 40 50 60"},
    {"0", "100", "0 20 40 60 80 100"},
    {"0", "300", "0 50 100 150 200 250 300"},
    {"-0.1", "0", "-0.1 -0.08 -0.06 -0.04 -0.02 0"},
    {"-100", "0", "-100 -80 -60 -40 -20 0"},
    {"-0.1", "0.06", "-0.1 -0.08 -0.06 -0.04 -0.02 0 0.02 0.04 0.06"},
    {"-0.1", "0.15", "-0.1 -0.05 0 0.05 0.1 0.15"},
    {"-0.1", "0.3", "-0.1 0 0.1 0.2 0.3"},
    {"-0.1", "0.5", "-0.1 0 0.1 0.2 0.3 0.4 0.5"},
    {"-0.1", "0.9", "-0.1 0 0.3 0.6 0.9"},
    {"-0.1", "1.5", "-0.1 0 0.5 1 1.5"},
    {"-0.1", "2.4", "-0.1 0 0.4 0.8 1.2 1.6 2 2.4"},
    {"0", "21", "0 3 6 9 12 15 18 21"},
    {"0", "1.37", "0 0.4 0.8 1.2 1.37"},
    {"-760", "0", "-760 -600 -400 -200 0"},
    {"25", "50", "25 30 35 40 45 50"},
};

TEST(Marks, AreThoseOfAUsualDial) {
  for (const auto& [low, high, expected] : dials) EXPECT_EQ(printed(low, high), expected) << low << " to " << high;
}

TEST(Marks, AlwaysIncludeBothEndsAndZeroAndRise) {
  for (int low = -20; low <= 20; ++low)
    for (int high = low + 1; high <= 60; ++high) {
      const auto found = marks(Decimal(low) / 8, Decimal(high) / 8, 5);
      ASSERT_GE(found.size(), 5U) << low << " " << high;
      ASSERT_LE(found.size(), 30U) << low << " " << high;
      EXPECT_TRUE(found.front() == Decimal(low) / 8 && found.back() == Decimal(high) / 8);
      EXPECT_TRUE(std::ranges::is_sorted(found, std::less_equal<>()));
      EXPECT_TRUE(low > 0 || high < 0 || std::ranges::count(found, Decimal(0)) == 1) << low << " " << high;
    }
}

TEST(Marks, RefuseARangeWithoutExtent) {
  EXPECT_THROW(marks(1, 1, 5), Refusal);
  EXPECT_THROW(marks(2, 1, 5), Refusal);
  EXPECT_THROW(marks(0, 1, 1000), Refusal);
}

}  // namespace
}  // namespace instruments::expressions
