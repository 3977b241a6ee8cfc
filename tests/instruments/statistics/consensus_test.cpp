#include "instruments/statistics/consensus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "instruments/refusal.hpp"
#include "instruments/statistics/sample.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;

TEST(Consensus, AlgACreosote) {
  const json reference = reference_case("pt", "pt_cases", "algA-creosote");
  const std::vector<double> results = reference["inputs"]["x"];
  const double tolerance_x = reference["tolerance"]["x_star"], tolerance_s = reference["tolerance"]["s_star"];
  const auto printed = algorithm_a(results);
  const auto unrounded = algorithm_a(results, RobustConstants::unrounded);
  EXPECT_NEAR(printed.mean, reference["expected"]["published"]["x_star_iteration4"], tolerance_x);
  const json& recomputed = reference["expected"]["recomputed"];
  EXPECT_NEAR(printed.mean, recomputed["converged_constants_1.483_1.134"][0], 1e-12);
  EXPECT_NEAR(printed.standard_deviation, recomputed["converged_constants_1.483_1.134"][1], 1e-12);
  EXPECT_NEAR(unrounded.mean, reference["expected"]["r_run"]["converged"][0], tolerance_x);
  EXPECT_NEAR(unrounded.standard_deviation, reference["expected"]["r_run"]["converged"][1], tolerance_s);
}

TEST(Consensus, AlgACreosoteStepByStep) {
  const json reference = reference_case("pt", "pt_cases", "algA-creosote");
  const std::vector<double> results = reference["inputs"]["x"];
  for (const auto constants : {RobustConstants::as_printed, RobustConstants::unrounded}) {
    const bool printed = constants == RobustConstants::as_printed;
    RobustEstimate now = start_of_algorithm_a(results, constants);
    EXPECT_EQ(now.mean, reference["expected"]["r_run"]["iteration_0"][0]);
    EXPECT_NEAR(now.standard_deviation, reference["expected"]["r_run"]["iteration_0"][1], printed ? 0.0005 : 5e-6);
    for (int i = 0; i < 4; ++i) now = step_of_algorithm_a(results, now, constants);
    const json& expected =
        printed ? reference["expected"]["recomputed"]["iteration_4"] : reference["expected"]["r_run"]["iteration_4"];
    EXPECT_NEAR(now.mean, expected[0], printed ? 1e-12 : 1e-6);
    EXPECT_NEAR(now.standard_deviation, expected[1], printed ? 1e-12 : 1e-6);
  }
}

TEST(Consensus, AlgSCreosoteRanges) {
  const json reference = reference_case("pt", "pt_cases", "algS-creosote-ranges");
  ASSERT_EQ(reference["inputs"]["n_per_cell"], 2);
  std::vector<double> deviations;
  for (const double range : reference["inputs"]["ranges"]) deviations.push_back(range / std::sqrt(2));
  const json& run = reference["expected"]["r_run"];
  for (const auto constants : {RobustConstants::as_printed, RobustConstants::unrounded})
    EXPECT_NEAR(algorithm_s(deviations, 1, constants), run["w_star_converged"],
                reference["tolerance"]["w_star"].get<double>());
}

/// ISO 13528:2015, table C.1, is what the chi-squared distribution gives, to its three decimals.
TEST(Consensus, TheUnroundedConstantsOfAlgorithmSRoundToThePrintedOnes) {
  std::mt19937 random(6);
  std::gamma_distribution<double> gamma(3);
  std::vector<double> deviations(50);
  std::generate(deviations.begin(), deviations.end(), [&] { return gamma(random); });
  for (int nu = 1; nu <= 10; ++nu) {
    const double printed = algorithm_s(deviations, nu), exact = algorithm_s(deviations, nu, RobustConstants::unrounded);
    expect_relative(printed, exact, 0.004, std::to_string(nu));
  }
}

TEST(Consensus, AlgorithmALetsNoOutlierThrough) {
  std::vector<double> results{10.1, 9.9, 10.0, 10.2, 9.8, 10.05, 9.95};
  const auto before = algorithm_a(results);
  results.push_back(1e6);
  const auto after = algorithm_a(results);
  EXPECT_NEAR(after.mean, before.mean, 0.1);
  EXPECT_LT(after.standard_deviation, 0.35);
}

void expect_consensus(const std::string& id, const Consensus& found, const Consensus& plain) {
  const json reference = reference_case("pt", "pt_cases", id);
  const double relative = reference["tolerance"]["rel"];
  for (const auto* const source : {"r_run", "recomputed"}) {
    const json& expected = reference["expected"][source];
    expect_relative(found.value, expected["mean"], relative, id);
    expect_relative(found.standard_uncertainty, expected["u"], relative, id);
    if (expected.contains("tau")) expect_relative(found.between_standard_deviation, expected["tau"], relative, id);
    if (expected.contains("var_between"))
      expect_relative(std::pow(found.between_standard_deviation, 2), expected["var_between"], relative, id);
  }
  const json& expected = reference["expected"]["recomputed"];
  if (!expected.contains("chi2_obs")) return;
  expect_relative(plain.value, expected["weighted_mean_without_between"], relative, id);
  expect_relative(plain.standard_uncertainty, expected["u_weighted_mean"], relative, id);
  expect_relative(plain.observed_chi_squared, expected["chi2_obs"], relative, id);
  expect_relative(found.observed_chi_squared, expected["chi2_obs"], relative, id);
  EXPECT_EQ(plain.degrees_of_freedom, expected["dof"]);
}

TEST(Consensus, MandelPauleTwoMethodsAndFibre) {
  for (const auto* const id : {"mandel-paule-two-methods", "mandel-paule-fibre"}) {
    const json inputs = reference_case("pt", "pt_cases", id)["inputs"];
    expect_consensus(id, mandel_paule(inputs["x"], inputs["u"]), weighted_mean(inputs["x"], inputs["u"]));
  }
}

TEST(Consensus, DersimonianLairdPcb105) {
  const json inputs = reference_case("pt", "pt_cases", "dersimonian-laird-pcb105")["inputs"];
  expect_consensus("dersimonian-laird-pcb105", dersimonian_laird(inputs["x"], inputs["u"]), {});
}

/// Vangel & Rukhin's dietary fibre in apples, as R metRology prints it for vr.mle: 12.90585, 0.2234490, 0.4262122.
const std::vector<LaboratoryMean> fibre{{12.46, 0.028, 2}, {13.035, 0.233, 2}, {12.44, 0.325, 2},
                                        {12.87, 0.071, 2}, {13.42, 0.339, 2},  {12.08, 0.325, 2},
                                        {13.18, 0.099, 2}, {14.335, 0.064, 2}, {12.23, 0.212, 2}};

TEST(Consensus, VangelRukhinFibreInApples) {
  const auto found = vangel_rukhin(fibre);
  EXPECT_NEAR(found.value, 12.90585, 5e-6);
  EXPECT_NEAR(found.standard_uncertainty, 0.2234490, 5e-8);
  EXPECT_NEAR(std::pow(found.between_standard_deviation, 2), 0.4262122, 5e-8);
}

/// Twice the negative log-likelihood at one value and between-laboratory variance, the likeliest variance of every
/// laboratory searched for among many.
double deviance(const std::vector<LaboratoryMean>& laboratories, double value, double between) {
  double total = 0;
  for (const auto& [centre, s, observations] : laboratories) {
    const auto n = static_cast<double>(observations);
    const auto of = [&, centre = centre, s = s](double logarithm) {
      const double v = std::exp(logarithm);
      return std::pow(centre - value, 2) / (between + v) + std::log(between + v) +
             (n - 1) * (s * s / n / v + std::log(v));
    };
    const double start = std::log(s * s / n);
    double best = start - 12;
    for (double at = start - 12; at < start + 25; at += 0.05) best = of(at) < of(best) ? at : best;
    for (double step = 0.05; step > 1e-9; step /= 2)
      for (const double at : {best - step, best + step}) best = of(at) < of(best) ? at : best;
    total += of(best);
  }
  return total;
}

TEST(Consensus, NothingBesideVangelRukhinIsLikelier) {
  std::mt19937 random(7);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 12; ++trial) {
    std::vector<LaboratoryMean> laboratories = fibre;
    if (trial > 0)
      for (auto& lab : laboratories)
        lab = {100 + 0.3 * trial * normal(random), 0.2 + std::abs(normal(random)),
               static_cast<std::size_t>(2 + random() % 6)};
    const auto found = vangel_rukhin(laboratories);
    const double between = std::pow(found.between_standard_deviation, 2);
    const double least = deviance(laboratories, found.value, between);
    for (const double step : {1e-3, 1e-2, 0.1}) {
      const double u = found.standard_uncertainty;
      EXPECT_GT(deviance(laboratories, found.value + step * u, between), least) << trial;
      EXPECT_GT(deviance(laboratories, found.value - step * u, between), least) << trial;
      EXPECT_GT(deviance(laboratories, found.value, between + step * (between + u * u)), least) << trial;
      if (between > 0) {
        EXPECT_GT(deviance(laboratories, found.value, between * (1 - step)), least) << trial;
      }
    }
  }
}

TEST(Consensus, AgreementNeedsNoVarianceBetweenLaboratories) {
  const std::vector<double> results{10, 10.1, 9.9}, uncertainties{0.5, 0.4, 0.6};
  const auto plain = weighted_mean(results, uncertainties);
  for (const auto& found : {mandel_paule(results, uncertainties), dersimonian_laird(results, uncertainties)}) {
    EXPECT_EQ(found.between_standard_deviation, 0);
    EXPECT_EQ(found.value, plain.value);
    EXPECT_EQ(found.standard_uncertainty, plain.standard_uncertainty);
  }
  EXPECT_EQ(vangel_rukhin({{10, 0.5, 3}, {10.1, 0.4, 3}, {9.9, 0.6, 3}}).between_standard_deviation, 0);
}

TEST(Consensus, WithEqualUncertaintiesTheValueIsTheMean) {
  std::mt19937 random(8);
  std::normal_distribution<double> normal(1e6, 3);
  for (int trial = 0; trial < 50; ++trial) {
    std::vector<double> results(2 + trial % 8);
    std::generate(results.begin(), results.end(), [&] { return normal(random); });
    const std::vector<double> u(results.size(), 0.1);
    for (const auto& found : {mandel_paule(results, u), dersimonian_laird(results, u)}) {
      EXPECT_NEAR(found.value, mean(results), 1e-9);
      // Between and within together are the scatter of the results.
      EXPECT_NEAR(std::pow(found.between_standard_deviation, 2) + 0.01, std::max(0.01, variance(results)), 1e-7);
    }
  }
}

TEST(Consensus, RefusesWhatGivesNoValue) {
  EXPECT_THROW(algorithm_a({1, 2}), Refusal);
  EXPECT_THROW(algorithm_a({1, 1, 1, 2}), Refusal);
  EXPECT_THROW(algorithm_a({1, 2, NAN}), Refusal);
  EXPECT_THROW(algorithm_s({0, 0, 1}, 1), Refusal);
  EXPECT_THROW(algorithm_s({1, -1}, 1), Refusal);
  EXPECT_THROW(algorithm_s({1, 2}, 11), Refusal);
  EXPECT_THROW(algorithm_s({1, 2}, 0, RobustConstants::unrounded), Refusal);
  EXPECT_THROW(algorithm_s({}, 1), Refusal);
  EXPECT_THROW(weighted_mean({1}, {1}), Refusal);
  EXPECT_THROW(mandel_paule({1, 2}, {1, 0}), Refusal);
  EXPECT_THROW(mandel_paule({1, 2}, {1}), Refusal);
  EXPECT_THROW(dersimonian_laird({1, INFINITY}, {1, 1}), Refusal);
  EXPECT_THROW(vangel_rukhin({{1, 0.1, 2}}), Refusal);
  EXPECT_THROW(vangel_rukhin({{1, 0.1, 2}, {2, 0.1, 1}}), Refusal);
  EXPECT_THROW(vangel_rukhin({{1, 0.1, 2}, {2, 0, 2}}), Refusal);
}

/// Of two results only their distance counts: tau² = (d² - u1² - u2²)/2 (closed form), also where one u is next to
/// nothing.
TEST(DersimonianLaird, KeepsItsDigitsBesideAVerySmallUncertainty) {
  for (const double small : {1e-3, 1e-7, 1e-9}) {
    const double tau = dersimonian_laird({1, 3}, {small, 0.5}).between_standard_deviation;
    EXPECT_NEAR(tau * tau, (4 - 0.25 - small * small) / 2, 1e-9) << small;
  }
}

}  // namespace
}  // namespace instruments::statistics
