#include "instruments/expressions/type.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "instruments/expressions/expression.hpp"

namespace instruments::expressions {
namespace {

Type combined(char operation, const Type& a, const Type& b) {
  switch (operation) {
    case '+':
      return sum_type(a, b);
    case '-':
      return difference_type(a, b);
    case '*':
      return product_type(a, b);
    case '/':
      return quotient_type(a, b);
    default:
      return common_type(a, b, {"比较", "compare"});
  }
}

/// "power level (dBm)", or the sentence of the refusal.
std::string result_of(char operation, const Type& a, const Type& b) {
  try {
    return describe(combined(operation, a, b)).en;
  } catch (const TypeFault& fault) {
    EXPECT_FALSE(fault.text.zh.empty());
    return fault.text.en;
  }
}

struct Pair {
  Kind left;
  char operation;
  Kind right;
  std::string result;
};

/// What the kinds of JCGM 200, 1.2 and the levels of ISO 80000-8 allow.
const std::vector<Pair> allowed = {
    // Points on a scale: two have a difference, which moves a point.
    {Kind::celsius_temperature, '-', Kind::celsius_temperature, "temperature difference (℃)"},
    {Kind::celsius_temperature, '+', Kind::temperature_difference, "Celsius temperature (℃)"},
    {Kind::temperature_difference, '+', Kind::celsius_temperature, "Celsius temperature (℃)"},
    {Kind::celsius_temperature, '-', Kind::temperature_difference, "Celsius temperature (℃)"},
    {Kind::thermodynamic_temperature, '-', Kind::thermodynamic_temperature, "temperature difference (K)"},
    {Kind::gauge_pressure, '-', Kind::gauge_pressure, "pressure difference (kPa)"},
    {Kind::absolute_pressure, '+', Kind::pressure_difference, "absolute pressure (kPa)"},
    {Kind::gauge_pressure, '+', Kind::pressure, "gauge pressure (kPa)"},
    // Temperatures in kelvin may be compared with what a literal in kelvin is.
    {Kind::thermodynamic_temperature, '<', Kind::temperature_difference, "thermodynamic temperature (K)"},
    {Kind::thermodynamic_temperature, '*', Kind::ratio, "thermodynamic temperature (K)"},
    // Levels.
    {Kind::sound_level, '-', Kind::sound_level, "level difference (dB)"},
    {Kind::sound_level, '+', Kind::level_difference, "sound level (dB(A))"},
    {Kind::level_difference, '+', Kind::power_level, "power level (dBm)"},
    {Kind::power_level, '-', Kind::level_difference, "power level (dBm)"},
    {Kind::power_level, '-', Kind::power_level, "level difference (dB)"},
    {Kind::voltage_level, '-', Kind::voltage_level, "level difference (dB)"},
    {Kind::hearing_level, '-', Kind::hearing_level, "level difference (dB)"},
    {Kind::level_difference, '-', Kind::level_difference, "level difference (dB)"},
    {Kind::level_difference, '*', Kind::number, "level difference (dB)"},
    {Kind::level_difference, '/', Kind::number, "level difference (dB)"},
    {Kind::level_difference, '/', Kind::level_difference, "number"},
    // IEC 61672-1, 5.5: the C- and Z-weighted levels are compared with the A-weighted one.
    {Kind::sound_level_c, '-', Kind::sound_level, "level difference (dB)"},
    {Kind::sound_level_z, '-', Kind::sound_level_c, "level difference (dB)"},
    // A ratio.
    {Kind::ratio, '*', Kind::gauge_pressure, "gauge pressure (kPa)"},
    {Kind::ratio, '+', Kind::ratio, "ratio (%)"},
    {Kind::ratio, '<', Kind::ratio, "ratio (%)"},
};

TEST(Types, OfKindsThatGoTogether) {
  for (const auto& [left, operation, right, result] : allowed)
    EXPECT_EQ(result_of(operation, quantity_type(left), quantity_type(right)), result)
        << info(left).id << ' ' << operation << ' ' << info(right).id;
}

const std::string way_to_kelvin = "; the thermodynamic temperature of t is written t - (-273.15 ℃)";

const std::vector<Pair> refused = {
    {Kind::celsius_temperature, '+', Kind::celsius_temperature,
     "cannot add Celsius temperature (℃) and Celsius temperature (℃)"},
    {Kind::gauge_pressure, '+', Kind::gauge_pressure, "cannot add gauge pressure (kPa) and gauge pressure (kPa)"},
    {Kind::gauge_pressure, '+', Kind::absolute_pressure, "cannot add gauge pressure (kPa) and absolute pressure (kPa)"},
    {Kind::gauge_pressure, '-', Kind::absolute_pressure,
     "cannot subtract gauge pressure (kPa) and absolute pressure (kPa)"},
    {Kind::torque, '+', Kind::energy, "cannot add torque (N·m) and energy (J)"},
    {Kind::torque, '<', Kind::energy, "cannot compare torque (N·m) and energy (J)"},
    {Kind::ratio, '+', Kind::relative_humidity, "cannot add ratio (%) and relative humidity (%RH)"},
    {Kind::ratio, '<', Kind::relative_humidity, "cannot compare ratio (%) and relative humidity (%RH)"},
    {Kind::ratio, '+', Kind::level_difference, "cannot add ratio (%) and level difference (dB)"},
    {Kind::number, '+', Kind::level_difference, "cannot add number and level difference (dB)"},
    {Kind::number, '*', Kind::sound_level, "cannot multiply number and sound level (dB(A))"},
    {Kind::level_difference, '*', Kind::length, "cannot multiply level difference (dB) and length (mm)"},
    // Levels of different reference.
    {Kind::sound_level, '+', Kind::sound_level, "cannot add sound level (dB(A)) and sound level (dB(A))"},
    {Kind::power_level, '-', Kind::voltage_level, "cannot subtract power level (dBm) and voltage level (dBV)"},
    {Kind::sound_level, '-', Kind::hearing_level, "cannot subtract sound level (dB(A)) and hearing level (dB HL)"},
    {Kind::sound_level, '<', Kind::power_level, "cannot compare sound level (dB(A)) and power level (dBm)"},
    {Kind::sound_level, '<', Kind::sound_level_c,
     "cannot compare sound level (dB(A)) and C-weighted sound level (dB(C))"},
    {Kind::sound_level, '+', Kind::sound_level_c, "cannot add sound level (dB(A)) and C-weighted sound level (dB(C))"},
    // ℃ is no kelvin.
    {Kind::celsius_temperature, '*', Kind::number, "cannot multiply Celsius temperature (℃) and number"},
    {Kind::celsius_temperature, '*', Kind::volume,
     "cannot multiply Celsius temperature (℃) and volume (L)" + way_to_kelvin},
    {Kind::energy, '/', Kind::celsius_temperature,
     "cannot divide energy (J) and Celsius temperature (℃)" + way_to_kelvin},
    {Kind::celsius_temperature, '<', Kind::thermodynamic_temperature,
     "cannot compare Celsius temperature (℃) and thermodynamic temperature (K)" + way_to_kelvin},
    {Kind::thermodynamic_temperature, '-', Kind::celsius_temperature,
     "cannot subtract thermodynamic temperature (K) and Celsius temperature (℃)" + way_to_kelvin},
    {Kind::storage_capacity, '+', Kind::number, "cannot add storage capacity (bit) and number"},
};

TEST(Types, OfKindsThatDoNotGoTogetherAreBothNamed) {
  for (const auto& [left, operation, right, sentence] : refused)
    EXPECT_EQ(result_of(operation, quantity_type(left), quantity_type(right)), sentence);
}

TEST(Types, OfLiteralsInKelvinAreDifferences) {
  for (const std::string symbol : {"K", "mK", "μK"})
    EXPECT_EQ(literal_type(*find_unit(symbol)).kind, Kind::temperature_difference) << symbol;
  EXPECT_EQ(literal_type(*find_unit("℃")).kind, Kind::celsius_temperature);
  const Type kelvin = quantity_type(Kind::thermodynamic_temperature);
  EXPECT_TRUE(fits(literal_type(*find_unit("K")), kelvin));
  EXPECT_FALSE(fits(literal_type(*find_unit("℃")), kelvin));
  EXPECT_FALSE(fits(kelvin, quantity_type(Kind::celsius_temperature)));
}

TEST(Types, OfTheWayToKelvinMultiply) {
  const Type celsius = quantity_type(Kind::celsius_temperature);
  const Type kelvin = difference_type(celsius, literal_type(*find_unit("℃")));
  EXPECT_TRUE(fits(kelvin, quantity_type(Kind::thermodynamic_temperature)));
  EXPECT_EQ(describe(product_type(kelvin, quantity_type(Kind::volume))).en, "derived quantity (m³·K)");
  std::vector<Fault> faults;
  const auto written = compile({"20 ℃ - (-273.15 ℃)", {"test", 1, 1}}, Names{}, Functions::standard(), faults);
  ASSERT_TRUE(written);
  EXPECT_EQ(to_plain(std::get<Decimal>(written->evaluate(Scope{}))), "293.15");
}

TEST(Types, OfALevelDifferenceHaveANegativeButNoRoot) {
  EXPECT_EQ(negative_type(quantity_type(Kind::level_difference)).kind, Kind::level_difference);
  EXPECT_THROW(negative_type(quantity_type(Kind::sound_level)), TypeFault);
  EXPECT_THROW(square_root_type(quantity_type(Kind::level_difference)), TypeFault);
}

}  // namespace
}  // namespace instruments::expressions
