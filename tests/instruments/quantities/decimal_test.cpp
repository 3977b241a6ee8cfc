#include "instruments/quantities/decimal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace instruments {
namespace {

Decimal decimal(const std::string& text) {
  return Decimal(text);
}

TEST(Decimal, ReadsWhatPeopleType) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"10.10", "10.1"},
      {" 0.5 ", "0.5"},
      {"-0.1", "-0.1"},
      {"+3", "3"},
      {".5", "0.5"},
      {"\u22120.02", "-0.02"},
      {"０．８１５", "0.815"},
      {"－１２", "-12"},
      {"＋７", "7"},
      {"\u30001.6\u3000", "1.6"},
      {"-0", "0"},
      {"000123", "123"},
      {"0.000", "0"},
  };
  for (const auto& [typed, plain] : cases) {
    const auto value = parse_decimal(typed);
    ASSERT_TRUE(value) << typed;
    EXPECT_EQ(to_plain(*value), plain) << typed;
  }
}

TEST(Decimal, TurnsDownEverythingElse) {
  for (const std::string typed : {"",
                                  " ",
                                  "1,5",
                                  "5.",
                                  ".",
                                  "-",
                                  "+-1",
                                  "1e3",
                                  "1e999",
                                  "nan",
                                  "inf",
                                  "0x10",
                                  "1 2",
                                  "1.2.3",
                                  "- 1",
                                  "１，５",
                                  "12345678901234567890123456789012345678901",
                                  "1\x01",
                                  "\xEF\xBC",
                                  "\xFF"})
    EXPECT_FALSE(parse_decimal(typed)) << typed;
  EXPECT_FALSE(parse_decimal(std::string(1'000'000, '1')));
}

TEST(Decimal, PrintsPlainAndShortest) {
  EXPECT_EQ(to_plain(decimal("1600000")), "1600000");
  EXPECT_EQ(to_plain(decimal("0.02560")), "0.0256");
  EXPECT_EQ(to_plain(decimal("1e-12")), "0.000000000001");
  EXPECT_EQ(to_plain(decimal("1.1") - decimal("1.0")), "0.1");
  EXPECT_EQ(to_fixed(decimal("1.005"), 2), "1.00");
  EXPECT_EQ(to_fixed(decimal("20"), 3), "20.000");
  EXPECT_EQ(to_fixed(decimal("-0.004"), 2), "0.00");
  EXPECT_EQ(decimal_places(decimal("0.250")), 2);
  EXPECT_EQ(decimal_places(decimal("300")), 0);
}

TEST(Decimal, IsReadableWhenItsDigitsAreMany) {
  EXPECT_EQ(to_readable(Decimal("0.0256")), "0.0256");
  EXPECT_EQ(to_readable(Decimal("123456.789012")), "123456.789012");
  EXPECT_EQ(to_readable(divide(Decimal(1), Decimal(3))), "0.333333");
  EXPECT_EQ(to_readable(divide(Decimal(-2000), Decimal(3))), "-666.667");
  EXPECT_EQ(to_readable(divide(Decimal(20000000), Decimal(3))), "6666670");
  EXPECT_EQ(to_readable(Decimal("0.99999999999999")), "1");
}

TEST(Decimal, KnowsHowManyPlacesWereTyped) {
  const std::vector<std::pair<std::string, int>> cases = {{"20.50", 2}, {"-0.0", 1},       {" 1.600 ", 3}, {".5", 1},
                                                          {"20", 0},    {"２０．５０", 2}, {"5.", 0},      {"x.12", 0}};
  for (const auto& [typed, places] : cases) EXPECT_EQ(typed_places(typed), places) << typed;
}

TEST(Decimal, OfTheExactDifferenceIsTheLimit) {
  EXPECT_TRUE(decimal("1.1") - decimal("1.0") == decimal("0.1"));
}

TEST(Decimal, QuotientsOfFewDigitsAreExact) {
  EXPECT_TRUE(divide(6, 3) == 2);
  EXPECT_TRUE(divide(decimal("1.44"), decimal("1.6")) == decimal("0.9"));
  EXPECT_TRUE(divide(0, 7) == 0);
  for (int a = -40; a <= 40; ++a)
    for (int b = 1; b <= 40; ++b) EXPECT_TRUE(divide(Decimal(a) * b, b) == a) << a << " " << b;
}

TEST(Decimal, QuotientsOfManyDigitsAreCorrectTo50) {
  // 1 / 7 = 0.(142857), 2 / 3 = 0.(6), 22 / 123456789 from the remainder: a = q b + r with |r| < b x 1e-50 a/b.
  EXPECT_EQ(to_plain(divide(1, 7)), "0.14285714285714285714285714285714285714285714285714");
  EXPECT_EQ(to_plain(divide(-2, 3)), "-0.66666666666666666666666666666666666666666666666667");
  for (const std::string divisor : {"7", "-0.3", "99999999", "100000001", "1.23456789", "3e-20", "6894757.293168361"}) {
    const Decimal quotient = divide(22, decimal(divisor));
    EXPECT_LE(abs(quotient * decimal(divisor) - 22), decimal("1e-48")) << divisor;
  }
}

TEST(Decimal, OfEveryLengthIsPrintedDigitByDigit) {
  std::string digits;
  for (int length = 1; length <= 40; ++length) {
    digits += static_cast<char>('1' + length % 9);
    EXPECT_EQ(to_plain(decimal(digits)), digits);
    EXPECT_EQ(to_plain(decimal("-0.000" + digits)), "-0.000" + digits);
    EXPECT_EQ(to_plain(decimal(digits + "0000.5")), digits + "0000.5");
  }
}

struct Rounding {
  std::string value, interval, rounded;
};

/// GB/T 8170, the vectors of the procedure facts, and 0.15 at 0.1.
const std::vector<Rounding> roundings = {
    {"12.5", "1", "12"},       {"13.5", "1", "14"},       {"2.11", "0.2", "2.2"}, {"-0.52", "0.05", "-0.50"},
    {"0.025", "0.01", "0.02"}, {"0.075", "0.05", "0.10"}, {"1.25", "0.5", "1.0"}, {"0.15", "0.1", "0.2"},
    {"-0.15", "0.1", "-0.2"},  {"-12.5", "1", "-12"},     {"830", "20", "840"},   {"-0.02", "0.05", "0.00"},
};

TEST(Decimal, RoundsHalfToEvenOnTheDecimalValue) {
  for (const auto& [value, interval, rounded] : roundings)
    EXPECT_EQ(round_to_text(decimal(value), decimal(interval)), rounded) << value << " at " << interval;
}

TEST(Decimal, RoundsAsTheConventionsOfTheProceduresDo) {
  std::ifstream file(ETALON_SHARED "/statutory/procedures.json");
  const auto vectors = nlohmann::json::parse(file)["conventions"]["rounding"]["vectors"];
  EXPECT_EQ(vectors.size(), 7U);
  for (const auto& each : vectors)
    EXPECT_EQ(round_to_text(decimal(each["x"]), decimal(each["interval"].dump())), each["y"]) << each;
}

TEST(Decimal, RoundsAtAnIntervalWithoutAFiniteReciprocal) {
  EXPECT_EQ(to_plain(round_half_even(decimal("0.45"), decimal("0.3"))), "0.6");  // 1.5 intervals
  EXPECT_EQ(to_plain(round_half_even(decimal("0.75"), decimal("0.3"))), "0.6");  // 2.5 intervals
  EXPECT_EQ(to_plain(round_half_even(decimal("0.901"), decimal("0.3"))), "0.9");
}

/// As the text itself is read: correctly rounded, whichever way it takes.
TEST(Decimal, BecomeTheNearestDouble) {
  for (const std::string text : {"0", "1.2", "-0.1", "100000", "8000", "0.000001", "0.0000011", "9007199254740991",
                                 "9007199254740993", "123456789.123456", "3.14159265358979323846264338327950288419",
                                 "-273.15", "0.30000000000000004", "133.322387415", "1e-30", "6.02214076e23"})
    EXPECT_EQ(to_double(Decimal(text)), std::stod(text)) << text;
}

}  // namespace
}  // namespace instruments
