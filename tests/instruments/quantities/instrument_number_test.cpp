#include "instruments/quantities/instrument_number.hpp"

#include <gtest/gtest.h>

#include "instruments/quantities/decimal.hpp"
#include "tests/support/mutation.hpp"

namespace instruments {
namespace {

struct Sent {
  const char* sent;
  const char* plain;
};

TEST(NumbersOfInstruments, KeepEveryDigitInPlainNotation) {
  for (const auto& [sent, plain] : {Sent{"100.00", "100.00"},
                                    {"+00123.450", "123.450"},
                                    {"-0.00", "-0.00"},
                                    {"+   100.00", "100.00"},
                                    {"-  0.5", "-0.5"},
                                    {".5", "0.5"},
                                    {"100.", "100"},
                                    {"+1.00002345E+01", "10.0002345"},
                                    {"-1.25e-02", "-0.0125"},
                                    {"1.5E3", "1500"},
                                    {"0E0", "0"},
                                    {"\u22125.0", "-5.0"},
                                    {"007", "7"}})
    EXPECT_EQ(plain_number(sent), plain) << sent;
  EXPECT_EQ(plain_number("1,50", ','), "1.50");
}

TEST(NumbersOfInstruments, AreNothingElse) {
  for (const char* sent : {"",   " ",   "+",     "-",   ".",    "E5",  "1 00", "1,5",  "1.2.3", "1.000,5",
                           "1E", "1E+", "1E1.5", "1 g", "0x10", "nan", "inf",  "1e99", "--1",   "1E+-2"})
    EXPECT_EQ(plain_number(sent), std::nullopt) << sent;
  EXPECT_EQ(plain_number("1.5", ','), std::nullopt);
  EXPECT_EQ(plain_number(std::string(41, '1')), std::nullopt);
}

TEST(NumbersOfInstruments, AreNumbersOfASheetHoweverTheyAreDamaged) {
  int numbers = 0;
  support::with_mutations_of({"+1.00002345E+01", "S S     100.00 g", "-  0.50"}, "0123456789.,+-Ee \xE2\x88\x92",
                             [&](const std::string& text) {
                               const auto plain = plain_number(text);
                               if (!plain) return;
                               ++numbers;
                               EXPECT_TRUE(parse_decimal(*plain)) << text << " -> " << *plain;
                               EXPECT_EQ(plain_number(*plain), plain);
                             });
  EXPECT_GT(numbers, 500);
}

}  // namespace
}  // namespace instruments
