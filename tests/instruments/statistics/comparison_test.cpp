#include "instruments/statistics/comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "instruments/refusal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;

TEST(Comparison, DataplotEnGear) {
  const json reference = reference_case("pt", "pt_cases", "dataplot-en-gear");
  const auto& inputs = reference["inputs"];
  for (std::size_t i = 0; i < inputs["x"].size(); ++i) {
    const auto en = en_score(inputs["x"][i], inputs["x_ref"], inputs["U_lab"], inputs["U_ref"]);
    EXPECT_NEAR(en.value, reference["expected"]["published"]["En"][i],
                reference["tolerance"]["published"].get<double>());
    EXPECT_NEAR(en.value, reference["expected"]["recomputed"]["En"][i],
                reference["tolerance"]["recomputed_abs"].get<double>());
    EXPECT_EQ(en.assessment, Assessment::acceptable);
  }
}

TEST(Comparison, ScoreZ1) {
  const json reference = reference_case("pt", "pt_cases", "score-z-1");
  const auto& inputs = reference["inputs"];
  const auto z = z_score(inputs["x"], inputs["xpt"], inputs["sigma_pt"]);
  EXPECT_NEAR(z.value, reference["expected"]["recomputed"]["z"], reference["tolerance"]["abs"].get<double>());
  EXPECT_EQ(reference["expected"]["class"], "warning");
  EXPECT_EQ(z.assessment, Assessment::warning);
}

TEST(Comparison, ScoreZprime1) {
  const json reference = reference_case("pt", "pt_cases", "score-zprime-1");
  const auto& inputs = reference["inputs"];
  const auto z = z_prime_score(inputs["x"], inputs["xpt"], inputs["sigma_pt"], inputs["u_xpt"]);
  EXPECT_NEAR(z.value, reference["expected"]["recomputed"]["zprime"], reference["tolerance"]["abs"].get<double>());
  EXPECT_EQ(reference["expected"]["class"], "warning");
  EXPECT_EQ(z.assessment, Assessment::warning);
  EXPECT_EQ(assigned_uncertainty_is_negligible(inputs["u_xpt"], inputs["sigma_pt"]),
            reference["expected"]["recomputed"]["u_xpt_negligible_rule_0.3_sigma"].get<bool>());
}

TEST(Comparison, ScoreZeta1) {
  const json reference = reference_case("pt", "pt_cases", "score-zeta-1");
  const auto& inputs = reference["inputs"];
  const auto zeta = zeta_score(inputs["x"], inputs["xpt"], inputs["u_x"], inputs["u_xpt"]);
  EXPECT_NEAR(zeta.value, reference["expected"]["recomputed"]["zeta"], reference["tolerance"]["abs"].get<double>());
  EXPECT_EQ(reference["expected"]["class"], "action");
  EXPECT_EQ(zeta.assessment, Assessment::action);
}

/// In binary, 10.3 - 10.0 is larger than 2 times 0.15, and 1.1 - 0.8 smaller than 3 times 0.1.
TEST(Comparison, LimitsAreDecidedInTheDecimalsThatWereTyped) {
  EXPECT_GT((10.3 - 10.0) / 0.15, 2);
  EXPECT_EQ(z_score(10.3, 10.0, 0.15).assessment, Assessment::acceptable);
  EXPECT_EQ(z_score(9.7, 10.0, 0.15).assessment, Assessment::acceptable);
  EXPECT_EQ(z_score(10.300000000000003, 10.0, 0.15).assessment, Assessment::warning);
  EXPECT_EQ(z_score(1.1, 0.8, 0.1).assessment, Assessment::action);
  EXPECT_EQ(z_score(1.0999999999999996, 0.8, 0.1).assessment, Assessment::warning);
  // 0.05^2 = 0.03^2 + 0.04^2: En is exactly 1, z' exactly 2.
  EXPECT_EQ(en_score(1.05, 1, 0.03, 0.04).assessment, Assessment::acceptable);
  EXPECT_EQ(en_score(1.0500000000000003, 1, 0.03, 0.04).assessment, Assessment::action);
  EXPECT_EQ(z_prime_score(1.1, 1, 0.03, 0.04).assessment, Assessment::acceptable);
  EXPECT_EQ(zeta_score(0.85, 1, 0.03, 0.04).assessment, Assessment::action);
  EXPECT_EQ(zeta_score(0.8500001, 1, 0.03, 0.04).assessment, Assessment::warning);
  EXPECT_FALSE(assigned_uncertainty_is_negligible(0.03, 0.1));
  EXPECT_TRUE(assigned_uncertainty_is_negligible(0.0299999, 0.1));
}

TEST(Comparison, NumbersOfAnyMagnitudeAreCompared) {
  EXPECT_EQ(z_score(3e-20, 1e-20, 1e-20).assessment, Assessment::acceptable);
  EXPECT_EQ(z_score(3e20, 1e20, 1e20).assessment, Assessment::acceptable);
  EXPECT_EQ(z_score(4e20, 1e20, 1e20).assessment, Assessment::action);
}

TEST(Comparison, RefusesWhatCannotBeJudged) {
  EXPECT_THROW(z_score(1, 2, 0), Refusal);
  EXPECT_THROW(z_score(1, 2, -1), Refusal);
  EXPECT_THROW(z_score(NAN, 2, 1), Refusal);
  EXPECT_THROW(z_prime_score(1, 2, 1, -0.1), Refusal);
  EXPECT_THROW(zeta_score(1, 2, 0, 0), Refusal);
  EXPECT_THROW(en_score(1, INFINITY, 1, 1), Refusal);
  EXPECT_THROW(en_score(1, 1, 1, NAN), Refusal);
  EXPECT_THROW(assigned_uncertainty_is_negligible(0.1, 0), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
