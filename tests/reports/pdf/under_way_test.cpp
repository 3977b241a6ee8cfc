#include "reports/pdf/under_way.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

/// Sixteen ask as nearly at once as may be; what each got, and how often and by how many at a time it was done.
struct Asked {
  std::vector<std::string> outcomes = std::vector<std::string>(16);
  std::atomic<int> done = 0, at_once = 0, most_at_once = 0;
};

void ask_sixteen(reports::UnderWay& under_way, bool good, Asked& asked) {
  std::atomic<int> asking = 0;
  std::vector<std::jthread> threads;
  for (auto& outcome : asked.outcomes)
    threads.emplace_back([&] {
      ++asking;
      while (asking < 16) std::this_thread::yield();
      try {
        outcome = under_way.once("J-1", [&] {
          asked.most_at_once = std::max<int>(asked.most_at_once, ++asked.at_once);
          std::this_thread::sleep_for(std::chrono::milliseconds(20));
          const int made = ++asked.done;
          --asked.at_once;
          if (!good) throw std::runtime_error("broken");
          return "made " + std::to_string(made);
        });
      } catch (const std::runtime_error& fault) {
        outcome = fault.what();
      }
    });
}

TEST(WorkUnderWay, IsNeverDoneTwiceAtATimeAndAllWhoAskGetAResult) {
  reports::UnderWay under_way;
  Asked asked;
  ask_sixteen(under_way, true, asked);
  EXPECT_EQ(asked.most_at_once, 1);
  const std::set<std::string> different(asked.outcomes.begin(), asked.outcomes.end());
  EXPECT_EQ(different.size(), static_cast<std::size_t>(asked.done));
  EXPECT_TRUE(different.contains("made 1"));
}

TEST(WorkUnderWay, ThatFailsFailsForAllAndIsTriedAgainLater) {
  reports::UnderWay under_way;
  Asked asked;
  ask_sixteen(under_way, false, asked);
  EXPECT_EQ(asked.outcomes, std::vector<std::string>(16, "broken"));
  EXPECT_EQ(under_way.once("J-1", [] { return "whole"; }), "whole");
}

TEST(WorkUnderWay, OfAnotherNameIsDoneBesideIt) {
  reports::UnderWay under_way;
  EXPECT_EQ(under_way.once("a", [&] { return under_way.once("b", [] { return "inner"; }) + " outer"; }), "inner outer");
}

}  // namespace
