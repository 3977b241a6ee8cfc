#include "instruments/physics/thermocouple.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "instruments/physics/temperature.hpp"
#include "instruments/quantities/jet.hpp"
#include "tests/instruments/physics/language.hpp"

namespace instruments {
namespace {

using expressions::evaluated;
using expressions::refusal_of;

struct Row {
  int celsius;
  double millivolts;
};
struct Table {
  char letter;
  std::vector<Row> rows;
};

/// Tables of IEC 60584-1:2013, the same as those of NIST Monograph 175 and ASTM E230: mV to three decimals.
const std::vector<Table> tables = {
    {'s', {{-50, -0.236}, {100, 0.646}, {500, 4.233}, {1000, 9.587}, {1200, 11.951}, {1500, 15.582}, {1768, 18.693}}},
    {'r', {{-50, -0.226}, {100, 0.647}, {500, 4.471}, {1000, 10.506}, {1200, 13.228}, {1500, 17.451}, {1768, 21.101}}},
    {'b', {{100, 0.033}, {250, 0.291}, {500, 1.242}, {600, 1.792}, {1000, 4.834}, {1500, 10.099}, {1820, 13.820}}},
    {'k',
     {{-270, -6.458}, {-200, -5.891}, {-100, -3.554}, {100, 4.096}, {500, 20.644}, {1000, 41.276}, {1372, 54.886}}},
    {'n',
     {{-270, -4.345}, {-200, -3.990}, {-100, -2.407}, {100, 2.774}, {500, 16.748}, {1000, 36.256}, {1300, 47.513}}},
    {'e', {{-270, -9.835}, {-200, -8.825}, {-100, -5.237}, {100, 6.319}, {500, 37.005}, {1000, 76.373}}},
    {'j', {{-210, -8.095}, {-100, -4.633}, {100, 5.269}, {500, 27.393}, {760, 42.919}, {1000, 57.953}, {1200, 69.553}}},
    {'t', {{-270, -6.258}, {-200, -5.603}, {-100, -3.379}, {100, 4.279}, {200, 9.288}, {300, 14.862}, {400, 20.872}}},
};

TEST(Thermocouples, HaveTheReferenceTablesOfIec60584) {
  for (const auto& [letter, rows] : tables)
    for (const auto& [celsius, millivolts] : rows) {
      const std::string call = std::string("thermocouple_emf_") + letter + "(" + std::to_string(celsius) + " ℃)";
      EXPECT_NEAR(evaluated(call, "mV"), millivolts, 0.0005) << call;
    }
}

TEST(Thermocouples, GiveNothingAtZero) {
  for (const char letter : std::string("srbnejt"))
    EXPECT_EQ(evaluated(std::string("thermocouple_emf_") + letter + "(0 ℃)", "mV"), 0) << letter;
  // The exponential term of type K does not quite cancel the constant one.
  EXPECT_NEAR(evaluated("thermocouple_emf_k(0 ℃)", "mV"), 0, 1e-6);
}

TEST(Thermocouples, HaveTheTemperaturesOfTheTables) {
  for (const auto& [letter, rows] : tables)
    for (const auto& [celsius, millivolts] : rows) {
      // A rounded value may lie outside the range; near -270 ℃ the tables are too coarse to be inverted.
      if (celsius == rows.front().celsius || celsius == rows.back().celsius || (letter == 'b' && celsius <= 250))
        continue;
      const std::string call =
          std::string("thermocouple_temperature_") + letter + "(" + fmt::format("{}", millivolts) + " mV)";
      EXPECT_NEAR(evaluated(call, "℃"), celsius, letter == 's' || letter == 'r' || letter == 'b' ? 0.16 : 0.06) << call;
    }
}

template <class Scalar>
double error_of_round_trip(Thermocouple type, double celsius) {
  const Scalar t(celsius);
  const auto back = thermocouple_temperature(type, thermocouple_emf(type, from_celsius(t)));
  return nearest_double(Scalar(instruments::celsius(back) - t));
}

struct Range {
  Thermocouple type;
  double low, high;
};

const std::vector<Range> ranges = {{Thermocouple::s, -50, 1768.1}, {Thermocouple::r, -50, 1768.1},
                                   {Thermocouple::b, 250, 1820},   {Thermocouple::k, -270, 1372},
                                   {Thermocouple::n, -270, 1300},  {Thermocouple::e, -270, 1000},
                                   {Thermocouple::j, -210, 1200},  {Thermocouple::t, -270, 400}};

TEST(Thermocouples, InvertTheReferenceFunctionExactly) {
  std::mt19937 random(7);
  for (const auto& [type, low, high] : ranges) {
    std::uniform_real_distribution<double> between(low, high);
    for (int i = 0; i < 40; ++i) {
      const double t = i == 0 ? low : i == 1 ? high : between(random);
      EXPECT_LT(std::abs(error_of_round_trip<Decimal>(type, t)), 1e-40) << static_cast<int>(type) << " at " << t;
      // Near -270 ℃ the function is flat: 10^-16 mV are up to 10^-11 K.
      EXPECT_LT(std::abs(error_of_round_trip<double>(type, t)), t < -250 ? 1e-9 : 1e-11)
          << static_cast<int>(type) << " at " << t;
    }
  }
}

TEST(Thermocouples, InvertOnJetsToTheIdentity) {
  for (const auto& [type, low, high] : ranges) {
    const double t = 0.37 * low + 0.63 * high;
    const auto kelvins = typed::Runtime<typed::CelsiusTemperature<Jet>>::from_si(Jet::variable(t + 273.15, 0));
    const Jet back = thermocouple_temperature(type, thermocouple_emf(type, kelvins)).quantity.value();
    EXPECT_NEAR(back.value, t + 273.15, 1e-10);
    EXPECT_NEAR(back.gradient[0], 1, 1e-12);
    EXPECT_NEAR(back.second(0, 0), 0, 1e-13);
  }
}

TEST(Thermocouples, RefuseWhatLiesOutsideTheirRange) {
  EXPECT_EQ(refusal_of("thermocouple_emf_k(1373 ℃)"),
            "The value 1373 ℃ of the parameter temperature is outside the range from -270 ℃ to 1372 ℃ in which the "
            "reference function of type K is valid.");
  EXPECT_NE(refusal_of("thermocouple_emf_s(-51 ℃)"), "");
  EXPECT_NE(refusal_of("thermocouple_emf_b(-1 ℃)"), "");
  EXPECT_NE(refusal_of("thermocouple_temperature_b(0.28 mV)"), "");
  EXPECT_NE(refusal_of("thermocouple_temperature_t(20.9 mV)"), "");
  EXPECT_NE(refusal_of("thermocouple_temperature_e(-9.9 mV)"), "");
  const auto nan = typed::Voltage<double>::from_value(std::numeric_limits<double>::quiet_NaN());
  EXPECT_THROW(thermocouple_temperature(Thermocouple::k, nan), Refusal);
}

}  // namespace
}  // namespace instruments
