#include "instruments/quantities/typed_quantity.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments {
namespace {

struct Read {
  std::string typed, text, value, symbol;
};

TEST(TypedQuantities, KeepTheDigitsThatWereTyped) {
  const std::vector<Read> cases = {
      {"10.10 kPa", "10.10", "10.1", "kPa"},
      {"10.10kPa", "10.10", "10.1", "kPa"},
      {" -0.50 %RH ", "-0.50", "-0.5", "%RH"},
      {"１０．１０　ｋＰａ", "１０．１０", "10.1", "kPa"},
      {"－０．１ＭＰａ", "－０．１", "-0.1", "MPa"},
      {"\u22125 ℃", "\u22125", "-5", "℃"},
      {"30°", "30", "30", "°"},
      {"7", "7", "7", "1"},
      {"1.20 J/(kg·K)", "1.20", "1.2", "J/(kg·K)"},
      {"94.0 dB(A)", "94.0", "94", "dB(A)"},
      {"20 千帕", "20", "20", "kPa"},
      {"15 1/P", "15", "15", "1/P"},
      {"11.5 1/K", "11.5", "11.5", "1/K"},
      {R"(10.10 \kilo\pascal)", "10.10", "10.1", "kPa"},
  };
  for (const auto& [typed, text, value, symbol] : cases) {
    const auto read = parse_quantity(typed);
    EXPECT_EQ(read.text, text) << typed;
    EXPECT_EQ(to_plain(read.quantity.value), value) << typed;
    EXPECT_EQ(read.quantity.unit.symbol, symbol) << typed;
  }
}

TEST(TypedQuantities, AreRefusedAtTheCharacterThatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "\"\" is not a number with a unit: at character 1, a number is expected."},
      {"kPa", "\"kPa\" is not a number with a unit: at character 1, a number is expected."},
      {" 1.2.3 kPa", "\" 1.2.3 kPa\" is not a number with a unit: at character 2, \"1.2.3\" is not a number."},
      {"5. kPa", "\"5. kPa\" is not a number with a unit: at character 1, \"5.\" is not a number."},
      {"1 000 kPa", "\"1 000 kPa\" is not a number with a unit: at character 1, \"1 000\" is not a number."},
      {"1e3 kPa", "\"1e3 kPa\" is not a number with a unit: at character 2, \"e\" is not a known unit symbol."},
      {"1,5 kPa", "\"1,5 kPa\" is not a number with a unit: at character 2, \",\" is not a known unit symbol."},
      {"１０　ｋＰａ／ｑ",
       "\"１０　ｋＰａ／ｑ\" is not a number with a unit: at character 8, \"q\" is not a known unit symbol."},
      {"10 kkg", "\"10 kkg\" is not a number with a unit: at character 4, the unit \"kg\" takes no prefix \"k\"."},
      {R"(5 \meter)", R"("\meter" is not a D-SI unit: at character 1, "\meter" is not the name of a D-SI unit.)"},
  };
  for (const auto& [typed, sentence] : cases) {
    try {
      parse_quantity(typed);
      ADD_FAILURE() << typed;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.cause(), Cause::invalid_input);
      EXPECT_EQ(refusal.text().en, sentence);
      EXPECT_NE(refusal.text().zh.find("个字符处，"), std::string::npos);
    }
  }
}

TEST(TypedQuantities, KnowHowManyDigitsWereTyped) {
  const std::vector<std::pair<std::string, int>> cases = {{"10.10", 4}, {"0.01010", 4}, {"-300", 3},       {"0.0", 1},
                                                          {".5", 1},    {"007", 1},     {"１０．１０", 4}, {"x", 1}};
  for (const auto& [typed, digits] : cases) EXPECT_EQ(typed_digits(typed), digits) << typed;
}

struct Conversion {
  std::string typed, to, text;
};

/// Exact factors of GB 3100 and NIST SP 811, B.8; 1 kPa = 1000 / 133.322387415 mmHg.
TEST(TypedQuantities, AreConvertedWithTheDigitsTyped) {
  const std::vector<Conversion> cases = {
      {"10.10 kPa", "mmHg", "75.7562"},
      {"10.10 kPa", R"(\mmhg)", "75.7562"},
      {"10.10 kPa", "MPa", "0.01010"},
      {"10.10 kPa", "Pa", "10100"},
      {"10.10 kPa", "千帕", "10.10"},
      {"300 mmHg", "kPa", "39.9967162245"},
      {"1 psi", "Pa", "6894.76"},
      {"1 psi", "mPa", "6894760"},
      {"1.0000000 psi", "kPa", "6.89475729"},
      {"20.0 ℃", "K", "293.15"},
      {"0 ℃", "℉", "32"},
      {"100 ℉", "℃", "37.7778"},
      {"0.0 kPa", "Pa", "0"},
      {"180 °", "rad", "3.14159"},
      {"0.50 °", "′", "30"},
      {"30.00 dBm", "dBW", "0"},
      {"-10.00 dBm", "dBW", "-40.00"},
      {"1 Np", "dB", "8.68589"},
      {"3 m³/h", "L/min", "50"},
      {"1 m³/h", "L/min", "16.6667"},
  };
  for (const auto& [typed, to, text] : cases)
    EXPECT_EQ(convert_written(parse_quantity(typed), parse_any_unit(to)).text, text) << typed << " to " << to;
  for (const auto& [typed, to] : std::vector<std::pair<std::string, std::string>>{
           {"1 kPa", "mm"}, {"1 N·m", "J"}, {"1 dBm", "dBV"}, {"1 dB(A)", "dB(C)"}, {"1 %", "%RH"}, {"1 HRC", "HV"}})
    EXPECT_THROW(convert_written(parse_quantity(typed), parse_unit(to)), Refusal) << typed << " to " << to;
}

}  // namespace
}  // namespace instruments
