#include <cmath>
#include <nlohmann/json.hpp>

#include "instruments/expressions/model.hpp"
#include "instruments/text_scanning.hpp"
#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"
#include "tests/support/mutation.hpp"

namespace instruments {
namespace {

using expressions::Fault;
using expressions::Functions;
using expressions::Model;
using expressions::ModelInput;
using support::with_mutations_of;

constexpr unsigned rounds = 3000;

/// What `act` gives; nothing where it refuses in both languages.
template <class Act>
auto unless_refused(const Act& act) -> std::optional<decltype(act())> {
  try {
    return act();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_FALSE(refusal.text().zh.empty() || refusal.text().en.empty());
    for (const auto& mistake : refusal.mistakes())
      EXPECT_FALSE(mistake.field.empty() || mistake.message.zh.empty() || mistake.message.en.empty());
    return std::nullopt;
  }
}

/// Values, first and second derivatives of every output; how many there are.
std::size_t evaluated(const Model& model, const std::vector<double>& estimates) {
  std::vector<double> registers(model.tape.size()), adjoints(model.tape.size()), derivatives(estimates.size());
  expressions::evaluate(model.tape, estimates, registers);
  for (const auto& output : model.outputs) {
    expressions::gradient(model.tape, output.result, registers, adjoints, derivatives);
    EXPECT_EQ(expressions::hessian(model.tape, output.result, estimates).size(), estimates.size() * estimates.size());
  }
  return model.outputs.size();
}

void expect_place(const Fault& fault, const std::string& line) {
  EXPECT_FALSE(fault.text.zh.empty() || fault.text.en.empty());
  EXPECT_EQ(fault.where.line, 1);
  EXPECT_GE(fault.where.column, 1);
  EXPECT_LE(static_cast<std::size_t>(fault.where.column), count_characters(line) + 1) << line;
}

TEST(DamagedModels, AreEvaluatedOrHaveFaultsInTheirLine) {
  const std::vector<ModelInput> inputs = {{"V", *find_unit("V")}, {"I", *find_unit("mA")},  {"phi", *find_unit("rad")},
                                          {"t", *find_unit("℃")}, {"p", *find_unit("kPa")}, {"h", *find_unit("%RH")}};
  const std::vector<double> estimates = {4.999, 19.661, 1.04446, 20.5, 101.325, 50};
  int understood = 0;
  with_mutations_of(
      {"R = V / I * cos(phi)", "Z = if V > 1 mV then sqrt(V ^ 2) / I else V / (I + 1 uA)",
       "rho = air_density(t, p, h) * 2 ^ -3", "温差 = t - (-273.15 ℃) - 1.5e2 K",
       "y = max(log(2), exp(V / V), pow(3, 0.5))"},
      "VItph0123.=+-*/^(),<> e\xE4",
      [&](const std::string& line) {
        std::vector<Fault> faults;
        const auto model = compile_model(std::vector<expressions::Source>{{line, {"model", 1, 1}}}, inputs, {},
                                         Functions::standard(), faults);
        EXPECT_EQ(model.has_value(), faults.empty()) << line;
        for (const auto& fault : faults) expect_place(fault, line);
        if (model && unless_refused([&] { return evaluated(*model, estimates); })) ++understood;
      },
      rounds);
  EXPECT_GT(understood, 100);
}

const std::string end_gauge = R"json({"model": ["l = ls + d - ls * (da * t + as * dt)"], "trials": 0, "inputs": [
  {"name": "ls", "unit": "nm", "value": "50000623", "expanded": 75, "k": 3, "dof": 18},
  {"name": "d", "unit": "nm", "value": 215, "sources": [{"pooled_s": 13, "n_averaged": 5, "dof": 24},
    {"name": "random", "expanded": 10, "probability": 0.95, "dof": 5}]},
  {"name": "da", "unit": "1/K", "value": 0, "half_width": 1e-6, "dof": 50},
  {"name": "t", "unit": "K", "value": -0.1, "distribution": "arcsine", "half_width": 0.5},
  {"name": "as", "unit": "1/K", "value": 1.15e-5, "distribution": "ctrap", "d": 1e-7, "half_width": 2e-6},
  {"name": "dt", "unit": "K", "value": 0, "half_width": 0.05}], "coverage_probability": 0.99
})json";

const std::string impedance = R"json({"model": ["R = V / I * cos(phi)", "Z = V / I"], "trials": 0, "inputs": [
  {"name": "V", "unit": "V", "samples": [5.007, 4.994, 5.005, 4.990, 4.999]},
  {"name": "I", "unit": "mA", "samples": [19.663, 19.639, 19.640, 19.685, 19.678]},
  {"name": "phi", "unit": "rad", "samples": ["1.0456", "1.0438", "1.0468", "1.0428", "1.0433"]}],
  "simultaneous": [["V", "I", "phi"]], "equation": "quantity"
})json";

const std::string numbers = R"json({"model": ["y = x1 + x2", "z = exp(x1) / (x2 + c)"], "trials": 0, "inputs": [
  {"name": "x1", "value": 0, "standard_uncertainty": 1, "dof": "inf"},
  {"name": "x2", "unit": "1", "value": 2, "groups": [[1, 2, 3], [2, 3]], "n_averaged": 3},
  {"name": "c", "value": "1e-3", "distribution": "constant"}, {"name": "r", "unit": "%", "value": 5, "kind": "ratio",
  "relative_half_width": 0.1}], "correlations": [["x1", "x2", -0.5]], "equation": "numerical", "seed": 7
})json";

TEST(DamagedUncertaintyCases, AreEvaluatedAndPrintedOrRefused) {
  int read = 0, evaluated_cases = 0;
  with_mutations_of(
      {end_gauge, impedance, numbers}, "0123456789.,:-e[]{}\" ",
      [&](const std::string& text) {
        const auto json = nlohmann::json::parse(text, nullptr, false);
        if (json.is_discarded()) return;
        auto given = unless_refused([&] { return uncertainty::read_case(json); });
        if (!given) return;
        ++read;
        given->trials = 0;
        const auto evaluation = unless_refused([&] { return evaluate_uncertainty(*given); });
        if (!evaluation) return;
        ++evaluated_cases;
        EXPECT_FALSE(to_json(*evaluation, &Text::en).dump().empty());
        for (const auto& output : evaluation->outputs)
          EXPECT_TRUE(std::isfinite(output.propagation.value) && output.propagation.standard_uncertainty >= 0) << text;
      },
      rounds);
  EXPECT_GT(read, 100);
  EXPECT_GT(evaluated_cases, 100);
}

}  // namespace
}  // namespace instruments
