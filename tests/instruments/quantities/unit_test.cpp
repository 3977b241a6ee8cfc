#include "instruments/quantities/unit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace instruments {
namespace {

std::string converted(const std::string& value, const std::string& from, const std::string& to) {
  return to_plain(convert({Decimal(value), find_unit(from).value()}, find_unit(to).value()).value);
}

TEST(Units, AreFoundBySymbolNameAndSpelling) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"MPa", "MPa"},
      {"兆帕", "MPa"},
      {"千帕", "kPa"},
      {"帕斯卡", "Pa"},
      {"m3/h", "m³/h"},
      {"m^3/h", "m³/h"},
      {"立方米每小时", "m³/h"},
      {"L/min", "L/min"},
      {"升每分", "L/min"},
      {"mm2", "mm²"},
      {"㎏", "kg"},
      {"公斤", "kg"},
      {"％", "%"},
      {"％ＲＨ", "%RH"},
      {"% RH", "%RH"},
      {"°C", "℃"},
      {"摄氏度", "℃"},
      {"µm", "μm"},
      {"um", "μm"},
      {"㎡", "m²"},
      {"KG", ""},
      {"N.m", "N·m"},
      {"kN·m", "kN·m"},
      {"kW·h", "kW·h"},
      {"rpm", "r/min"},
      {"J/(kg·K)", "J/(kg·K)"},
      {"ppm", "μmol/mol"},
      {"公顷", "hm²"},
      {"毫米汞柱", "mmHg"},
      {" MPa ", "MPa"},
  };
  for (const auto& [typed, symbol] : cases) {
    const auto unit = find_unit(typed);
    EXPECT_EQ(unit ? unit->symbol : "", symbol) << typed;
  }
}

TEST(Units, OfAnotherWorldAreNotFound) {
  for (const std::string text :
       {"", "XYZ", "mpa", "Mpa", "kkg", "J/kg·K", "m/s/s", "dB/m", "m1", "m12", "mm Hg x", "\xFF\xFE"})
    EXPECT_FALSE(find_unit(text)) << text;
  EXPECT_FALSE(find_unit(std::string(1'000'000, 'm')));
}

TEST(Units, DistinguishWhatSymbolsConfuse) {
  EXPECT_EQ(find_unit("pH")->kind, Kind::ph);  // not picohenry
  EXPECT_EQ(find_unit("min")->kind, Kind::time);
  EXPECT_EQ(find_unit("cd")->kind, Kind::luminous_intensity);
  EXPECT_EQ(find_unit("J")->kind, Kind::energy);
  EXPECT_EQ(find_unit("N·m")->kind, Kind::torque);
  EXPECT_FALSE(find_unit("bar")->legal);
  EXPECT_TRUE(find_unit("MPa")->legal);
}

struct Conversion {
  std::string value, from, to, expected;
};

/// GB 3100 to 3102, BIPM SI brochure table 8, NIST SP 811 appendix B.
const std::vector<Conversion> conversions = {
    {"0.0256", "MPa", "kPa", "25.6"},
    {"1", "kgf/cm²", "kPa", "98.0665"},
    {"760", "Torr", "Pa", "101325"},
    {"300", "mmHg", "kPa", "39.9967162245"},
    {"36", "km/h", "m/s", "10"},
    {"1", "m³/h", "L/min", "16.666666666666666666666666666666666666666666666667"},
    {"3", "m³/h", "L/min", "50"},
    {"20", "℃", "K", "293.15"},
    {"212", "℉", "℃", "100"},
    {"-40", "℃", "℉", "-40"},
    {"180", "°", "′", "10800"},
    {"1", "kW·h", "MJ", "3.6"},
    {"5", "%", "‰", "50"},
    {"1", "亩", "m²", "666.66666666666666666666666666666666666666666666667"},
    {"1", "t", "kg", "1000"},
    {"2.54", "cm", "in", "1"},
    {"0", "dBm", "dBW", "-30"},
    {"3.5", "dBW", "dBm", "33.5"},
    {"0", "dBV", "dBμV", "120"},
    {"60", "dBμV", "dBmV", "0"},
    {"2", "B", "dB", "20"},
    {"1500", "με", "‰", "1.5"},
    {"1", "Kibyte", "bit", "8192"},
};

TEST(Units, ConvertExactly) {
  for (const auto& [value, from, to, expected] : conversions)
    EXPECT_EQ(converted(value, from, to), expected) << value << " " << from << " to " << to;
}

TEST(Units, PoundForcePerSquareInchIsThatOfNist) {
  // NIST SP 811, B.8: 6.894 757 E+03.
  EXPECT_EQ(to_fixed(Decimal(converted("1", "psi", "Pa")), 3), "6894.757");
}

TEST(Units, GiveBackFromSiWhatWentIn) {
  for (const std::string symbol : {"psi", "mmHg", "kgf/cm²", "bar", "MPa", "km/h", "℉", "℃", "°"}) {
    const auto unit = find_unit(symbol);
    ASSERT_TRUE(unit) << symbol;
    for (const std::string typed : {"0", "50", "300", "-14.5", "0.1", "1234567890.0987654321", "0.3333333333"})
      EXPECT_EQ(to_plain(from_si(to_si({Decimal(typed), *unit}), *unit)), typed) << symbol;
  }
}

TEST(Units, RefuseToMixDimensionsAndKinds) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"MPa", "mm"},
                                                                                 {"%", "%RH"},
                                                                                 {"N·m", "J"},
                                                                                 {"HRC", "HV"},
                                                                                 {"Hz", "Bq"},
                                                                                 {"dB", "%"},
                                                                                 {"pH", "1"},
                                                                                 {"dB(A)", "dB(C)"},
                                                                                 {"dBm", "dBV"},
                                                                                 {"dBm", "dB"},
                                                                                 {"bit", "1"}})
    EXPECT_THROW(converted("1", from, to), Refusal) << from << " to " << to;
}

TEST(Units, ArePrintedAfterASpaceExceptAngles) {
  EXPECT_EQ(print({Decimal("0.0256"), *find_unit("MPa")}), "0.0256 MPa");
  EXPECT_EQ(print({Decimal("30"), *find_unit("°")}), "30°");
  EXPECT_EQ(print({Decimal("7"), unit_one()}), "7");
}

TEST(Dimensions, AreWrittenInBaseUnits) {
  EXPECT_EQ(si_symbol(info(Kind::pressure).dimension), "kg·m⁻¹·s⁻²");
  EXPECT_EQ(si_symbol(Dimension{}), "1");
  EXPECT_EQ(square_root(info(Kind::area).dimension), info(Kind::length).dimension);
  EXPECT_FALSE(square_root(info(Kind::volume).dimension));
}

TEST(Kinds, KeepApartWhatDimensionsConfuse) {
  EXPECT_FALSE(comparable(Kind::gauge_pressure, Kind::absolute_pressure));
  EXPECT_FALSE(comparable(Kind::ratio, Kind::relative_humidity));
  EXPECT_FALSE(comparable(Kind::torque, Kind::energy));
  EXPECT_TRUE(comparable(Kind::pressure, Kind::gauge_pressure));
  EXPECT_EQ(info(Kind::gauge_pressure).difference, Kind::pressure_difference);
  EXPECT_EQ(usual_kind(info(Kind::energy).dimension), Kind::derived);
  EXPECT_EQ(find_kind("gauge_pressure"), Kind::gauge_pressure);
  EXPECT_FALSE(find_kind("pressure_of_work"));
}

}  // namespace
}  // namespace instruments
