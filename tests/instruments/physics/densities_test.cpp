#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "instruments/physics/air.hpp"
#include "instruments/quantities/jet.hpp"
#include "tests/instruments/physics/language.hpp"

namespace instruments {
namespace {

using expressions::evaluated;
using expressions::refusal_of;

/// OIML R 111-1:2004, formula (E.3-1): within 2e-4 of the CIPM formula for 900 to 1100 hPa, 10 to 30 ℃, below 80 %RH.
double approximate_density(double celsius, double hectopascals, double percent) {
  return (0.34848 * hectopascals - 0.009 * percent * std::exp(0.061 * celsius)) / (celsius + 273.15);
}

TEST(AirDensity, AgreesWithTheApproximationOfR111WithinItsUncertainty) {
  for (const int celsius : {15, 18, 20, 23, 27})
    for (const int hectopascals : {900, 950, 1013, 1100})
      for (const int percent : {0, 30, 50, 80}) {
        const double density =
            evaluated(fmt::format("air_density({} ℃, {} hPa, {} %RH)", celsius, hectopascals, percent), "kg/m³");
        EXPECT_NEAR(density / approximate_density(celsius, hectopascals, percent), 1, 2e-4)
            << celsius << ' ' << hectopascals << ' ' << percent;
      }
}

/// Picard et al. (2008): M_a/R = 3.483 740e-3 kg K/J at 400 μmol/mol of CO2, and 1.4446e-3 more per unit of x_CO2;
/// Z of dry air at 20 ℃ and 101 325 Pa is 0.999 643, from their coefficients by hand.
TEST(AirDensity, HasThePrintedLeadingConstant) {
  const double t = 20;
  const double ratio = 101325 / 293.15;
  const double z = 1 - ratio * (1.58123e-6 - 2.9331e-8 * t + 1.1043e-10 * t * t) + ratio * ratio * 1.83e-11;
  const double dry = evaluated("air_density(20 ℃, 101325 Pa, 0 %RH)", "kg/m³");
  EXPECT_NEAR(dry * z / ratio, 3.483740e-3, 5e-10);
  const double richer = evaluated("air_density_with_co2(20 ℃, 101325 Pa, 0 %RH, 1400 μmol/mol)", "kg/m³");
  EXPECT_NEAR((richer - dry) * z / ratio / 0.001, 1.4446e-3, 5e-8);
}

/// Picard et al. (2008), table of uncertainties: the relative sensitivities to pressure, temperature, humidity and CO2
/// fraction.
TEST(AirDensity, HasThePrintedSensitivities) {
  const auto jet = [](double value, std::size_t i) { return Jet::variable(value, i); };
  const auto t = typed::Runtime<typed::CelsiusTemperature<Jet>>::from_si(jet(293.15, 0));
  const auto p = typed::Runtime<typed::AbsolutePressure<Jet>>::from_si(jet(101325, 1));
  const auto h = typed::Runtime<typed::RelativeHumidity<Jet>>::from_si(jet(0.5, 2));
  const auto x = typed::Runtime<typed::Ratio<Jet>>::from_si(jet(0.0004, 3));
  const Jet density = air_density_with_co2(t, p, h, x).value();
  EXPECT_NEAR(density.gradient[0] / density.value, -4e-3, 0.5e-3);
  EXPECT_NEAR(density.gradient[1] / density.value, 1e-5, 0.5e-5);
  EXPECT_NEAR(density.gradient[2] / density.value, -9e-3, 0.5e-3);
  EXPECT_NEAR(density.gradient[3] / density.value, 0.4, 0.05);
}

TEST(AirDensity, RefusesWhatTheFormulaIsNotFor) {
  EXPECT_EQ(refusal_of("air_density(28 ℃, 1000 hPa, 50 %RH)"),
            "The value 28 ℃ of the parameter temperature is outside the range from 15 ℃ to 27 ℃ in which the formula "
            "CIPM-2007 is valid.");
  EXPECT_NE(refusal_of("air_density(20 ℃, 599 hPa, 50 %RH)"), "");
  EXPECT_NE(refusal_of("air_density(20 ℃, 1000 hPa, 101 %RH)"), "");
  EXPECT_NE(refusal_of("air_density_with_co2(20 ℃, 1000 hPa, 50 %RH, 1 %)"), "");
  EXPECT_NE(refusal_of("saturation_vapour_pressure(14 ℃)"), "");
  // The ends are inside, in binary too.
  EXPECT_EQ(refusal_of("air_density(15 ℃, 600 hPa, 100 %RH)"), "");
  const auto number = expressions::Functions::standard().find("air_density")->number;
  EXPECT_NO_THROW(number(std::vector<double>{288.15, 60000, 1}));
  EXPECT_NO_THROW(number(std::vector<double>{300.15, 110000, 0}));
  EXPECT_THROW(number(std::vector<double>{NAN, 110000, 0}), Refusal);
  // A draw may lie beyond, an estimate may not.
  EXPECT_NO_THROW(number(std::vector<double>{300.95, 110000, 1.05}));
  EXPECT_THROW(number(std::vector<double>{301.25, 110000, 1}), Refusal);
  const auto jet = expressions::Functions::standard().find("air_density")->jet;
  EXPECT_THROW(jet(std::vector<Jet>{300.95, 110000, 1}), Refusal);
}

struct Row {
  int celsius;
  double value;
};

/// Tanaka et al. (2001), Table 1.
TEST(WaterDensity, HasTheTableOfTanaka) {
  const std::vector<Row> rows = {{0, 999.8428},  {1, 999.9017},  {2, 999.9429},  {3, 999.9672},  {4, 999.9749},
                                 {5, 999.9668},  {10, 999.7027}, {15, 999.1026}, {20, 998.2067}, {25, 997.0470},
                                 {30, 995.6488}, {35, 994.0326}, {40, 992.2152}};
  for (const auto& [celsius, density] : rows)
    EXPECT_NEAR(evaluated(fmt::format("water_density({} ℃)", celsius), "kg/m³"), density, 5.1e-5) << celsius;
}

/// Ibid., air and pressure: differences in closed form.
TEST(WaterDensity, IsCorrectedForAirAndPressure) {
  EXPECT_NEAR(evaluated("water_density_air_saturated(20 ℃) - water_density(20 ℃)", "kg/m³"), -0.002492, 1e-12);
  EXPECT_NEAR(evaluated("water_density_at_pressure(20 ℃, 201325 Pa) / water_density(20 ℃)", "1"),
              1 + (50.74 - 0.326 * 20 + 0.00416 * 400) * 1e-11 * 1e5, 1e-14);
  EXPECT_DOUBLE_EQ(evaluated("water_density_at_pressure(20 ℃, 101325 Pa) - water_density(20 ℃)", "kg/m³"), 0);
}

/// Kell, J. Chem. Eng. Data 20 (1975) 97, isothermal compressibility in 10^-6 per bar; the polynomial of Tanaka keeps
/// to it within 0.3 %.
TEST(WaterDensity, GrowsWithThePressureAsMeasuredByKell) {
  const std::vector<Row> compressibilities = {{0, 50.885}, {10, 47.813}, {20, 45.892}, {30, 44.775}, {40, 44.241}};
  for (const auto& [celsius, per_bar] : compressibilities) {
    const std::string ratio =
        fmt::format("water_density_at_pressure({0} ℃, 201325 Pa) / water_density({0} ℃) - 1", celsius);
    EXPECT_NEAR(evaluated(ratio, "1") / (per_bar * 1e-6), 1, 0.003) << celsius;
  }
}

TEST(WaterDensity, RefusesWhatTheFormulaIsNotFor) {
  EXPECT_NE(refusal_of("water_density(-0.1 ℃)"), "");
  EXPECT_NE(refusal_of("water_density(40.1 ℃)"), "");
  EXPECT_NE(refusal_of("water_density_air_saturated(26 ℃)"), "");
  EXPECT_NE(refusal_of("water_density_at_pressure(20 ℃, 2 MPa)"), "");
  EXPECT_EQ(refusal_of("water_density(0 ℃)"), "");
}

/// ISO 8655-6, table of Z in mL/g at 101.3 kPa.
TEST(Buoyancy, GivesTheFactorZOfIso8655) {
  const std::vector<Row> rows = {{15, 1.0020}, {20, 1.0029}, {25, 1.0040}};
  for (const auto& [celsius, z] : rows) {
    const std::string water = fmt::format("water_density({} ℃)", celsius);
    const std::string air = fmt::format("air_density({} ℃, 101.3 kPa, 50 %RH)", celsius);
    EXPECT_NEAR(
        evaluated("buoyancy_correction(" + air + ", " + water + ", 8000 kg/m³) / (" + water + " / 1000 kg/m³)", "1"), z,
        5.1e-5);
  }
}

}  // namespace
}  // namespace instruments
