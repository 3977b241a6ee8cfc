#include "instruments/expressions/model.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace instruments::expressions {
namespace {

struct Value {
  std::string name, unit;
  double estimate;
  std::optional<Kind> kind = std::nullopt;
};

std::vector<ModelInput> inputs_of(const std::vector<Value>& values) {
  std::vector<ModelInput> inputs;
  for (const auto& each : values) inputs.push_back({each.name, *find_unit(each.unit), each.kind});
  return inputs;
}

std::vector<Source> lines_of(const std::vector<std::string>& lines) {
  std::vector<Source> sources;
  for (std::size_t i = 0; i < lines.size(); ++i) sources.push_back({lines[i], {"model", static_cast<int>(i) + 1, 1}});
  return sources;
}

/// "0.5 mm" of the last output, or the first fault.
std::string evaluated(const std::vector<std::string>& lines, const std::vector<Value>& values,
                      std::optional<Equation> equation = std::nullopt) {
  std::vector<Fault> faults;
  const auto model = compile_model(lines_of(lines), inputs_of(values), equation, Functions::standard(), faults);
  if (!model) return print(faults.front()).en;
  std::vector<double> estimates, registers(model->tape.size());
  for (const auto& each : values) estimates.push_back(each.estimate);
  evaluate(model->tape, estimates, registers);
  const auto& output = model->outputs.back();
  char number[40];
  std::snprintf(number, sizeof number, "%.9g", registers[output.result]);
  return std::string(number) + ' ' + (output.unit.empty() ? "?" : output.unit) +
         (model->equation == Equation::numerical ? " (numbers)" : "");
}

TEST(Models, TellTheUnitOfTheirResults) {
  EXPECT_EQ(evaluated({"t = tS + CS * (V1 + V2)"},
                      {{"tS", "℃", 1000.5}, {"CS", "K/uV", 0.077}, {"V1", "uV", 2}, {"V2", "uV", 1}}),
            "1000.731 ℃");
  EXPECT_EQ(evaluated({"alpha = (L1 - L0) / (L0 * (T1 - T0))"},
                      {{"L1", "m", 1.5}, {"L0", "m", 1}, {"T1", "K", 10}, {"T0", "K", 5}}),
            "0.1 1/K");
  EXPECT_EQ(evaluated({"d = t1 - t2"}, {{"t1", "℃", 20}, {"t2", "℃", 19}}), "1 K");
  EXPECT_EQ(evaluated({"c = m / (M * V)"}, {{"m", "g", 4}, {"M", "g/mol", 2}, {"V", "mL", 2}}), "1 mol/mL");
  EXPECT_EQ(evaluated({"s = sqrt(a * b)"}, {{"a", "mm", 4}, {"b", "mm", 9}}), "6 mm");
  EXPECT_EQ(evaluated({"r = a / b"}, {{"a", "mm", 4}, {"b", "mm", 2}}), "2 1");
  EXPECT_EQ(evaluated({"phi = atan2(y, x)"}, {{"y", "V", 1}, {"x", "V", 1}}), "0.785398163 rad");
}

TEST(Models, ConvertWhatIsPutTogether) {
  EXPECT_EQ(evaluated({"L = L0 + d"}, {{"L0", "mm", 100}, {"d", "μm", 250}}), "100.25 mm");
  EXPECT_EQ(evaluated({"L = d + L0"}, {{"L0", "mm", 100}, {"d", "μm", 250}}), "100250 μm");
  EXPECT_EQ(evaluated({"h = L * sin(phi)"}, {{"L", "m", 2}, {"phi", "°", 30}}), "1 m");
  EXPECT_EQ(evaluated({"p = reading + 0.5 kPa"}, {{"reading", "MPa", 1}}), "1.0005 MPa");
  EXPECT_EQ(evaluated({"t = t0 + 10 K"}, {{"t0", "℃", 20}}), "30 ℃");
  EXPECT_EQ(evaluated({"x = 2 * w"}, {{"w", "%", 5}}), "10 %");
}

/// An author who converts by himself means numbers.
TEST(Models, LeaveNumbersAloneWhereTheModelConverts) {
  EXPECT_EQ(evaluated({"L = L0 + d / 1000"}, {{"L0", "mm", 100}, {"d", "μm", 250}}), "100.25 ? (numbers)");
  EXPECT_EQ(evaluated({"h = sin(phi * pi / 180)"}, {{"phi", "°", 30}}), "0.5 ? (numbers)");
  EXPECT_EQ(evaluated({"V = 18.64 + dV"}, {{"dV", "mL", 0.01}}), "18.65 ? (numbers)");
  EXPECT_EQ(evaluated({"V = 18.64 + dV"}, {{"dV", "mL", 0.01}}, Equation::quantity),
            "model:1:11: cannot add number and volume (mL)");
  EXPECT_EQ(evaluated({"L = L0 + d / 1000"}, {{"L0", "mm", 100}, {"d", "μm", 250}}, Equation::quantity),
            "100.00025 mm");
  EXPECT_EQ(evaluated({"L = L0 + d"}, {{"L0", "mm", 100}, {"d", "μm", 250}}, Equation::numerical), "350 ? (numbers)");
}

/// Whatever else the author multiplies by.
TEST(Models, KnowAConversionBesideOtherNumbers) {
  EXPECT_EQ(evaluated({"h = cos(phi * pi / 360)"}, {{"phi", "°", 120}}), "0.5 ? (numbers)");
  EXPECT_EQ(evaluated({"w = 45.2 + d"}, {{"d", "%", 0.3}}), "45.5 ? (numbers)");
  EXPECT_EQ(evaluated({"y = -a - b * -1e-3"}, {{"a", "V", 4}, {"b", "mV", 2}}), "-3.998 ? (numbers)");
  EXPECT_EQ(evaluated({"A = A0 * exp(-0.5 * t * 24 / T)"}, {{"A0", "Bq", 1}, {"t", "d", 2}, {"T", "h", 24}}),
            "0.367879441 ? (numbers)");
  EXPECT_EQ(evaluated({"w = 15 - d"}, {{"d", "%", 0.5}}), "14.5 ? (numbers)");
  EXPECT_EQ(evaluated({"L = 2 * L0 + d"}, {{"L0", "mm", 100}, {"d", "μm", 250}}), "200.25 mm");
  EXPECT_EQ(evaluated({"L = 40 * p + d"}, {{"p", "mm", 2.5}, {"d", "μm", 250}}), "100.25 mm");
  EXPECT_EQ(evaluated({"r = 1 + d"}, {{"d", "%", 5}}), "1.05 1");
  EXPECT_EQ(evaluated({"h = sin(2 * phi)"}, {{"phi", "°", 15}}), "0.5 1");
}

TEST(Models, AddAPressureAndOneThatIsCalculated) {
  const std::vector<Value> column = {{"p", "kPa", 100}, {"rho", "kg/m³", 1000}, {"g", "m/s²", 9.8}, {"h", "m", 0.5}};
  EXPECT_EQ(evaluated({"q = p + rho * g * h"}, column), "104.9 kPa");
  EXPECT_EQ(evaluated({"q = rho * g * h - p"}, column).substr(0, 6), "-95100");
}

/// Numbers have no kinds: an angle in radians is added like any other.
TEST(Models, CalculateWithAnglesAsNumbers) {
  EXPECT_EQ(evaluated({"phi = atan2(y, x) - p"}, {{"y", "1", 1}, {"x", "1", 1}, {"p", "1", 0.1}}),
            "0.685398163 ? (numbers)");
  EXPECT_EQ(evaluated({"phi = atan2(y, x) * 180 / pi + p"}, {{"y", "Ω", 1}, {"x", "Ω", 1}, {"p", "°", 0.5}}),
            "45.5 ? (numbers)");
  EXPECT_EQ(evaluated({"a = asin(x)", "y = log10(1 + a) / (a + x)"}, {{"x", "1", 0.5}}), "0.178654586 ? (numbers)");
}

TEST(Models, ReadNamesAsPeopleTypeThem) {
  EXPECT_EQ(evaluated({"y = +R₀ * (1. + ∆t) - µ1"}, {{"R₀", "1", 100}, {"∆t", "1", 0.5}, {"µ1", "1", 2}}), "148 1");
  EXPECT_EQ(evaluated({"y = ln(x) + lg(x) - log(x) - log10(x) + 1.e3"}, {{"x", "1", 7}}), "1000 1");
}

TEST(Models, RefuseWhatPhysicsRefuses) {
  const Value gauge{"p", "kPa", 100, Kind::gauge_pressure}, absolute{"q", "kPa", 100, Kind::absolute_pressure};
  EXPECT_EQ(evaluated({"s = p + q"}, {gauge, absolute}),
            "model:1:7: cannot add gauge pressure (kPa) and absolute pressure (kPa)");
  EXPECT_EQ(evaluated({"s = M + E"}, {{"M", "N·m", 1, Kind::torque}, {"E", "J", 1, Kind::energy}}),
            "model:1:7: cannot add torque (N·m) and energy (J)");
  // A literal with a unit anywhere means quantities.
  EXPECT_EQ(evaluated({"s = M + E + 0 J"}, {{"M", "N·m", 1}, {"E", "J", 1}}),
            "model:1:7: cannot add torque (N·m) and energy (J)");
  EXPECT_EQ(evaluated({"d = p - p0"}, {gauge, {"p0", "kPa", 40, Kind::gauge_pressure}}), "60 kPa");
}

TEST(Models, NameLineAndPlaceOfAFault) {
  EXPECT_EQ(evaluated({"a = x", "b = a + z"}, {{"x", "1", 1}}), "model:2:9: unknown name z");
  EXPECT_EQ(evaluated({"a = x +"}, {{"x", "1", 1}}), "model:1:8: the expression ends too early");
  EXPECT_EQ(evaluated({"a x"}, {{"x", "1", 1}}), "model:1:3: expected = here");
  EXPECT_EQ(evaluated({"x = 1"}, {{"x", "1", 1}}), "model:1:1: the name x is taken");
  EXPECT_EQ(evaluated({"a = 1", "a = 2"}, {}), "model:2:1: the name a is taken");
  EXPECT_EQ(evaluated({"a = x < 1"}, {{"x", "1", 1}}), "model:1:1: a result is a quantity");
  EXPECT_EQ(evaluated({"a = round(x, 1)"}, {{"x", "1", 1}}), "model:1:5: round has no place in a measurement model");
}

TEST(Models, ChainAndChoose) {
  EXPECT_EQ(evaluated({"s = u + 2 * v", "w = s - u"}, {{"u", "V", 1}, {"v", "V", 10}}), "20 V");
  EXPECT_EQ(evaluated({"y = if x > 0 V then x else -x"}, {{"x", "V", -3}}), "3 V");
  EXPECT_EQ(
      evaluated({"y = max(a, b, c) - min(a, b, c) + mean(a, b, c)"}, {{"a", "V", 1}, {"b", "V", 2}, {"c", "V", 6}}),
      "8 V");
  EXPECT_EQ(evaluated({"δ = 体积 * γ"}, {{"体积", "L", 2}, {"γ", "1", 3}}), "6 L");
}

/// A physical function answers in SI, whatever the units of what it is given (CIPM-2007 near 1.2 kg/m³).
TEST(Models, CallPhysicalFunctions) {
  const auto density =
      evaluated({"rho = air_density(t, p, h)"}, {{"t", "℃", 20}, {"p", "hPa", 1013.25}, {"h", "%RH", 50}});
  EXPECT_TRUE(density.starts_with("1.199") && density.ends_with("kg/m³")) << density;
}

}  // namespace
}  // namespace instruments::expressions
