#include "lims/gateway/line_framing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "instruments/text_scanning.hpp"
#include "tests/support/mutation.hpp"

namespace lims::gateway {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Framed line(const char* text) {
  return {text, ""};
}

TEST(LinesOfDevices, AreWholeHoweverTheirBytesArrive) {
  LineFraming framing;
  EXPECT_THAT(framing.take("S S     1"), IsEmpty());
  EXPECT_THAT(framing.take("00.00 g\r"), ElementsAre(line("S S     100.00 g")));
  EXPECT_THAT(framing.take("\nS D  1 g\n\n\r\nS D  2 g\r"), ElementsAre(line("S D  1 g"), line("S D  2 g")));
}

TEST(LinesOfDevices, AreFaultsWhenTheyAreTooLongOrNoText) {
  LineFraming framing;
  const auto lines = framing.take(std::string(600, '1') + "\r\n1.00\r\n");
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_THAT(lines[0].fault, HasSubstr("more than 512 bytes"));
  EXPECT_EQ(lines[1], line("1.00"));
  using namespace std::string_literals;
  for (const auto& garbage : {"1.\0\0g\n"s, "\x81\x92\xFE\n"s, "1.0\x7F\n"s}) {
    const auto found = framing.take(garbage);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].fault, HasSubstr("unreadable bytes"));
    EXPECT_EQ(found[0].text, "");
  }
}

TEST(LinesOfDevices, AreNotReadFromTheirMiddle) {
  LineFraming framing;
  framing.pass_over_rest_of_line();
  EXPECT_THAT(framing.take("0.00 g\r\nS S 100.00 g\r\n"), ElementsAre(line("S S 100.00 g")));
  framing.take("S S 99");
  EXPECT_EQ(framing.drop_partial(), "S S 99");
  EXPECT_THAT(framing.take("1.00 g\r\n"), ElementsAre(line("1.00 g")));
}

TEST(LinesOfDevices, MayBeInLatin1) {
  LineFraming framing;
  EXPECT_THAT(framing.take("20.5 \xB0"
                           "C\n20.5 \u2103\n"),
              ElementsAre(line("20.5 °C"), line("20.5 ℃")));
}

TEST(DamagedLinesOfDevices, AreTextOrAFault) {
  support::with_mutations_of({"S S     100.00 g\r\nS D  99.99 g\r\n"}, "\r\n\t\x02\xB0 ", [](const std::string& text) {
    LineFraming framing;
    for (const auto& each : framing.take(text)) {
      EXPECT_NE(each.text.empty(), each.fault.empty());
      EXPECT_TRUE(instruments::is_utf8(each.text));
      EXPECT_TRUE(instruments::is_utf8(each.fault));
    }
  });
}

}  // namespace
}  // namespace lims::gateway
