#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "instruments/refusal.hpp"
#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/propagator.hpp"
#include "instruments/uncertainty/read_case.hpp"

namespace instruments::uncertainty {
namespace {

using nlohmann::json;

UncertaintyEvaluation evaluated(const json& given) {
  return evaluate_uncertainty(read_case(given));
}

json product_case() {
  return {{"model", {"P = U * I * cos(phi)", "R = U / I"}},
          {"inputs",
           {{{"name", "U"}, {"unit", "V"}, {"value", 230}, {"standard_uncertainty", 0.4}, {"dof", 12}},
            {{"name", "I"}, {"unit", "mA"}, {"value", 820}, {"distribution", "rectangular"}, {"half_width", 3}},
            {{"name", "phi"}, {"unit", "rad"}, {"value", 0.3}, {"distribution", "arcsine"}, {"half_width", 0.01}}}},
          {"trials", 50'000}};
}

/// Sums with random coefficients: both methods must agree within the standard errors of the trials.
TEST(Propagation, EqualsMonteCarloForLinearModels) {
  std::mt19937 random(17);
  std::uniform_real_distribution<double> between(-3, 3);
  const char* const shapes[] = {"normal", "rectangular", "triangular", "arcsine"};
  for (int round = 0; round < 10; ++round) {
    json given = {{"model", json::array()}, {"inputs", json::array()}, {"trials", 200'000}};
    std::string sum = "y = 1";
    for (int i = 0; i < 5; ++i) {
      const std::string name = "x" + std::to_string(i);
      sum += " + " + std::to_string(between(random)) + " * " + name;
      given["inputs"].push_back({{"name", name},
                                 {"value", between(random)},
                                 {"distribution", shapes[random() % 4]},
                                 {"standard_uncertainty", std::abs(between(random)) + 0.01}});
    }
    std::string plain = sum;
    for (auto at = plain.find("+ -"); at != std::string::npos; at = plain.find("+ -")) plain.replace(at, 3, "- ");
    given["model"].push_back(plain);
    const auto output = evaluated(given).outputs.front();
    const double u = output.propagation.standard_uncertainty;
    EXPECT_NEAR(output.monte_carlo->mean, output.propagation.value, 5 * u / std::sqrt(200'000.0)) << plain;
    EXPECT_NEAR(output.monte_carlo->standard_deviation, u, 5 * u / std::sqrt(200'000.0)) << plain;
    EXPECT_NEAR(output.propagation.second_order_standard_uncertainty, u, 1e-12 * u);
  }
}

TEST(Propagation, DoesNotChangeWithTheUnitsOfInputs) {
  auto given = product_case();
  const auto before = evaluated(given);
  given["inputs"][0]["unit"] = "kV";
  given["inputs"][0]["value"] = 0.230;
  given["inputs"][0]["standard_uncertainty"] = 0.0004;
  const auto after = evaluated(given);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& a = before.outputs[i].propagation;
    const auto& b = after.outputs[i].propagation;
    EXPECT_NEAR(1000 * b.value, a.value, 1e-9 * std::abs(a.value));
    EXPECT_NEAR(1000 * b.standard_uncertainty, a.standard_uncertainty, 1e-9 * a.standard_uncertainty);
    EXPECT_NEAR(*b.degrees_of_freedom, *a.degrees_of_freedom, 1e-9 * *a.degrees_of_freedom);
    EXPECT_NEAR(b.budget[0].share, a.budget[0].share, 1e-9);
  }
}

/// A sum converts its terms: the unit of a term changes nothing.
TEST(Propagation, ConvertsTheTermsOfASum) {
  const auto length = [](const std::string& unit, double scale) {
    return evaluated({{"model", {"l = ls + d"}},
                      {"inputs",
                       {{{"name", "ls"}, {"unit", "mm"}, {"value", 50}, {"standard_uncertainty", 0.000'025}},
                        {{"name", "d"},
                         {"unit", unit},
                         {"value", 215 * scale},
                         {"distribution", "rectangular"},
                         {"half_width", 10 * scale}}}},
                      {"trials", 20'000}});
  };
  const auto in_nanometres = length("nm", 1), in_millimetres = length("mm", 1e-6);
  const auto& a = in_nanometres.outputs[0];
  const auto& b = in_millimetres.outputs[0];
  EXPECT_EQ(a.unit, "mm");
  EXPECT_NEAR(a.propagation.value, 50.000'215, 1e-12);
  EXPECT_NEAR(a.propagation.value, b.propagation.value, 1e-12);
  EXPECT_NEAR(a.propagation.standard_uncertainty, b.propagation.standard_uncertainty, 1e-15);
  EXPECT_NEAR(a.monte_carlo->standard_deviation, b.monte_carlo->standard_deviation, 1e-12);
}

TEST(Propagation, DoesNotChangeWithTheOrderOfInputs) {
  auto given = product_case();
  given["correlations"] = {{"U", "I", 0.4}, {"phi", "I", -0.2}};
  given["inputs"][0].erase("dof");
  const auto before = evaluated(given);
  std::reverse(given["inputs"].begin(), given["inputs"].end());
  std::reverse(given["correlations"].begin(), given["correlations"].end());
  const auto after = evaluated(given);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_DOUBLE_EQ(before.outputs[i].propagation.standard_uncertainty,
                     after.outputs[i].propagation.standard_uncertainty);
    EXPECT_EQ(before.outputs[i].monte_carlo->mean, after.outputs[i].monte_carlo->mean);
    EXPECT_EQ(before.outputs[i].monte_carlo->shortest, after.outputs[i].monte_carlo->shortest);
  }
}

TEST(Propagation, ScalesWithTheUncertaintiesOfInputs) {
  auto given = product_case();
  const auto once = evaluated(given);
  given["inputs"][0]["standard_uncertainty"] = 4;
  given["inputs"][1]["half_width"] = 30;
  given["inputs"][2]["half_width"] = 0.1;
  const auto tenfold = evaluated(given);
  for (std::size_t i = 0; i < 2; ++i) {
    const double u = once.outputs[i].propagation.standard_uncertainty;
    EXPECT_NEAR(tenfold.outputs[i].propagation.standard_uncertainty, 10 * u, 1e-12 * u);
  }
}

/// s / s is known exactly, and full correlation cancels.
TEST(Propagation, KnowsWhatCancels) {
  const auto ratio = evaluated({{"model", {"s = a + 2 * b", "one = s / s"}},
                                {"inputs",
                                 {{{"name", "a"}, {"value", 1}, {"standard_uncertainty", 0.1}},
                                  {{"name", "b"}, {"value", 10}, {"standard_uncertainty", 0.1}}}},
                                {"trials", 0}});
  EXPECT_EQ(ratio.outputs[1].propagation.standard_uncertainty, 0);
  const auto difference = evaluated({{"model", {"d = a - b"}},
                                     {"inputs",
                                      {{{"name", "a"}, {"value", 1}, {"standard_uncertainty", 0.1}},
                                       {{"name", "b"}, {"value", 10}, {"standard_uncertainty", 0.1}}}},
                                     {"correlations", {{"a", "b", 1}}},
                                     {"trials", 10'000}});
  EXPECT_NEAR(difference.outputs[0].propagation.standard_uncertainty, 0, 1e-12);
  EXPECT_NEAR(difference.outputs[0].monte_carlo->standard_deviation, 0, 1e-12);
}

/// Several sources of one quantity are as good as several inputs that are added.
TEST(Propagation, TakesSeveralSourcesOfOneQuantity) {
  const json sources = {{{"name", "certificate"}, {"certificate", {{"expanded", 0.045}, {"k", 2}, {"dof", 50}}}},
                        {{"name", "drift"}, {"distribution", "rectangular"}, {"half_width", 0.015}},
                        {{"name", "repeatability"}, {"pooled_s", 0.025}, {"n_averaged", 3}, {"dof", 9}}};
  const auto together = evaluated({{"model", {"y = 2 * m"}},
                                   {"inputs", {{{"name", "m"}, {"unit", "g"}, {"value", 10}, {"sources", sources}}}},
                                   {"trials", 100'000}});
  const auto& output = together.outputs[0];
  const double u = 2 * std::sqrt(std::pow(0.0225, 2) + std::pow(0.015, 2) / 3 + std::pow(0.025, 2) / 3);
  EXPECT_NEAR(output.propagation.standard_uncertainty, u, 1e-15);
  const double nu = std::pow(u / 2, 4) / (std::pow(0.0225, 4) / 50 + std::pow(0.025, 4) / 9 / 9);
  EXPECT_NEAR(*output.propagation.degrees_of_freedom, nu, 1e-9);
  ASSERT_EQ(output.propagation.budget.size(), 3);
  EXPECT_EQ(output.propagation.budget[1].source, "drift");
  EXPECT_NEAR(output.monte_carlo->mean, 20, 5 * u / std::sqrt(1e5));
}

/// U = 1 % of 200 at k = 2, and half a per cent as a half-width.
TEST(Propagation, ReadsRelativeUncertaintyAsARatio) {
  const auto output =
      evaluated({{"model", {"y = a * b"}},
                 {"inputs",
                  {{{"name", "a"}, {"value", -200}, {"relative_expanded", 0.01}, {"k", 2}},
                   {{"name", "b"}, {"value", 3}, {"distribution", "rectangular"}, {"relative_half_width", 0.005}}}},
                 {"trials", 0}})
          .outputs.front();
  EXPECT_NEAR(output.propagation.standard_uncertainty / 600, std::hypot(0.005, 0.005 / std::sqrt(3)), 1e-15);
}

TEST(MonteCarlo, GivesTheSameBytesOnAnyNumberOfThreads) {
  auto given = read_case(product_case());
  given.trials = 30'001;
  std::vector<expressions::ModelInput> inputs;
  for (const auto& each : given.inputs) inputs.push_back(each.quantity);
  std::vector<expressions::Fault> faults;
  const auto model =
      expressions::compile_model(given.model, inputs, std::nullopt, expressions::Functions::standard(), faults);
  ASSERT_TRUE(model);
  const auto one = monte_carlo(*model, given, 1);
  for (const unsigned threads : {2U, 3U, 7U}) {
    const auto many = monte_carlo(*model, given, threads);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(one.outputs[i].mean, many.outputs[i].mean);
      EXPECT_EQ(one.outputs[i].standard_deviation, many.outputs[i].standard_deviation);
      EXPECT_EQ(one.outputs[i].median, many.outputs[i].median);
      EXPECT_EQ(one.outputs[i].shortest, many.outputs[i].shortest);
      EXPECT_EQ(one.outputs[i].histogram.counts, many.outputs[i].histogram.counts);
    }
    EXPECT_EQ(one.correlations[1], many.correlations[1]);
  }
  given.seed = 2;
  EXPECT_NE(monte_carlo(*model, given, 1).outputs[0].mean, one.outputs[0].mean);
}

/// JCGM 101:2008, 9.2.3: 1.96 sqrt(4) and the interval ±3.88 of four rectangular distributions; stopped when stable.
TEST(MonteCarlo, StopsWhenTheDigitsAskedForAreStable) {
  auto given = json{
      {"model", {"Y = X1 + X2 + X3 + X4"}}, {"inputs", json::array()}, {"trials", 10'000'000}, {"adaptive_digits", 2}};
  for (const std::string name : {"X1", "X2", "X3", "X4"})
    given["inputs"].push_back(
        {{"name", name}, {"value", 0}, {"distribution", "rectangular"}, {"half_width", std::sqrt(3.0)}});
  const auto evaluation = evaluated(given);
  EXPECT_GT(evaluation.trials, 20'000);
  EXPECT_LT(evaluation.trials, 5'000'000);
  const auto& found = *evaluation.outputs[0].monte_carlo;
  EXPECT_NEAR(found.standard_deviation, 2, 0.05);
  EXPECT_NEAR(found.symmetric.second, 3.88, 0.1);
  EXPECT_TRUE(evaluation.remarks.empty());
  given["trials"] = 25'000;
  given["adaptive_digits"] = 4;
  EXPECT_FALSE(evaluated(given).remarks.empty());
}

/// A run has at least 100 / (1 - p) trials, 22 chunks of 1024 here; stable is what two runs agree on.
TEST(MonteCarlo, RefusesToBeAdaptiveWithFewerTrialsThanTwoRuns) {
  auto given = product_case();
  given["coverage_probability"] = 0.9955;
  given["adaptive_digits"] = 1;
  for (const int trials : {22'300, 2 * 22 * 1024 - 1}) {
    given["trials"] = trials;
    EXPECT_THROW(evaluated(given), Refusal) << trials;
  }
  given["trials"] = 2 * 22 * 1024;
  EXPECT_EQ(evaluated(given).trials, 2 * 22 * 1024);
}

TEST(MonteCarlo, IsLeftOutWhereTheModelIsNotDefinedAndRefusesTooFewTrials) {
  const json given = {{"model", {"y = sqrt(x)"}},
                      {"inputs", {{{"name", "x"}, {"value", 0.1}, {"standard_uncertainty", 1}}}},
                      {"trials", 20'000}};
  EXPECT_FALSE(evaluated(given).outputs[0].monte_carlo);
  EXPECT_FALSE(evaluated(given).outputs[0].warnings.empty());
  auto few = product_case();
  few["trials"] = 100;
  EXPECT_THROW(evaluated(few), Refusal);
}

}  // namespace
}  // namespace instruments::uncertainty
