#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace instruments {
namespace {

struct Reading {
  std::string typed;
  std::string symbol;
  std::string si;      // of the dimension
  std::string factor;  // to the coherent unit, exact
};

/// SI brochure (9th edition), 2.3 and 5; GB 3100-1993, 5 and 6.
const std::vector<Reading> readings = {
    {"kPa", "kPa", "kg·m⁻¹·s⁻²", "1000"},
    {"mL/min", "mL/min", "m³·s⁻¹", ""},
    {"m·s⁻²", "m·s⁻²", "m·s⁻²", "1"},
    {"m s-2", "m·s⁻²", "m·s⁻²", "1"},
    {"kg m^-3", "kg·m⁻³", "kg·m⁻³", "1"},
    {"kg·m⁻¹·s⁻²", "kg·m⁻¹·s⁻²", "kg·m⁻¹·s⁻²", "1"},
    {"s-1", "s⁻¹", "s⁻¹", "1"},
    {"S\u2212\u00b9", "S⁻¹", "kg·m²·s⁻³·A⁻²", "1"},
    {"1/K", "1/K", "K⁻¹", "1"},
    {"K^-1", "K⁻¹", "K⁻¹", "1"},
    {"1/°C", "1/℃", "K⁻¹", "1"},
    {"℃⁻¹", "℃⁻¹", "K⁻¹", "1"},
    {"K/uV", "K/μV", "kg⁻¹·m⁻²·s³·A·K", "1000000"},
    {"g/(mol·mL)", "g/(mol·mL)", "kg·m⁻³·mol⁻¹", "1000"},
    {"J/(kg K)", "J/(kg·K)", "m²·s⁻²·K⁻¹", "1"},
    {"W / (m² · K)", "W/(m²·K)", "kg·s⁻³·K⁻¹", "1"},
    {"m/(s)", "m/s", "m·s⁻¹", "1"},
    {"cm⁴", "cm⁴", "m⁴", "0.00000001"},
    {"mm⁶", "mm⁶", "m⁶", "0.000000000000000001"},
    {"m⁹", "m⁹", "m⁹", "1"},
    {"dm-9", "dm⁻⁹", "m⁻⁹", "1000000000"},
    {"μm/(m·K)", "μm/(m·K)", "K⁻¹", "0.000001"},
    {"με", "με", "1", "0.000001"},
    {"uε", "με", "1", "0.000001"},
    {"微应变", "με", "1", "0.000001"},
    {"nε", "nε", "1", "0.000000001"},
    {"ε", "ε", "1", "1"},
    {"mε/℃", "mε/℃", "K⁻¹", "0.001"},
    {"千帕·秒", "kPa·s", "kg·m⁻¹·s⁻¹", "1000"},
    {"米/秒²", "m/s²", "m·s⁻²", "1"},
    {"焦/(千克·开)", "J/(kg·K)", "m²·s⁻²·K⁻¹", "1"},
    {"ｋｇ／ｍ＾３", "kg/m³", "kg·m⁻³", "1"},
    {"N m", "N·m", "kg·m²·s⁻²", "1"},
    {"n mile", "n mile", "m", "1852"},
    {"n mile/h", "n mile/h", "m·s⁻¹", ""},
    {"Da", "Da", "kg", "0.0000000000000000000000000016605390666"},
    {"kDa", "kDa", "kg", "0.0000000000000000000000016605390666"},
    {"au", "au", "m", "149597870700"},
    {"\u212b", "Å", "m", "0.0000000001"},
    {"Mibit", "Mibit", "1", "1048576"},
    {"Gbit/s", "Gbit/s", "s⁻¹", "1000000000"},
};

TEST(UnitGrammar, ReadsProductsPowersAndQuotients) {
  for (const auto& [typed, symbol, si, factor] : readings) {
    const auto unit = find_unit(typed);
    ASSERT_TRUE(unit) << typed;
    EXPECT_EQ(unit->symbol, symbol) << typed;
    EXPECT_EQ(si_symbol(unit->dimension), si) << typed;
    if (!factor.empty()) {
      EXPECT_EQ(to_plain(divide(unit->factor, unit->divisor)), factor) << typed;
    }
    const auto again = find_unit(unit->symbol);
    ASSERT_TRUE(again) << unit->symbol;
    EXPECT_EQ(again->factor, unit->factor) << typed;
    EXPECT_EQ(again->kind, unit->kind) << typed;
  }
}

TEST(UnitGrammar, GivesAProductTheKindThatItsUnitIsListedWith) {
  const std::vector<std::pair<std::string, Kind>> cases = {{"N m", Kind::torque},
                                                           {"牛·米", Kind::torque},
                                                           {"kN·m", Kind::torque},
                                                           {"千克/立方米", Kind::density},
                                                           {"m s⁻¹", Kind::speed},
                                                           {"J·s⁻¹", Kind::power},
                                                           {"με", Kind::ratio},
                                                           {"dBμV", Kind::voltage_level},
                                                           {"dBuV", Kind::voltage_level},
                                                           {"dBm", Kind::power_level},
                                                           {"dB(C)", Kind::sound_level_c},
                                                           {"ｄＢ（Ａ）", Kind::sound_level},
                                                           {"%RH", Kind::relative_humidity}};
  for (const auto& [typed, kind] : cases) {
    const auto unit = find_unit(typed);
    ASSERT_TRUE(unit) << typed;
    EXPECT_EQ(unit->kind, kind == Kind::power ? usual_kind(info(kind).dimension) : kind) << typed;
  }
}

TEST(UnitGrammar, LosesTheZeroOfAScaleInAProduct) {
  EXPECT_EQ(find_unit("μV/℃")->offset, 0);
  EXPECT_EQ(to_plain(convert({Decimal(18), *find_unit("1/℃")}, *find_unit("1/℉")).value), "10");
}

TEST(UnitGrammar, ReadsNoNumbersLettersAndBareSigns) {
  for (const std::string text :
       {"",   " ",  "·",    "/",   "/s",    "m/",  "m··s",  "m·",    "()",    "m/()", "m/(s", "m/s)", "(m)",
        "^2", "2",  "-1",   "1·K", "kPa/1", "1-1", "kPa/2", "e3",    "e",     "c",    "μ",    "k",    "mb",
        "MB", "m-", "m--1", "m-0", "m0",    "m10", "kεε",   "mmmHg", "dBm/m", "pH2",  "1/1",  "m²³"})
    EXPECT_FALSE(find_unit(text)) << text;
}

struct Refused {
  std::string typed;
  int position;
  std::string reason;
};

TEST(UnitGrammar, RefusesAtTheCharacterThatIsWrong) {
  const std::vector<Refused> cases = {
      {"", 1, "a unit is missing here"},
      {"xyz", 1, "\"xyz\" is not a known unit symbol"},
      {"kPa/xyz", 5, "\"xyz\" is not a known unit symbol"},
      {"μV/xyz", 4, "\"xyz\" is not a known unit symbol"},
      {"℃·米·帕秒·q", 8, "\"q\" is not a known unit symbol"},
      {"  m·s⁻²·Q", 9, "\"Q\" is not a known unit symbol"},
      {"立方厘", 3, "\"厘\" is not a known unit symbol"},
      {"J/(kg·kh)", 7, "the unit \"h\" takes no prefix \"k\""},
      {"kkg", 1, "the unit \"kg\" takes no prefix \"k\""},
      {"mm/m℃", 4, "the unit \"℃\" takes no prefix \"m\""},
      {"m/s/s", 4, "there is a second slash; several units stand in parentheses"},
      {"m/s每分", 4, "there is a second slash; several units stand in parentheses"},
      {"J/kg·K", 3, "several units below the slash stand in parentheses"},
      {"m/", 3, "a unit is missing here"},
      {"m··s", 3, "a unit is missing here"},
      {"m⁻¹²", 2, "an exponent is a whole number from -9 to -1 or from 2 to 9"},
      {"kg·m^10", 6, "an exponent is a whole number from -9 to -1 or from 2 to 9"},
      {"m^0", 3, "an exponent is a whole number from -9 to -1 or from 2 to 9"},
      {"dB/m", 1, "\"dB\" cannot be multiplied or divided"},
      {"kPa/1", 5, "\"1\" cannot be multiplied or divided"},
      {"F9·F9·F9", 1, "the exponents of the dimension are too great"},
      {std::string(61, 'm'), 1, "the text is too long"},
  };
  for (const auto& [typed, position, reason] : cases) {
    try {
      parse_unit(typed);
      ADD_FAILURE() << typed;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.cause(), Cause::invalid_input);
      EXPECT_EQ(refusal.text().en,
                '"' + typed + "\" is not a unit: at character " + std::to_string(position) + ", " + reason + '.');
      EXPECT_EQ(refusal.text().zh.substr(0, refusal.text().zh.find("符处，")),
                "“" + typed + "”不是计量单位：第 " + std::to_string(position) + " 个字");
    }
  }
  EXPECT_EQ(parse_unit("m3/h").symbol, "m³/h");
}

TEST(UnitGrammar, SaysItInChineseToo) {
  try {
    parse_unit("kPa/xyz");
    FAIL();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.text().zh, "“kPa/xyz”不是计量单位：第 5 个字符处，“xyz”不是已知的单位符号。");
  }
}

/// What stands for a product or a power itself is taken apart, lest its symbol say something else: N·m² is no (N·m)².
TEST(CompoundUnits, AreFoundAgainByTheirSymbols) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Nm2", "N²·m²"},
      {"m/Nm", "m/(N·m)"},
      {"ppm/K", "μmol·mol⁻¹/K"},
      {"ppm.h3/h", "μmol·mol⁻¹·h³/h"},
      {"ha2", "hm⁴"},
      {"ha9", "ha⁹"},
      {"V/rpm", "V/rpm"},
      {"rpm2", "rpm²"},
      {"屈光度2", "m⁻²"},
      {"W/D", "W/m⁻¹"},
      {"kWh/m2", "kW·h/m²"},
      {"海里2", "n mile²"},
      {"自然时间单位·m", "自然时间单位·m"},
      {"V/(A·ha)", "V/(A·hm²)"},
  };
  for (const auto& [typed, symbol] : cases) {
    const auto unit = find_unit(typed);
    ASSERT_TRUE(unit) << typed;
    EXPECT_EQ(unit->symbol, symbol) << typed;
    const auto again = find_unit(symbol);
    ASSERT_TRUE(again) << symbol;
    EXPECT_EQ(again->symbol, symbol);
    EXPECT_EQ(again->dimension, unit->dimension) << symbol;
    EXPECT_EQ(again->factor * unit->divisor, unit->factor * again->divisor) << symbol;
  }
}

TEST(UnitGrammar, RefusesAUnitWhoseSymbolWouldBeTooLong) {
  EXPECT_FALSE(find_unit("mm dm dm dg dm mm dm dg dm m dm dm d d dm dm d d"));
}

}  // namespace
}  // namespace instruments
