#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"

namespace instruments::uncertainty {
namespace {

using nlohmann::json;

/// The model cases of the published references, as refcases/check.py compares them.
std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto* folder : {ETALON_SHARED "/refcases", ETALON_FIXTURES "/uncertainty"})
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".json") continue;
      const auto content = json::parse(std::ifstream(entry.path()));
      if (content.contains("expected") && content["expected"].is_array()) files.push_back(entry.path());
    }
  std::ranges::sort(files);
  return files;
}

double number(const json& value) {
  return value.is_string() ? statistics::infinite : value.get<double>();
}

void expect_near(const json& got, double want, double tolerance, const std::string& what) {
  if (std::isinf(want)) {
    EXPECT_EQ(got, "inf") << what;
    return;
  }
  ASSERT_FALSE(got.is_null()) << what;
  EXPECT_NEAR(number(got), want, tolerance) << what;
}

void expect_by_name(const json& got, const json& want, double tolerance, const std::string& what) {
  for (const auto& [name, value] : want.items()) expect_near(got.at(name), value, tolerance, what + ' ' + name);
}

double largest(const json& numbers) {
  double found = 0;
  for (const auto& each : numbers) found = std::max(found, std::abs(each.get<double>()));
  return found;
}

void expect_coverage(const json& got, const json& want, double u) {
  expect_near(got["degrees_of_freedom"], number(want["dof_eff"]), 1e-6 * number(want["dof_eff"]), "dof");
  const double k = got["coverage"]["factor"];
  const double real = want["k_t_real_dof"];
  // Degrees of freedom are cut to whole ones (JCGM 100:2008, G.4.1).
  const double cut = want.value("k_t_floor_dof", real);
  EXPECT_NEAR(k, cut, 1e-6 * cut);
  EXPECT_NEAR(got["coverage"]["expanded_uncertainty"].get<double>(), cut * u, 1e-6 * cut * u);
}

void expect_propagation(const json& got, const json& expected) {
  const auto& want = expected["recomputed"];
  const double u = want["u_c"];
  constexpr double rounding = 1e-9;
  expect_near(got["value"], want["value"], rounding * std::max(std::abs(want["value"].get<double>()), u), "value");
  expect_near(got["standard_uncertainty"], u, rounding * u, "u");
  if (want.contains("sensitivity_coefficients"))
    expect_by_name(got["sensitivities"], want["sensitivity_coefficients"],
                   rounding * std::max(largest(want["sensitivity_coefficients"]), 1e-300), "sensitivity");
  if (want.contains("contributions"))
    expect_by_name(got["contributions"], want["contributions"], rounding * std::max(u, 1e-300), "contribution");
  if (want.contains("dof_eff")) expect_coverage(got, want, u);
  if (const auto second = want.find("u_c_second_order_half_trace_HVHV"); second != want.end())
    expect_near(got["second_order"]["standard_uncertainty"], *second, 1e-9 * second->get<double>(), "second order u");
  if (const auto second = want.find("value_second_order"); second != want.end())
    expect_near(got["second_order"]["value"], *second, 1e-9 * std::max(std::abs(second->get<double>()), u),
                "second order value");
  const auto published = expected.value("published", json::object());
  const auto tolerance = expected.value("tolerance_published", json::object());
  for (const auto& [theirs, ours] : {std::pair{"value", "value"}, {"u_c", "standard_uncertainty"}})
    if (published.contains(theirs) && tolerance.contains(theirs) && tolerance[theirs].is_number())
      expect_near(got[ours], published[theirs],
                  tolerance[theirs].get<double>() + 1e-12 * std::abs(published[theirs].get<double>()),
                  std::string("published ") + theirs);
}

/// Their figures have standard errors, ours has too; `exact` ones have none.
void expect_trials(const json& got, const json& expected) {
  const auto& recomputed = expected["recomputed"];
  const auto& error = recomputed["standard_error"];
  const auto exact = expected.value("exact", json::object());
  const double scale = std::sqrt(recomputed["trials"].get<double>() / got["trials"].get<double>());
  const auto choose = [&](const std::string& name) { return exact.contains(name) ? exact[name] : recomputed[name]; };
  for (const auto& [theirs, ours] : {std::pair{"mean", "mean"}, {"sd", "standard_deviation"}, {"median", "median"}}) {
    const double own = exact.contains(theirs) ? 0 : 1;
    const double want = choose(theirs);
    expect_near(got[ours], want,
                4.5 * error[theirs].get<double>() * std::sqrt(own + scale * scale) + 1e-12 * std::abs(want), theirs);
  }
  for (int end = 0; end < 2; ++end) {
    const double symmetric_error = error["symmetric"][end];
    const double shortest_error = error["shortest_at_1e6_scatter"][end];
    const double own = exact.contains("interval_symmetric") ? 0 : 1;
    expect_near(got["symmetric"][end], choose("interval_symmetric")[end],
                4.5 * symmetric_error * std::sqrt(own + scale * scale), "symmetric interval");
    const double own_shortest = exact.contains("interval_shortest") ? 0 : 1;
    expect_near(
        got["shortest"][end], choose("interval_shortest")[end],
        5 * shortest_error *
                std::sqrt(1e6 / got["trials"].get<double>() + own_shortest * 1e6 / recomputed["trials"].get<double>()) +
            1e-300,
        "shortest interval");
  }
}

class ReferenceCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ReferenceCase, AgreesWithItsSource) {
  auto content = json::parse(std::ifstream(GetParam()));
  for (const auto& expected : content["expected"]) {
    auto given = content;
    given["coverage_probability"] = expected["recomputed"].value("p", 0.95);
    const bool trials = expected["method"].get<std::string>().find("Monte") != std::string::npos;
    given["trials"] = trials ? 1'000'000 : 0;
    const json answer = to_json(evaluate_uncertainty(read_case(given)), &Text::en);
    const auto output =
        std::ranges::find(answer["outputs"], expected["output"], [](const json& each) { return each["name"]; });
    ASSERT_NE(output, answer["outputs"].end());
    if (trials)
      expect_trials((*output)["monte_carlo"], expected);
    else
      expect_propagation((*output)["propagation"], expected);
    if (const auto dof = content.find("expected_dof_correlated"); dof != content.end() && !trials)
      expect_near((*output)["propagation"]["degrees_of_freedom"], (*dof)[expected["output"]], 1e-6, "ensemble");
    if (!content.contains("expected_output_correlations")) continue;
    for (const auto& want : content["expected_output_correlations"]["recomputed"]) {
      const auto found = std::ranges::find_if(answer["correlations"], [&](const json& each) {
        return (each[0] == want[0] && each[1] == want[1]) || (each[0] == want[1] && each[1] == want[0]);
      });
      ASSERT_NE(found, answer["correlations"].end()) << want;
      expect_near((*found)[2], want[2], 1e-7, "correlation");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Published, ReferenceCase, testing::ValuesIn(case_files()), [](const auto& each) {
  std::string name = each.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

/// JCGM 100:2008, H.2: tables H.2 and H.4, from the five simultaneous observations.
TEST(Ensemble, OfGumH2HasFourDegreesOfFreedom) {
  const json given = {{"model", {"R = V / I * cos(phi)", "X = V / I * sin(phi)", "Z = V / I"}},
                      {"inputs",
                       {{{"name", "V"}, {"unit", "V"}, {"samples", {5.007, 4.994, 5.005, 4.990, 4.999}}},
                        {{"name", "I"}, {"unit", "mA"}, {"samples", {19.663, 19.639, 19.640, 19.685, 19.678}}},
                        {{"name", "phi"}, {"unit", "rad"}, {"samples", {1.0456, 1.0438, 1.0468, 1.0428, 1.0433}}}}},
                      {"simultaneous", {{"V", "I", "phi"}}},
                      {"trials", 0}};
  const auto evaluation = evaluate_uncertainty(read_case(given));
  ASSERT_EQ(evaluation.outputs.size(), 3);
  // V in volts over I in milliamperes comes out in V/mA.
  const double published[3][2] = {{127.732, 0.071}, {219.847, 0.295}, {254.260, 0.236}};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& propagation = evaluation.outputs[i].propagation;
    EXPECT_EQ(evaluation.outputs[i].unit, "V/mA");
    EXPECT_NEAR(1000 * propagation.value, published[i][0], 0.0005);
    // The table prints 0.295 for u(X), which is 0.2956: its covariances were rounded first.
    EXPECT_NEAR(1000 * propagation.standard_uncertainty, published[i][1], 0.001);
    ASSERT_TRUE(propagation.degrees_of_freedom);
    // Willink, Metrologia 44 (2007) 340; not 0.13, 50 and 13.
    EXPECT_NEAR(*propagation.degrees_of_freedom, 4, 1e-9);
  }
  EXPECT_NEAR(evaluation.correlations[1], -0.588, 0.0005);
  EXPECT_NEAR(evaluation.correlations[2], -0.485, 0.0005);
  EXPECT_NEAR(evaluation.correlations[5], 0.993, 0.0005);
}

/// Degrees of freedom that are not those of one ensemble: no k is better than a wrong one.
TEST(Ensemble, OfUnequalDegreesOfFreedomHasNone) {
  const json given = {{"model", {"y = a + b"}},
                      {"inputs",
                       {{{"name", "a"}, {"value", 1}, {"standard_uncertainty", 0.1}, {"dof", 5}},
                        {{"name", "b"}, {"value", 1}, {"standard_uncertainty", 0.1}, {"dof", 9}}}},
                      {"correlations", {{"a", "b", 0.5}}},
                      {"trials", 0}};
  const auto output = evaluate_uncertainty(read_case(given)).outputs.front();
  EXPECT_FALSE(output.propagation.degrees_of_freedom);
  EXPECT_FALSE(output.propagation.coverage);
  EXPECT_FALSE(output.warnings.empty());
}

/// An input that does not act on the output says nothing of its degrees of freedom.
TEST(Ensemble, IsOfTheInputsThatContribute) {
  const json given = {{"model", {"y = a + 0 * b", "z = a + b"}},
                      {"inputs",
                       {{{"name", "a"}, {"value", 1}, {"standard_uncertainty", 0.1}, {"dof", 5}},
                        {{"name", "b"}, {"value", 1}, {"standard_uncertainty", 0.1}, {"dof", 9}}}},
                      {"correlations", {{"a", "b", 0.5}}},
                      {"trials", 0}};
  const auto outputs = evaluate_uncertainty(read_case(given)).outputs;
  EXPECT_EQ(outputs[0].propagation.degrees_of_freedom, 5);
  EXPECT_FALSE(outputs[1].propagation.degrees_of_freedom);
}

/// EA-4/02 M:2022, S9 and S10: k = 1.65 for a dominant rectangle, 1.83 for two.
TEST(DominantContribution, HasTheFactorOfItsShape) {
  for (const auto& [id, factor] : {std::pair{"ea402-s9-dmm-100V", 1.65}, {"ea402-s10-caliper", 1.83}}) {
    auto given = json::parse(std::ifstream(std::string(ETALON_SHARED "/refcases/") + id + ".json"));
    given["trials"] = 0;
    const auto output = evaluate_uncertainty(read_case(given)).outputs.front();
    ASSERT_TRUE(output.propagation.dominant) << id;
    EXPECT_NEAR(output.propagation.dominant->coverage.factor, factor, 0.005) << id;
  }
}

/// u(ln x) = u(x)/x at the estimate, while one trial in forty would take the logarithm of a negative number.
TEST(Validation, IsMissingWhereTheModelIsNotDefinedEverywhere) {
  const json given = {{"model", {"y = log(x)"}},
                      {"inputs", {{{"name", "x"}, {"value", 1}, {"standard_uncertainty", 0.5}}}}};
  const auto output = evaluate_uncertainty(read_case(given)).outputs.front();
  EXPECT_EQ(output.propagation.standard_uncertainty, 0.5);
  EXPECT_FALSE(output.monte_carlo);
  EXPECT_FALSE(output.validation);
  ASSERT_FALSE(output.warnings.empty());
  EXPECT_NE(output.warnings.front().en.find("not defined everywhere"), std::string::npos);
}

/// JCGM 101:2008, 9.3 and 9.4: the two examples in which the first order is not good enough.
TEST(Validation, WarnsWhereTheFirstOrderIsNotGoodEnough) {
  for (const std::string id : {"jcgm101-9-3-mass-calibration", "jcgm101-9-4-loss-x000", "jcgm101-9-4-loss-x050"}) {
    const auto given = json::parse(std::ifstream(ETALON_SHARED "/refcases/" + id + ".json"));
    const auto output = evaluate_uncertainty(read_case(given)).outputs.front();
    ASSERT_TRUE(output.validation) << id;
    EXPECT_FALSE(output.validation->agrees) << id;
    EXPECT_FALSE(output.warnings.empty()) << id;
  }
  const auto given = json::parse(std::ifstream(ETALON_SHARED "/refcases/jcgm101-9-2-2-normal.json"));
  const auto additive = evaluate_uncertainty(read_case(given)).outputs.front();
  EXPECT_TRUE(additive.validation->agrees);
  EXPECT_TRUE(additive.warnings.empty());
}

}  // namespace
}  // namespace instruments::uncertainty
