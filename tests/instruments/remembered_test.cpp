#include "instruments/remembered.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace {

int times_read = 0;

std::size_t read_length(std::string_view text) {
  ++times_read;
  if (text.empty()) throw std::invalid_argument("empty");
  return text.size();
}

TEST(Remembered, ReadsATextOnceAndARefusedOneEachTime) {
  times_read = 0;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(instruments::remembered<read_length>("(0~1.6)MPa"), 10U);
  EXPECT_EQ(times_read, 1);
  for (int i = 0; i < 3; ++i) EXPECT_THROW(instruments::remembered<read_length>(""), std::invalid_argument);
  EXPECT_EQ(times_read, 4);
}

TEST(Remembered, StaysSmallAndRightBeyondWhatIsKept) {
  for (std::size_t length = 1; length <= 5000; ++length)
    EXPECT_EQ(instruments::remembered<read_length>(std::string(length, 'x')), length);
}

}  // namespace
