#include "instruments/quantities/dsi_unit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments {
namespace {

std::string medal_of(const std::string& text) {
  try {
    return std::string(to_text(parse_dsi_unit(text).medal));
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    return "INVALID";
  }
}

std::string refusal_of(const std::string& text) {
  try {
    to_unit(parse_dsi_unit(text));
    return "";
  } catch (const Refusal& refusal) {
    return refusal.text().en;
  }
}

/// dcc/dsi-unit-vectors.tsv: every unit string of PTB's class files, and the class that the grammar gives it.
TEST(DsiUnits, HaveTheClassOfEveryVector) {
  std::ifstream file(ETALON_SHARED "/dcc/dsi-unit-vectors.tsv");
  std::string line;
  std::getline(file, line);
  int vectors = 0;
  for (; std::getline(file, line); ++vectors) {
    const auto first = line.find('\t');
    const auto last = line.rfind('\t');
    const std::string text = nlohmann::json::parse(line.substr(0, first));
    EXPECT_EQ(medal_of(text), line.substr(last + 1)) << text;
  }
  EXPECT_EQ(vectors, 182);
}

nlohmann::json dsi_units() {
  std::ifstream file(ETALON_SHARED "/dcc/dsi-units.json");
  return nlohmann::json::parse(file);
}

Dimension dimension_in(const nlohmann::json& powers) {
  static const std::map<std::string, std::size_t> places = {{"m", 0}, {"kg", 1},  {"s", 2}, {"A", 3},
                                                            {"K", 4}, {"mol", 5}, {"cd", 6}};
  Dimension dimension;
  for (const auto& [base, exponent] : powers.items())  // angles have no dimension (ISO 80000-3)
    if (base != "rad" && base != "sr") dimension.powers.at(places.at(base)) = exponent.get<std::int8_t>();
  return dimension;
}

TEST(DsiUnits, AreAllKnownWithFactorDimensionAndClass) {
  // 1 B = 10 dB and 1 Np = 20 lg(e) dB (ISO 80000-3); the file has no factor for logarithmic units.
  const std::map<std::string, double> in_decibel = {{"bel", 10}, {"neper", 20 / std::log(10.0)}};
  const auto file = dsi_units();
  for (const auto& entry : file["units"]) {
    const std::string name = entry["name"];
    const auto dsi = parse_dsi_unit("\\" + name);
    EXPECT_EQ(to_text(dsi.medal), entry["medal"]) << name;
    const Unit unit = to_unit(dsi);
    const auto logarithmic = in_decibel.find(name);
    const double factor = logarithmic != in_decibel.end() ? logarithmic->second : entry["factor_to_base"].get<double>();
    EXPECT_NEAR(divide(unit.factor, unit.divisor).convert_to<double>() / factor, 1, 1e-12) << name;
    EXPECT_EQ(unit.dimension, dimension_in(entry["dimension"])) << name;
    EXPECT_EQ(unit.offset, name == "degreecelsius" ? Decimal("273.15") : Decimal(0)) << name;
    const bool exponent = entry["exponent_allowed"];
    EXPECT_EQ(medal_of("\\" + name + "\\tothe{-2}"), exponent ? entry["medal"].get<std::string>() : "INVALID") << name;
  }
}

TEST(DsiUnits, TakeThePrefixesThatTheyMayTake) {
  const auto facts = dsi_units();
  for (const auto& entry : facts["units"]) {
    const std::string name = entry["name"];
    const bool binary = name == "bit" || name == "byte";  // dsi_unit 3: powers of 1024 alone
    const Unit plain = to_unit(parse_dsi_unit("\\" + name));
    for (const auto& prefix : facts["prefixes"]) {
      const std::string word = prefix["name"];
      const bool has_own_name = (name == "gram" && word == "kilo") || (name == "bel" && word == "deci");
      const bool allowed = entry["prefix_allowed"].get<bool>() && !binary && !has_own_name;
      const std::string text = "\\" + word + "\\" + name;
      ASSERT_EQ(medal_of(text) != "INVALID", allowed) << text;
      if (!allowed) continue;
      EXPECT_EQ(to_unit(parse_dsi_unit(text)).factor,
                plain.factor * Decimal("1e" + std::to_string(prefix["power10"].get<int>())));
    }
    for (const auto& prefix : facts["binary_prefixes"]) {
      const std::string text = "\\" + prefix["name"].get<std::string>() + "\\" + name;
      ASSERT_EQ(medal_of(text) != "INVALID", binary) << text;
      if (!binary) continue;
      const double factor = (to_unit(parse_dsi_unit(text)).factor / plain.factor).convert_to<double>();
      EXPECT_EQ(factor, prefix["factor"].get<double>());
    }
  }
}

struct Translation {
  std::string dsi, symbol, strict;
};

TEST(DsiUnits, BecomeUnitsAndStrictStringsAgain) {
  const std::vector<Translation> cases = {
      {R"(\kilogram\metre\tothe{-3})", "kg·m⁻³", R"(\kilogram\metre\tothe{-3})"},
      {R"(\milli\metre\tothe{2})", "mm²", R"(\milli\metre\tothe{2})"},
      {R"(\kilo\metre\hour\tothe{-1})", "km·h⁻¹", R"(\kilo\metre\hour\tothe{-1})"},
      {R"(\kilo\metre\per\hour)", "km·h⁻¹", R"(\kilo\metre\hour\tothe{-1})"},
      {R"(\joule\per\kilogram\kelvin)", "J·kg⁻¹·K⁻¹", R"(\joule\kilogram\tothe{-1}\kelvin\tothe{-1})"},
      {R"(\micro\volt\volt\tothe{-1})", "μV·V⁻¹", R"(\micro\volt\volt\tothe{-1})"},
      {R"(\milli\metre\tothe{2}\nano\second\tothe{0})", "mm²", R"(\milli\metre\tothe{2})"},
      {R"(\metre\tothe{2.000}\second\tothe{-001})", "m²·s⁻¹", R"(\metre\tothe{2}\second\tothe{-1})"},
      {R"(\metre\tothe{0})", "1", R"(\one)"},
      {R"(\one)", "1", R"(\one)"},
      {R"(\one\per\kelvin)", "K⁻¹", R"(\kelvin\tothe{-1})"},
      {R"(\degreecelsius)", "℃", R"(\degreecelsius)"},
      {R"(\percent)", "%", R"(\percent)"},
      {R"(\ppm)", "μmol/mol", R"(\micro\mole\mole\tothe{-1})"},
      {R"(\newton\metre)", "N·m", R"(\newton\metre)"},
      {R"(\hectare)", "hm²", R"(\hectare)"},
      {R"(\milli\litre)", "mL", R"(\milli\litre)"},
      {R"(\mmhg)", "mmHg", R"(\mmhg)"},
      {R"(\elementarycharge)", "e", R"(\elementarycharge)"},
      {R"(\kibi\byte)", "Kibyte", R"(\kibi\byte)"},
  };
  for (const auto& [dsi, symbol, strict] : cases) {
    const Unit unit = to_unit(parse_dsi_unit(dsi));
    EXPECT_EQ(unit.symbol, symbol) << dsi;
    EXPECT_EQ(dsi_string(unit).value_or("none"), strict) << dsi;
  }
  EXPECT_EQ(to_unit(parse_dsi_unit(R"(\newton\metre)")).kind, Kind::torque);
}

TEST(DsiUnits, AreWrittenForTheUnitsOfALaboratory) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"MPa", R"(\mega\pascal)"},
      {"kg/m³", R"(\kilogram\metre\tothe{-3})"},
      {"kN·m", R"(\kilo\newton\metre)"},
      {"mPa·s", R"(\milli\pascal\second)"},
      {"kW·h", R"(\kilo\watt\hour)"},
      {"m³/h", R"(\metre\tothe{3}\hour\tothe{-1})"},
      {"J/(kg·K)", R"(\joule\kilogram\tothe{-1}\kelvin\tothe{-1})"},
      {"μV/℃", R"(\micro\volt\kelvin\tothe{-1})"},
      {"mg", R"(\milli\gram)"},
      {"km", R"(\kilo\metre)"},
      {"%RH", R"(\percent)"},
      {"dB", R"(\decibel)"},
      {"1/K", R"(\kelvin\tothe{-1})"},
      {"n mile", R"(\nauticalmile)"},
      {"cm/m", R"(\centi\metre\metre\tothe{-1})"},
  };
  for (const auto& [symbol, dsi] : cases) EXPECT_EQ(dsi_string(*find_unit(symbol)).value_or("none"), dsi) << symbol;
  for (const std::string symbol :
       {"psi", "dB(A)", "dBm", "pH", "ct", "Gs", "HRC", "kgf", "r/min", "‰", "℉", "mmH2O", "°/%", "m/%RH"})
    EXPECT_FALSE(dsi_string(*find_unit(symbol))) << symbol << ": " << *dsi_string(*find_unit(symbol));
}

TEST(DsiUnits, AreRefusedAtTheCharacterThatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"()", R"("" is not a D-SI unit: at character 1, a backslash and a unit name in lower case are expected.)"},
      {R"(\kilo\meter)",
       R"("\kilo\meter" is not a D-SI unit: at character 6, "\meter" is not the name of a D-SI unit.)"},
      {R"(\metre second)",
       R"("\metre second" is not a D-SI unit: at character 7, a backslash and a unit name in lower case are expected.)"},
      {R"(\kilo\gram)", R"("\kilo\gram" is not a D-SI unit: at character 6, "\gram" takes no prefix "\kilo".)"},
      {R"(\micro\mega\ampere)",
       R"("\micro\mega\ampere" is not a D-SI unit: at character 7, "\mega" is not the name of a D-SI unit.)"},
      {R"(\one\tothe{5})", R"("\one\tothe{5}" is not a D-SI unit: at character 5, this unit takes no exponent.)"},
      {R"(\metre\tothe{0,5})",
       R"("\metre\tothe{0,5}" is not a D-SI unit: at character 14, an exponent is a decimal number and ends with "}".)"},
      {R"(\metre\per\second\per\kelvin)",
       R"("\metre\per\second\per\kelvin" is not a D-SI unit: at character 18, "\per" stands once, behind a unit.)"},
      {R"(\per\second)", R"("\per\second" is not a D-SI unit: at character 1, "\per" stands once, behind a unit.)"},
      {R"(\metre\per)", R"("\metre\per" is not a D-SI unit: at character 11, a unit is missing here.)"},
      {R"(\metre℃\q)",
       R"("\metre℃\q" is not a D-SI unit: at character 7, a backslash and a unit name in lower case are expected.)"},
  };
  for (const auto& [text, refusal] : cases) EXPECT_EQ(refusal_of(text), refusal);
  EXPECT_NE(refusal_of(std::string(100'000, '\\')), "");
}

TEST(DsiUnits, WithABrokenExponentHaveAClassButNoUnit) {
  EXPECT_EQ(medal_of(R"(\ampere\tothe{0.2})"), "PLATINUM");
  EXPECT_EQ(refusal_of(R"(\ampere\tothe{0.2})"),
            "The exponent 0.2 of the D-SI unit \"\\ampere\" is not whole; such a unit cannot be converted.");
  EXPECT_EQ(refusal_of(R"(\ampere\tothe{10})"), "The exponent 10 of the D-SI unit \"\\ampere\" lies outside -9 to 9.");
}

/// hm² to the -9th would be hm to the -18th, an exponent that is not read; hm²⁻⁹ would be another unit.
TEST(DsiUnits, PutASymbolInParenthesesThatTakesNoExponent) {
  EXPECT_EQ(to_unit(parse_dsi_unit(R"(\hectare\tothe{2})")).symbol, "hm⁴");
  const Unit unit = to_unit(parse_dsi_unit(R"(\hectare\tothe{-9})"));
  EXPECT_EQ(unit.symbol, "(hm²)⁻⁹");
  EXPECT_FALSE(find_unit(unit.symbol));
}

TEST(DsiUnits, TellAGigasecondFromAGauss) {
  EXPECT_EQ(to_unit(parse_dsi_unit(R"(\giga\second)")).symbol, "G(s)");
  EXPECT_EQ(find_unit("Gs")->kind, Kind::flux_density);
}

}  // namespace
}  // namespace instruments
