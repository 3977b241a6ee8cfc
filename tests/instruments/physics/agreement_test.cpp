#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <type_traits>

#include "instruments/physics/pressure.hpp"
#include "tests/instruments/physics/language.hpp"

namespace instruments::expressions {
namespace {

struct Interval {
  double low, high;
};

/// Every physical function, and intervals of its arguments in coherent SI units.
struct Case {
  std::string function;
  std::vector<Interval> arguments;
};

const std::vector<Case> cases = {
    {"air_density", {{288.15, 300.15}, {60000, 110000}, {0, 1}}},
    {"air_density_with_co2", {{288.15, 300.15}, {60000, 110000}, {0, 1}, {0.0003, 0.001}}},
    {"saturation_vapour_pressure", {{288.15, 300.15}}},
    {"water_density", {{273.15, 313.15}}},
    {"water_density_air_saturated", {{273.15, 298.15}}},
    {"water_density_at_pressure", {{273.15, 313.15}, {60000, 900000}}},
    {"conventional_mass", {{0.001, 20}, {700, 22000}}},
    {"mass_from_conventional", {{0.001, 20}, {700, 22000}}},
    {"buoyancy_correction", {{0.9, 1.3}, {700, 22000}, {7900, 8500}}},
    {"apparent_mass", {{0.001, 20}, {0.9, 1.3}, {700, 22000}, {7900, 8500}}},
    {"normal_gravity", {{-1.5, 1.5}, {0, 5000}}},
    {"liquid_column_pressure", {{700, 13600}, {9.7, 9.9}, {0.01, 10}}},
    {"liquid_column_pressure_in_air", {{700, 13600}, {0.9, 1.3}, {9.7, 9.9}, {0.01, 10}}},
    {"length_at_temperature", {{0.001, 10}, {1e-6, 3e-5}, {280, 310}}},
    {"length_at_reference", {{0.001, 10}, {1e-6, 3e-5}, {280, 310}}},
    {"volume_at_temperature", {{0.001, 10}, {1e-5, 1e-3}, {280, 310}}},
    {"volume_at_reference", {{0.001, 10}, {1e-5, 1e-3}, {280, 310}}},
    {"platinum_resistance", {{80, 270}, {99, 101}}},
    {"platinum_resistance", {{275, 1120}, {99, 101}}},
    {"platinum_temperature", {{19, 99}, {99.5, 101}}},
    {"platinum_temperature", {{101.5, 380}, {99, 101}}},
    {"thermocouple_emf_s", {{224, 2041}}},
    {"thermocouple_emf_r", {{224, 2041}}},
    {"thermocouple_emf_b", {{330, 2090}}},
    {"thermocouple_emf_k", {{10, 1640}}},
    {"thermocouple_emf_n", {{10, 1570}}},
    {"thermocouple_emf_e", {{10, 1270}}},
    {"thermocouple_emf_j", {{65, 1470}}},
    {"thermocouple_emf_t", {{10, 670}}},
    {"thermocouple_temperature_s", {{-0.0002, 0.018}}},
    {"thermocouple_temperature_r", {{-0.0002, 0.021}}},
    {"thermocouple_temperature_b", {{0.0003, 0.0138}}},
    {"thermocouple_temperature_k", {{-0.0062, 0.0548}}},
    {"thermocouple_temperature_n", {{-0.0042, 0.047}}},
    {"thermocouple_temperature_e", {{-0.0097, 0.076}}},
    {"thermocouple_temperature_j", {{-0.008, 0.069}}},
    {"thermocouple_temperature_t", {{-0.0061, 0.0208}}},
};

Decimal call(const Function& function, const std::vector<Decimal>& arguments) {
  const std::vector<Value> values(arguments.begin(), arguments.end());
  return std::get<Decimal>(function.call(values, Scope{}));
}

/// Steps of 10^-12 of the arguments: the difference is right to some 20 digits.
class Differences {
 public:
  Differences(const Function& function, const std::vector<double>& at)
      : function_(function), at_(at.begin(), at.end()) {}

  Decimal step(std::size_t i) const { return abs(at_[i]) * Decimal("1e-12"); }
  Decimal value() const { return call(function_, at_); }
  Decimal first(std::size_t i) const { return (moved(i, 1, i, 0) - moved(i, -1, i, 0)) / (2 * step(i)); }
  Decimal second(std::size_t i, std::size_t j) const {
    if (i == j) return (moved(i, 1, i, 0) - 2 * value() + moved(i, -1, i, 0)) / (step(i) * step(i));
    return (moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1)) /
           (4 * step(i) * step(j));
  }

 private:
  Decimal moved(std::size_t i, int by_i, std::size_t j, int by_j) const {
    auto arguments = at_;
    arguments[i] += by_i * step(i);
    arguments[j] += by_j * step(j);
    return call(function_, arguments);
  }

  const Function& function_;
  std::vector<Decimal> at_;
};

double rounded(const Decimal& value) {
  return value.convert_to<double>();
}

void expect_agreement(const Case& each, const std::vector<double>& at) {
  const Function& function = *Functions::standard().find(each.function);
  std::vector<Jet> variables;
  for (std::size_t i = 0; i < at.size(); ++i) variables.push_back(Jet::variable(at[i], i));
  const Jet jet = function.jet(variables);
  const Differences exact(function, at);
  const double value = rounded(exact.value());
  // 273.15 is no binary number, whence 6e-14 K; it is the slope that carries it into the result.
  double slack = 1e-13 * std::abs(value);
  for (std::size_t i = 0; i < at.size(); ++i) slack += 4e-16 * std::abs(at[i] * rounded(exact.first(i)));
  EXPECT_NEAR(function.number(at), value, slack) << each.function;
  EXPECT_NEAR(jet.value, value, slack) << each.function;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const double first = rounded(exact.first(i));
    EXPECT_NEAR(jet.gradient[i], first, 1e-12 * (std::abs(first) + 1e-3 * std::abs(value / at[i])))
        << each.function << " by argument " << i << " at " << at[i];
    for (std::size_t j = 0; j <= i; ++j) {
      const double second = rounded(exact.second(i, j));
      EXPECT_NEAR(jet.second(i, j), second, 1e-11 * (std::abs(second) + std::abs(first / at[j])))
          << each.function << " by arguments " << i << " and " << j << " at " << at[i];
    }
  }
}

TEST(PhysicalFunctions, AgreeInDecimalsDoublesAndJetsWithTheirDerivatives) {
  std::mt19937 random(20240301);
  for (const auto& each : cases)
    for (int trial = 0; trial < 12; ++trial) {
      std::vector<double> at;
      for (const auto& [low, high] : each.arguments)
        at.push_back(std::uniform_real_distribution<double>(low, high)(random));
      ASSERT_NE(Functions::standard().find(each.function), nullptr) << each.function;
      expect_agreement(each, at);
    }
}

TEST(PhysicalFunctions, HaveNoDerivativesWhereTheyAreNoModel) {
  EXPECT_FALSE(Functions::standard().find("marks")->jet);
  EXPECT_FALSE(Functions::standard().find("marks")->number);
}

template <class First, class Second, class Third>
constexpr bool has_column_pressure = requires(First first, Second second, Third third) {
  liquid_column_pressure(first, second, third);
};

TEST(PhysicalFunctions, DoNotCompileWithWrongDimensions) {
  using typed::Acceleration;
  using typed::Length;
  using typed::MassDensity;
  EXPECT_TRUE((has_column_pressure<MassDensity<Jet>, Acceleration<Jet>, Length<Jet>>));
  EXPECT_FALSE((has_column_pressure<MassDensity<Jet>, Length<Jet>, Acceleration<Jet>>));
  EXPECT_FALSE((has_column_pressure<MassDensity<Jet>, Acceleration<double>, Length<Jet>>));
  EXPECT_FALSE((std::is_constructible_v<typed::PressureDifference<double>, Length<double>>));
}

TEST(PhysicalFunctions, KeepTheirKinds) {
  EXPECT_EQ(refusal_of("air_density(20 ℃, 101325 Pa, 50 %)"),
            "test:1:1: parameter humidity takes relative humidity (%RH), not ratio (%)");
  EXPECT_EQ(refusal_of("air_density(20 K, 101325 Pa, 50 %RH)"),
            "test:1:1: parameter temperature takes Celsius temperature (℃), not temperature difference (K)");
  EXPECT_EQ(refusal_of("thermocouple_temperature_k(4 Ω)"),
            "test:1:1: parameter emf takes voltage (V), not resistance (Ω)");
}

}  // namespace
}  // namespace instruments::expressions
