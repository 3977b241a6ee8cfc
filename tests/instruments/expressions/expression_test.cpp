#include "instruments/expressions/expression.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/mutation.hpp"

namespace instruments::expressions {
namespace {

/// The names of a pressure gauge, as a procedure declares them.
Names gauge_names() {
  Names names;
  names.add("reading", quantity_type(Kind::gauge_pressure));
  names.add("point", quantity_type(Kind::gauge_pressure));
  names.add("ambient", quantity_type(Kind::absolute_pressure));
  names.add("temperature", quantity_type(Kind::celsius_temperature));
  names.add("humidity", quantity_type(Kind::relative_humidity));
  names.add("class", quantity_type(Kind::ratio));
  names.add("energy", quantity_type(Kind::energy));
  names.add("torque", quantity_type(Kind::torque));
  names.add("level", quantity_type(Kind::sound_level));
  names.add("reads", quantity_type(Kind::count));
  return names;
}

std::vector<Fault> faults_of(const std::string& text) {
  std::vector<Fault> faults;
  compile({text, {"jjg_52.yaml", 31, 18}}, gauge_names(), Functions::standard(), faults);
  return faults;
}

std::string first_fault(const std::string& text) {
  const auto faults = faults_of(text);
  return faults.empty() ? "" : print(faults.front()).en;
}

std::string evaluated(const std::string& text) {
  std::vector<Fault> faults;
  const auto expression = compile({text, {"test", 1, 1}}, gauge_names(), Functions::standard(), faults);
  if (!expression) return print(faults.front()).en;
  Scope scope;
  scope.values.assign(gauge_names().size(), Unknown{});
  scope.values[0] = Decimal(815000);
  scope.values[1] = Decimal(800000);
  scope.unit = *find_unit("MPa");
  const Value value = expression->evaluate(scope);
  if (std::holds_alternative<Unknown>(value)) return "unknown";
  if (std::holds_alternative<bool>(value)) return std::get<bool>(value) ? "true" : "false";
  if (std::holds_alternative<Decimal>(value)) return to_plain(std::get<Decimal>(value));
  std::string list;
  for (const auto& each : std::get<std::vector<Decimal>>(value)) list += to_plain(each) + ' ';
  return list;
}

struct Case {
  std::string text, expected;
};

const std::vector<Case> exact_cases = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"2 ^ 3 - -1", "9"},
    {"-2 ^ 2", "-4"},
    {"10 ^ -3", "0.001"},
    {"2 ^ 10", "1024"},
    {"2 ^ 3 ^ 2", "512"},
    {"4 ^ 0.5", "2"},
    {"2 ^ -(1 + 1)", "0.25"},
    {"1.15e-05 * 2E3", "0.023"},
    {"exp(0) + log10(1000) + sin(90 °)", "5"},
    {"atan2(1 m, 1 m) / pi", "0.25"},
    {"7 - 2 - 1", "4"},
    {"0.5 kPa", "500"},
    {"0.5kPa*2", "1000"},
    {"1.6 MPa * 1.6 %", "25600"},
    {"20 ℃", "293.15"},
    {"-5 ℃", "268.15"},
    {"20 ℃ + 5 K", "298.15"},
    {"1000 kg/m³ * 9.80665 m/s² * 1 m", "9806.65"},
    {"0.5 kPa/2", "250"},
    {"1.44 MPa / 1.6 MPa >= 90 %", "true"},
    {"1.1 MPa - 1.0 MPa <= 0.1 MPa", "true"},
    {"1.1 m³/h - 1.0 m³/h = 0.1 m³/h", "true"},
    {"reading - point", "15000"},
    {"abs(point - reading) > 0.0149 MPa", "true"},
    {"if reading > point then 1 else 2", "1"},
    {"if 1 > 2 then 1 else if true then 3 else 4", "3"},
    {"not (1 < 2) or 2 >= 2 and 1 != 3", "true"},
    {"min(3, 1, 2) + max(3, 1, 2)", "4"},
    {"mean(1, 2, 4.5)", "2.5"},
    {"sqrt(2.25)", "1.5"},
    {"round(0.15, 0.1)", "0.2"},
    {"round(reading, 0.02 MPa)", "820000"},
    {"is_multiple(reading, 0.01 MPa)", "false"},
    {"is_multiple(reading, 0.005 MPa)", "true"},
    {"marks(0 MPa, 1.6 MPa, at_least: 5)", "0 400000 800000 1200000 1600000 "},
    {"5 min", "300"},
    {"min(5 min, 1 h)", "300"},
};

TEST(Expressions, EvaluateInExactDecimalsAndSi) {
  for (const auto& [text, expected] : exact_cases) EXPECT_EQ(evaluated(text), expected) << text;
}

TEST(Expressions, KeepUnknownUnknown) {
  const std::vector<Case> cases = {
      {"ambient + 1 kPa", "unknown"},       {"abs(ambient)", "unknown"},
      {"ambient > 1 kPa", "unknown"},       {"ambient > 1 kPa and 1 > 2", "false"},
      {"1 < 2 or ambient > 1 kPa", "true"}, {"if ambient > 1 kPa then 1 else 2", "unknown"},
      {"not (ambient > 1 kPa)", "unknown"}, {"1 > 2 or ambient > 1 kPa", "unknown"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(evaluated(text), expected) << text;
}

TEST(Expressions, NameFileLineColumnAndBothTypes) {
  const std::vector<Case> cases = {
      {"point + ambient", "jjg_52.yaml:31:24: cannot add gauge pressure (kPa) and absolute pressure (kPa)"},
      {"temperature + temperature",
       "jjg_52.yaml:31:30: cannot add Celsius temperature (℃) and Celsius temperature (℃)"},
      {"20 ℃ + temperature", "jjg_52.yaml:31:23: cannot add Celsius temperature (℃) and Celsius temperature (℃)"},
      {"energy - torque", "jjg_52.yaml:31:25: cannot subtract energy (J) and torque (N·m)"},
      {"class > humidity", "jjg_52.yaml:31:24: cannot compare ratio (%) and relative humidity (%RH)"},
      {"point > 1", "jjg_52.yaml:31:24: cannot compare gauge pressure (kPa) and number"},
      {"reads + class * humidity", "jjg_52.yaml:31:24: cannot add count and relative humidity (%RH)"},
      {"2 * level", "jjg_52.yaml:31:20: cannot multiply number and sound level (dB(A))"},
      {"temperature / 2", "jjg_52.yaml:31:30: cannot divide Celsius temperature (℃) and number"},
      {"sqrt(point)", "jjg_52.yaml:31:18: cannot take the square root of gauge pressure (kPa)"},
      {"-temperature", "jjg_52.yaml:31:18: cannot take the negative or absolute value of Celsius temperature (℃)"},
      {"point and true", "jjg_52.yaml:31:24: a condition is needed here, not gauge pressure (kPa)"},
      {"if point then 1 else 2", "jjg_52.yaml:31:18: a condition is needed here, not gauge pressure (kPa)"},
      {"if true then point else ambient",
       "jjg_52.yaml:31:18: cannot choose between gauge pressure (kPa) and absolute pressure (kPa)"},
      {"1 + (true > false)", "jjg_52.yaml:31:28: cannot order a condition"},
      {"liquid_column_pressure(1 kg/m³, 1 m, 9.8 m/s²)",
       "jjg_52.yaml:31:18: parameter gravity takes acceleration (m/s²), not length (m)"},
      {"round(point, 1 mm)", "jjg_52.yaml:31:18: cannot add gauge pressure (kPa) and length (mm)"},
      {"abs(1, 2)", "jjg_52.yaml:31:18: abs takes 1 arguments"},
      {"marks(point, point, least: 5)", "jjg_52.yaml:31:18: the argument least does not belong here"},
      {"pressure_of(point)", "jjg_52.yaml:31:18: unknown function pressure_of"},
      {"point + span", "jjg_52.yaml:31:26: unknown name span"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(first_fault(text), expected) << text;
}

TEST(Expressions, NameThePlaceOfASyntaxFault) {
  const std::vector<Case> cases = {
      {"", "jjg_52.yaml:31:18: the expression ends too early"},
      {"1 +", "jjg_52.yaml:31:21: the expression ends too early"},
      {"1 2", "jjg_52.yaml:31:20: nothing more was expected here"},
      {"5 parsec", "jjg_52.yaml:31:20: unknown unit"},
      {"1..2", "jjg_52.yaml:31:18: not a number"},
      {"20 ℃ ? 3", "jjg_52.yaml:31:23: this character has no meaning here"},
      {"(1", "jjg_52.yaml:31:20: expected ) here"},
      {"(1 m) ^ 51", "jjg_52.yaml:31:24: cannot raise to so high a power length (m)"},
      {"(1 m) ^ 1.5",
       "jjg_52.yaml:31:24: a number (a quantity with a dimension takes whole powers or sqrt) is needed here, not "
       "length (m)"},
      {"1e100", "jjg_52.yaml:31:18: the exponent is too large"},
      {"if 1 > 2 then 3", "jjg_52.yaml:31:33: expected else here"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(first_fault(text), expected) << text;
}

TEST(Expressions, SayItInChineseToo) {
  EXPECT_EQ(print(faults_of("point + ambient").front()).zh,
            "jjg_52.yaml:31:24: 不能相加：表压 (kPa) 与 绝对压力 (kPa)");
}

TEST(Expressions, RefuseWhatHasNoResult) {
  for (const std::string text :
       {"1 / 0", "0 ^ -1", "sqrt(1 - 2)", "round(1, 0)", "((10^9)^9)^9", "1 / (((((10^9)^9)^9)^9)^9)^9",
        "marks(1 MPa, 0 MPa, 5)", "marks(0 MPa, 1 MPa, 10^9)", "marks(-1e30 MPa, 1 MPa, 5)", "log(0)", "asin(2)",
        "(0 - 1) ^ 0.5", "exp(1000)", "atan2(0, 0)"})
    EXPECT_THROW(evaluated(text), Refusal) << text;
}

TEST(Expressions, AreBoundedInDepthAndLength) {
  EXPECT_NE(first_fault(std::string(50'000, '(')), "");
  EXPECT_NE(first_fault(std::string(3'000, '(') + "1" + std::string(900, ')')), "");
  EXPECT_NE(first_fault(std::string(3'000, '-') + "1"), "");
  std::string sum = "1";
  for (int i = 0; i < 1'000; ++i) sum += "+1";
  EXPECT_EQ(first_fault(sum).substr(0, 14), "jjg_52.yaml:31");
  std::string negations;
  for (int i = 0; i < 900; ++i) negations += "not ";
  EXPECT_NE(first_fault(negations + "true"), "");
}

TEST(Expressions, SurviveThousandsOfMutatedTexts) {
  const std::vector<std::string> seeds = {
      "if reading > point then abs(reading - point) else 0.5 kPa",
      "marks(0 MPa, 1.6 MPa, at_least: 5)",
      "(1.1 m³/h - 1.0 m³/h) ^ 2 <= 0.1 and not true or humidity < 85 %RH",
      "liquid_column_pressure(1000 kg/m³, 9.80665 m/s², 250 mm)",
      "round(class * point / 2, 0.01 kPa) != -20 ℃",
  };
  int compiled = 0;
  const auto compile_and_evaluate = [&](const std::string& text) {
    std::vector<Fault> faults;
    const auto expression = compile({text, {"fuzz", 1, 1}}, gauge_names(), Functions::standard(), faults);
    ASSERT_NE(expression.has_value(), !faults.empty());
    if (!expression) return;
    ++compiled;
    Scope scope;
    scope.values.assign(gauge_names().size(), Decimal(3));
    try {
      expression->evaluate(scope);
    } catch (const Refusal&) {
      SUCCEED();
    }
  };
  for (const auto& seed : seeds) compile_and_evaluate(seed);
  support::with_mutations_of(seeds, "()+-*/^<>=!,:. 0123456789%aekPMif\xE2\x84\x83\xFF\x01\n\"'[]",
                             compile_and_evaluate, 20'000);
  EXPECT_GT(compiled, 200);
}

/// mmH2O and mmHg are defined by columns of water and mercury of conventional density (ISO 80000-4): 9.80665 Pa and
/// 133.322387415 Pa.
TEST(LiquidColumn, GivesTheConventionalMillimetres) {
  EXPECT_EQ(evaluated("liquid_column_pressure(1000 kg/m³, 9.80665 m/s², 1 mm) = 1 mmH2O"), "true");
  EXPECT_EQ(evaluated("liquid_column_pressure(density: 13595.1 kg/m³, gravity: 9.80665 m/s², height: 1 mm) = 1 mmHg"),
            "true");
  EXPECT_EQ(first_fault("point + liquid_column_pressure(1000 kg/m³, 9.80665 m/s², 250 mm)"), "");
}

}  // namespace
}  // namespace instruments::expressions
