#include <gtest/gtest.h>

#include "tests/instruments/physics/language.hpp"

namespace instruments::expressions {
namespace {

/// OIML D 28: a body of 8000 kg/m³ has the conventional mass that it has; the others in closed form.
TEST(ConventionalMass, IsTheMassOfTheWeightsThatBalanceTheBody) {
  EXPECT_DOUBLE_EQ(evaluated("conventional_mass(1 kg, 8000 kg/m³)", "kg"), 1);
  EXPECT_DOUBLE_EQ(evaluated("conventional_mass(1 kg, 1000 kg/m³)", "kg"), (1 - 1.2 / 1000) / (1 - 1.2 / 8000));
  // A prototype of Pt-Ir (21 500 kg/m³) has about 94 mg more.
  EXPECT_NEAR(evaluated("conventional_mass(1 kg, 21500 kg/m³) - 1 kg", "mg"), 94.2, 0.05);
  EXPECT_DOUBLE_EQ(evaluated("mass_from_conventional(conventional_mass(1 kg, 2700 kg/m³), 2700 kg/m³)", "kg"), 1);
}

TEST(Buoyancy, VanishesForABodyOfTheDensityOfTheWeights) {
  EXPECT_DOUBLE_EQ(evaluated("buoyancy_correction(1.19 kg/m³, 8000 kg/m³, 8000 kg/m³)", "1"), 1);
  EXPECT_DOUBLE_EQ(evaluated("buoyancy_correction(0 kg/m³, 800 kg/m³, 8000 kg/m³)", "1"), 1);
  EXPECT_DOUBLE_EQ(evaluated("apparent_mass(1 kg, 1.2 kg/m³, 1000 kg/m³, weight_density: 8000 kg/m³)", "kg"),
                   (1 - 1.2 / 1000) / (1 - 1.2 / 8000));
}

TEST(Buoyancy, RefusesABodyThatFloatsInAir) {
  EXPECT_EQ(refusal_of("conventional_mass(1 kg, 1.2 kg/m³)"),
            "The parameter density must be greater than 1.2 kg/m³, not 1.2 kg/m³.");
  EXPECT_NE(refusal_of("buoyancy_correction(1.2 kg/m³, 1 kg/m³, 8000 kg/m³)"), "");
  EXPECT_NE(refusal_of("buoyancy_correction(1.2 kg/m³, 1000 kg/m³, 0 kg/m³)"), "");
  EXPECT_NE(refusal_of("buoyancy_correction(0 kg/m³ - 1.2 kg/m³, 1000 kg/m³, 8000 kg/m³)"), "");
}

/// Moritz (2000): normal gravity of GRS80 at the equator, 45° and the pole.
TEST(NormalGravity, HasThePublishedValuesOfGrs80) {
  EXPECT_NEAR(evaluated("normal_gravity(0 °, 0 m)", "m/s²"), 9.7803267715, 1e-12);
  // The gravity at the equator is printed to 5e-11, that at 45° to 5e-10.
  EXPECT_NEAR(evaluated("normal_gravity(45 °, 0 m)", "m/s²"), 9.806199203, 5.5e-10);
  EXPECT_NEAR(evaluated("normal_gravity(90 °, 0 m)", "m/s²"), 9.8321863685, 1e-10);
  EXPECT_NEAR(evaluated("normal_gravity(-90 °, 0 m)", "m/s²"), 9.8321863685, 1e-10);
}

/// The gradient of free air, -0.3086 mGal/m at 45°.
TEST(NormalGravity, FallsWithTheHeight) {
  EXPECT_NEAR(evaluated("normal_gravity(45 °, 1 m) - normal_gravity(45 °, 0 m)", "m/s²"), -3.086e-6, 1e-9);
}

TEST(NormalGravity, RefusesWhatIsNotOnEarth) {
  EXPECT_EQ(refusal_of("normal_gravity(91 °, 0 m)"),
            "The value 91 ° of the parameter latitude is outside the range from -90 ° to 90 ° in which the formula of "
            "normal gravity is valid.");
  EXPECT_NE(refusal_of("normal_gravity(45 °, 10 km)"), "");
}

TEST(LiquidColumns, StandInAir) {
  EXPECT_DOUBLE_EQ(evaluated("liquid_column_pressure(1000 kg/m³, 9.80665 m/s², 1 m)", "Pa"), 9806.65);
  EXPECT_DOUBLE_EQ(evaluated("liquid_column_pressure_in_air(1000 kg/m³, 1.2 kg/m³, 9.80665 m/s², 1 m)", "Pa"),
                   998.8 * 9.80665);
}

/// ISO 1:2022: lengths hold at 20 ℃.
TEST(ThermalExpansion, IsReckonedFromTwentyDegrees) {
  EXPECT_DOUBLE_EQ(evaluated("length_at_temperature(100 mm, 0.0000115 / 1 K, 30 ℃)", "mm"), 100.0115);
  EXPECT_DOUBLE_EQ(evaluated("length_at_temperature(100 mm, 11.5 μm/(m·K), 30 ℃)", "mm"), 100.0115);
  EXPECT_DOUBLE_EQ(evaluated("length_at_temperature(100 mm, 0.0000115 / 1 K, 20 ℃)", "mm"), 100);
  EXPECT_DOUBLE_EQ(evaluated("length_at_reference(100.0115 mm, 0.0000115 / 1 K, 30 ℃)", "mm"), 100);
  EXPECT_DOUBLE_EQ(evaluated("volume_at_temperature(100 mL, 0.0000099 / 1 K, 15 ℃)", "mL"), 100 * (1 - 9.9e-6 * 5));
  EXPECT_DOUBLE_EQ(
      evaluated("volume_at_reference(volume_at_temperature(1 L, 0.001 / 1 K, 25 ℃), 0.001 / 1 K, 25 ℃)", "L"), 1);
  EXPECT_NE(refusal_of("length_at_reference(1 m, 0.01 / 1 K, -100 ℃)"), "");
}

}  // namespace
}  // namespace instruments::expressions
