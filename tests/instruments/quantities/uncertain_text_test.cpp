#include "instruments/quantities/uncertain_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace instruments {
namespace {

constexpr auto up = UncertaintyRounding::up;
constexpr auto half_even = UncertaintyRounding::half_even;

UncertainResult result(const std::string& value, const std::string& unit, double uncertainty,
                       std::optional<double> factor = std::nullopt) {
  return {"", {Decimal(value), *find_unit(unit)}, uncertainty, factor, {}};
}

struct Rounding {
  double uncertainty;
  int digits;
  UncertaintyRounding rounding;
  std::string rounded;
  int places;
};

TEST(Uncertainties, AreRoundedToOneOrTwoDigits) {
  const std::vector<Rounding> cases = {
      // JCGM 100, 7.2.6: 10.47 mΩ may be rounded up to 11 mΩ, 28.05 kHz is rounded to 28 kHz.
      {10.47, 2, up, "11", 0},
      {10.47, 2, half_even, "10", 0},
      {28.05, 2, half_even, "28", 0},
      {28.05, 2, up, "28", 0},
      // JCGM 100, H.1.6: 92.49 nm is stated as 93 nm.
      {92.49, 2, up, "93", 0},
      // GB/T 8170, 3.3: a tie goes to the even digit.
      {0.125, 2, half_even, "0.12", 2},
      {0.135, 2, half_even, "0.14", 2},
      {0.25, 1, half_even, "0.2", 1},
      {0.35, 1, half_even, "0.4", 1},
      {0.0035, 2, up, "0.0035", 4},
      {0.21, 1, up, "0.3", 1},
      // A carry.
      {9.96, 2, half_even, "10", 0},
      {9.94, 2, half_even, "9.9", 1},
      {9.91, 2, up, "10", 0},
      {0.0996, 2, half_even, "0.1", 2},
      {99.6, 2, half_even, "100", -1},
      {9.6, 1, half_even, "10", -1},
      {1234, 2, half_even, "1200", -2},
      {1234, 2, up, "1300", -2},
      {2, 2, half_even, "2", 1},
      {1e-9, 1, half_even, "0.000000001", 9},
  };
  for (const auto& [uncertainty, digits, rounding, expected, places] : cases) {
    const auto rounded = round_uncertainty(uncertainty, {digits, rounding});
    EXPECT_EQ(to_plain(rounded.uncertainty), expected) << uncertainty;
    EXPECT_EQ(rounded.places, places) << uncertainty;
  }
}

TEST(Uncertainties, RoundTheValueToTheirLastDigit) {
  // JCGM 100, 7.2.6: 10.057 62 Ω with 27 mΩ is 10.058 Ω.
  const auto resistance = round_result(Decimal("10.05762"), 0.027);
  EXPECT_EQ(to_fixed(resistance.value, resistance.places), "10.058");
  const auto negative = round_result(Decimal("-0.0349"), 0.012);
  EXPECT_EQ(to_fixed(negative.value, negative.places), "-0.035");
  EXPECT_EQ(to_plain(round_result(Decimal("0.3"), 120).value), "0");
  EXPECT_EQ(to_plain(round_result(Decimal("-4"), 120).value), "0");
}

TEST(Uncertainties, LoseLessThanTheirRoundingAllowsOnRandomData) {
  std::mt19937 random(20);
  std::uniform_real_distribution<double> exponent(-20, 20);
  for (int i = 0; i < 2000; ++i) {
    const double u = std::pow(10.0, exponent(random));
    for (const int digits : {1, 2}) {
      const double near = round_uncertainty(u, {digits, half_even}).uncertainty.convert_to<double>();
      const double above = round_uncertainty(u, {digits, up}).uncertainty.convert_to<double>();
      EXPECT_LE(std::abs(near - u), u * 0.5000001 * (digits == 1 ? 1 : 0.1)) << u;
      EXPECT_GE(above, u - u * (digits == 1 ? 0.1 : 0.01) * 1.0000001);
      EXPECT_LE(above - u, u * (digits == 1 ? 1 : 0.1) * 1.0000001) << u;
    }
  }
}

TEST(Uncertainties, ThatAreNoneAreRefused) {
  for (const double u :
       {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e-200, 1e200})
    EXPECT_THROW(round_uncertainty(u), Refusal) << u;
  for (const int digits : {0, 3, -1}) EXPECT_THROW(round_uncertainty(1, {digits, half_even}), Refusal) << digits;
  EXPECT_THROW(round_result(Decimal("1e30"), 1e-30), Refusal);
  for (const double k : {0.0, -2.0, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_THROW(uncertain_text(result("1", "V", 0.1, k), UncertaintyForm::plus_minus), Refusal) << k;
}

constexpr auto separate = UncertaintyForm::separate;
constexpr auto plus_minus = UncertaintyForm::plus_minus;
constexpr auto last_digits = UncertaintyForm::last_digits;
constexpr auto in_unit = UncertaintyForm::in_unit;

/// JCGM 100, 7.2.2 and 7.2.4; JJF 1059.1-2012, 5.3: a mass standard of 100 g, u_c = 0.35 mg; U = 0.79 mg with k = 2.26
/// for 9 degrees of freedom.
TEST(UncertainTexts, PrintTheMassStandardOfTheGuide) {
  UncertainResult mass = result("100.02147", "g", 0.00035);
  mass.symbol = "m_s";
  EXPECT_EQ(uncertain_text(mass, separate).zh, "m_s = 100.02147 g，u_c = 0.00035 g");
  EXPECT_EQ(uncertain_text(mass, last_digits).zh, "m_s = 100.02147(35) g");
  EXPECT_EQ(uncertain_text(mass, in_unit).zh, "m_s = 100.02147(0.00035) g");
  mass.coverage_factor = 2.26;
  mass.uncertainty = 2.26 * 0.00035;
  EXPECT_EQ(uncertain_text(mass, separate).zh, "m_s = 100.02147 g，U = 0.00079 g；k = 2.26");
  EXPECT_EQ(uncertain_text(mass, separate).en, "m_s = 100.02147 g, U = 0.00079 g, k = 2.26");
  EXPECT_EQ(uncertain_text(mass, plus_minus).zh, "m_s = (100.02147 ± 0.00079) g；k = 2.26");
  EXPECT_EQ(uncertain_text(mass, plus_minus).en, "m_s = (100.02147 ± 0.00079) g, k = 2.26");
  mass.symbol = "";
  EXPECT_EQ(uncertain_text(mass, last_digits).zh, "100.02147(79) g；k = 2.26");
  EXPECT_EQ(relative_uncertainty_text(mass).zh, "U_rel = 7.9 × 10⁻⁶，k = 2.26");
}

struct Printed {
  std::string value, unit;
  double uncertainty;
  UncertaintyForm form;
  std::string text;
};

TEST(UncertainTexts, ShowNoDigitThatIsNotKnown) {
  const std::vector<Printed> cases = {
      {"10.00321", "V", 0.00254, plus_minus, "(10.0032 ± 0.0025) V, k = 2"},
      {"10.00321", "V", 0.00131, last_digits, "10.0032(13) V, k = 2"},
      {"-10.00321", "V", 0.00131, last_digits, "-10.0032(13) V, k = 2"},
      {"123.45", "V", 2.5, last_digits, "123.4(25) V, k = 2"},
      {"123.45", "V", 2.5, in_unit, "123.4(2.5) V, k = 2"},
      {"50000838", "Hz", 32, last_digits, "50000838(32) Hz, k = 2"},
      {"50000838", "Hz", 1234, last_digits, "500008(12) × 10² Hz, k = 2"},
      {"50000838", "Hz", 1234, plus_minus, "(500008 ± 12) × 10² Hz, k = 2"},
      {"50000838", "Hz", 1234, separate, "500008 × 10² Hz, U = 12 × 10² Hz, k = 2"},
      {"1234", "V", 99.7, plus_minus, "(123 ± 10) × 10 V, k = 2"},
      {"12.345", "V", 9.96, plus_minus, "(12 ± 10) V, k = 2"},
      {"0.3", "V", 12, plus_minus, "(0 ± 12) V, k = 2"},
      {"-0.3", "V", 12, last_digits, "0(12) V, k = 2"},
      {"0.12345", "1", 0.0025, plus_minus, "0.1234 ± 0.0025, k = 2"},
      {"0.12345", "1", 0.0025, last_digits, "0.1234(25), k = 2"},
      {"50.26", "%RH", 1.2, plus_minus, "(50.3 ± 1.2) %RH, k = 2"},
      {"0.5", "%", 0.021, plus_minus, "(0.500 ± 0.021) %, k = 2"},
      {"30.02", "°", 0.2, last_digits, "30.02(20)°, k = 2"},
      {"30.02", "′", 0.2, plus_minus, "(30.02 ± 0.20)′, k = 2"},
      {"20.004", "℃", 0.03, separate, "20.004 ℃, U = 0.030 ℃, k = 2"},
      {"94.02", "dB(A)", 0.3, separate, "94.02 dB(A), U = 0.30 dB, k = 2"},
      {"-10.02", "dBm", 0.2, separate, "-10.02 dBm, U = 0.20 dB, k = 2"},
  };
  for (const auto& [value, unit, uncertainty, form, text] : cases)
    EXPECT_EQ(uncertain_text(result(value, unit, uncertainty, 2), form).en, text);
}

TEST(UncertainTexts, StateTheCoverageFactorToTwoPlaces) {
  const std::vector<std::pair<double, std::string>> cases = {
      {2, "2"}, {1.96, "1.96"}, {2.2622, "2.26"}, {2.869, "2.87"}, {1.645, "1.64"}};
  for (const auto& [k, text] : cases)
    EXPECT_EQ(uncertain_text(result("1.00", "V", 0.1, k), plus_minus).zh, "(1.00 ± 0.10) V；k = " + text);
}

TEST(UncertainTexts, AreRelativeWhereThereIsAZero) {
  EXPECT_EQ(relative_uncertainty_text(result("100", "kPa", 0.16, 2)).zh, "U_rel = 0.16 %，k = 2");
  EXPECT_EQ(relative_uncertainty_text(result("-100", "kPa", 0.16, 2)).en, "U_rel = 0.16 %, k = 2");
  EXPECT_EQ(relative_uncertainty_text(result("100", "kPa", 0.16)).en, "u_c,rel = 0.16 %");
  EXPECT_EQ(relative_uncertainty_text(result("100", "kPa", 12, 2)).en, "U_rel = 12 %, k = 2");
  EXPECT_EQ(relative_uncertainty_text(result("100", "kPa", 250, 2)).en, "U_rel = 25 × 10 %, k = 2");
  EXPECT_EQ(relative_uncertainty_text(result("10", "V", 0.0001, 2)).en, "U_rel = 0.0010 %, k = 2");
  EXPECT_EQ(relative_uncertainty_text(result("10", "V", 0.0000096, 2)).en, "U_rel = 9.6 × 10⁻⁷, k = 2");
  UncertainResult carried = result("1", "V", 9.96e-7, 2);
  EXPECT_EQ(relative_uncertainty_text(carried).en, "U_rel = 1.0 × 10⁻⁶, k = 2");
  carried.digits.digits = 1;
  EXPECT_EQ(relative_uncertainty_text(carried).en, "U_rel = 1 × 10⁻⁶, k = 2");
  EXPECT_THROW(relative_uncertainty_text(result("0", "kPa", 0.16, 2)), Refusal);
  for (const std::string unit : {"℃", "dB(A)", "dBm", "pH", "dB"})
    EXPECT_THROW(relative_uncertainty_text(result("20", unit, 0.16, 2)), Refusal) << unit;
}

}  // namespace
}  // namespace instruments
