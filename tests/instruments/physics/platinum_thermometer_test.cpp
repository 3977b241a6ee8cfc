#include "instruments/physics/platinum_thermometer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "instruments/physics/temperature.hpp"
#include "tests/instruments/physics/language.hpp"

namespace instruments {
namespace {

using expressions::evaluated;
using expressions::refusal_of;

struct Row {
  int celsius;
  double ohms;
};

/// IEC 60751:2022, Table 1 (Pt100).
const std::vector<Row> rows = {{-200, 18.52}, {-150, 39.72}, {-100, 60.26}, {-50, 80.31},  {0, 100},
                               {50, 119.40},  {100, 138.51}, {200, 175.86}, {300, 212.05}, {400, 247.09},
                               {500, 280.98}, {600, 313.71}, {700, 345.28}, {800, 375.70}, {850, 390.48}};

TEST(PlatinumThermometers, HaveTheTableOfIec60751) {
  for (const auto& [celsius, ohms] : rows) {
    const std::string temperature = std::to_string(celsius) + " ℃";
    EXPECT_NEAR(evaluated("platinum_resistance(" + temperature + ", 100 Ω)", "Ω"), ohms, 0.005) << celsius;
    EXPECT_NEAR(evaluated("platinum_resistance(" + temperature + ", resistance_at_0: 1 kΩ)", "kΩ"), ohms / 100, 5e-5);
    if (celsius == -200 || celsius == 850) continue;  // the rounded resistance may lie outside
    EXPECT_NEAR(evaluated("platinum_temperature(" + fmt::format("{}", ohms) + " Ω, 100 Ω)", "℃"), celsius, 0.018);
  }
}

TEST(PlatinumThermometers, HaveTheExactValuesOfTheFormula) {
  // 1 + 0.39083 - 0.005775, and so on: the polynomial at round temperatures is a finite decimal.
  EXPECT_DOUBLE_EQ(evaluated("platinum_resistance(100 ℃, 100 Ω)", "Ω"), 138.5055);
  EXPECT_DOUBLE_EQ(evaluated("platinum_resistance(-100 ℃, 100 Ω)", "Ω"), 60.25584);
  EXPECT_DOUBLE_EQ(evaluated("platinum_resistance(-200 ℃, 100 Ω)", "Ω"), 18.52008);
  EXPECT_DOUBLE_EQ(evaluated("platinum_resistance(850 ℃, 100 Ω)", "Ω"), 390.481125);
}

TEST(PlatinumThermometers, InvertTheFormulaExactly) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> between(-200, 850);
  const auto nominal = typed::Resistance<Decimal>::from_value(Decimal("100.02"));
  for (int i = 0; i < 100; ++i) {
    const Decimal t = i == 0 ? Decimal(-200) : i == 1 ? Decimal(850) : i == 2 ? Decimal(0) : Decimal(between(random));
    const auto back = platinum_temperature(platinum_resistance(from_celsius(t), nominal), nominal);
    EXPECT_LT(abs(celsius(back) - t), Decimal("1e-42")) << t;
  }
}

TEST(PlatinumThermometers, RefuseWhatLiesOutsideTheStandard) {
  EXPECT_EQ(refusal_of("platinum_temperature(391 Ω, 100 Ω)"),
            "The value 391 Ω of the parameter resistance is outside the range from 18.5201 Ω to 390.481 Ω in which the "
            "formula of IEC 60751 is valid.");
  EXPECT_NE(refusal_of("platinum_resistance(-201 ℃, 100 Ω)"), "");
  EXPECT_EQ(refusal_of("platinum_resistance(20 ℃, 0 Ω)"),
            "The parameter resistance_at_0 must be greater than 0 Ω, not 0 Ω.");
  EXPECT_NE(refusal_of("platinum_temperature(100 Ω, 0 Ω - 100 Ω)"), "");
}

}  // namespace
}  // namespace instruments
