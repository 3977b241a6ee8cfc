#include "instruments/conformity/global_risk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "instruments/conformity/test_uncertainty_ratio.hpp"
#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Prior prior_of(const std::string& text) {
  double a = 0;
  double b = 0;
  if (std::sscanf(text.c_str(), "normal(%lf, %lf)", &a, &b) == 2) return NormalPrior{a, b};
  EXPECT_EQ(std::sscanf(text.c_str(), "gamma(shape %lf, rate %lf)", &a, &b), 2) << text;
  return GammaPrior{a, b};
}

void expect_risks(const nlohmann::json& reference, const GlobalRisk& risk, double tolerance) {
  const auto& exact = reference["expected"]["recomputed"];
  EXPECT_NEAR(risk.false_accept, exact["PFA"], tolerance) << reference["id"];
  EXPECT_NEAR(risk.false_reject, exact["PFR"], tolerance) << reference["id"];
  EXPECT_NEAR(risk.accept, exact["P_accept"], tolerance) << reference["id"];
  EXPECT_NEAR(risk.conditional_false_accept.value(), exact["PFA_conditional"], tolerance) << reference["id"];
  EXPECT_NEAR(risk.nonconforming_prior, exact["P_nonconforming_prior"], tolerance) << reference["id"];
  expect_published(reference, "PFA", risk.false_accept);
  expect_published(reference, "PFR", risk.false_reject);
  expect_published(reference, "PFA_conditional", risk.conditional_false_accept.value());
  expect_published(reference, "P_nonconforming_prior", risk.nonconforming_prior);
}

TEST(GlobalRisk, ThePublishedCases) {
  for (const char* id : {"suncal-global-doc", "jcgm106-9-5-resistor-w0", "jcgm106-9-5-resistor-wU",
                         "jcgm106-9-5-4-ball-bearing", "suncal-gamma-doc", "rp19-tur4-itp60", "rp19-tur4-itp80",
                         "rp19-tur4-itp90", "rp19-tur4-itp99", "deaver-sl2-tur4-gb1", "deaver-sl2.5-tur1-gb1"}) {
    const auto reference = reference_case("decision", id);
    const auto& in = reference["inputs"];
    const auto tolerance = tolerance_of(in);
    const auto risk = global_risk(prior_of(in["prior"]), in["u_measurement"], tolerance,
                                  guarded(tolerance, in["guard_band_each_side"]));
    expect_risks(reference, risk, reference["tolerance"]["recomputed_abs"]);
  }
}

TEST(GlobalRisk, OfATestUncertaintyRatioOf3) {
  const auto reference = reference_case("decision", "suncal-pfa-norm-itp90-tur3-gb1");
  const auto& in = reference["inputs"];
  // The file prints no tolerance for the recomputed figures; 1e-9 is what the others have.
  expect_risks(reference, risk_of_ratio(in["itp"], in["TUR"], in["guard_band_factor"]), 1e-9);
}

TEST(GlobalRisk, TheGuardBandForATargetOfHalfAPercent) {
  const auto reference = reference_case("decision", "suncal-guardband-target-0p5");
  const auto& in = reference["inputs"];
  const auto tolerance = tolerance_of(in);
  const auto prior = prior_of(in["prior"]);
  const double w = guard_band_for_false_accept(prior, in["u_measurement"], tolerance, in["target_PFA"]);
  expect_published(reference, "guard_band", w);
  EXPECT_NEAR(w, reference["expected"]["recomputed"]["guard_band"], 1e-9);
  EXPECT_NEAR(global_risk(prior, in["u_measurement"], tolerance, guarded(tolerance, w)).false_accept, in["target_PFA"],
              1e-11);
}

TEST(TestUncertaintyRatio, TheGuardBandFactorsAt2Point5) {
  const auto reference = reference_case("decision", "tur-guardband-factors-2p5");
  const double tur = reference["inputs"]["TUR"];
  const double itp = reference["inputs"]["itp"];
  const std::pair<const char*, double> found[] = {
      {"dobbert", factor_of_dobbert(tur)},
      {"rss", factor_of_root_sum_of_squares(tur)},
      {"test95", factor_of_95_percent(tur)},
      {"rp10", factor_of_rp_10(tur)},
      {"same_as_4to1_itp80", factor_of_same_risk_as_four_to_one(tur, itp)},
      {"pfa_1pct_itp80", factor_of_false_accept(tur, itp, 0.01)},
  };
  for (const auto& [name, factor] : found) {
    expect_published(reference, name, factor);
    EXPECT_NEAR(factor, reference["expected"]["recomputed"][name], 1e-9) << name;
  }
}

TEST(TestUncertaintyRatio, AFactorIsAtMostOneAndNeverEmpty) {
  EXPECT_EQ(factor_of_dobbert(10), 1);
  EXPECT_EQ(factor_of_rp_10(4), 1);
  EXPECT_EQ(factor_of_rp_10(8), 1);
  EXPECT_EQ(factor_of_same_risk_as_four_to_one(6, 0.8), 1);
  EXPECT_NEAR(factor_of_same_risk_as_four_to_one(4, 0.8), 1, 1e-9);
  EXPECT_THROW(factor_of_root_sum_of_squares(1), Refusal);
  EXPECT_THROW(factor_of_95_percent(1), Refusal);
  EXPECT_THROW(factor_of_rp_10(0.8), Refusal);
  EXPECT_THROW(factor_of_dobbert(0.1), Refusal);
  for (const double ratio : {0., -1., nan, statistics::infinite}) {
    EXPECT_THROW(factor_of_dobbert(ratio), Refusal);
    EXPECT_THROW(factor_of_rp_10(ratio), Refusal);
    EXPECT_THROW(risk_of_ratio(0.9, ratio), Refusal);
  }
  for (const double p : {0., 1., -0.5, nan}) {
    EXPECT_THROW(risk_of_ratio(p, 4), Refusal);
    EXPECT_THROW(factor_of_false_accept(4, 0.8, p), Refusal);
  }
  EXPECT_THROW(risk_of_ratio(0.9, 4, 0), Refusal);
  EXPECT_THROW(risk_of_ratio(0.9, 4, 1.1), Refusal);
}

const Prior priors[] = {NormalPrior{0.2, 0.5}, NormalPrior{3, 0.1}, GammaPrior{1, 2}, GammaPrior{2.5, 2},
                        RectangularPrior{-1.5, 1.2}};

TEST(GlobalRisk, FalseAcceptFallsAndFalseRejectRisesWithTheGuardBand) {
  for (const auto& prior : priors)
    for (const double u : {1e-3, 0.1, 2.})
      for (const Interval& tolerance : {Interval{-1, 1}, Interval{.upper = 0.9}, Interval{.lower = 0.1}}) {
        GlobalRisk last = global_risk(prior, u, tolerance, guarded(tolerance, -0.6));
        for (double w = -0.5; w < 1.2; w += 0.1) {
          const auto risk = global_risk(prior, u, tolerance, guarded(tolerance, w));
          EXPECT_LE(risk.false_accept, last.false_accept + 1e-11);
          EXPECT_GE(risk.false_reject, last.false_reject - 1e-11);
          // Conforming items are accepted or rejected.
          EXPECT_NEAR(risk.accept - risk.false_accept + risk.false_reject, 1 - risk.nonconforming_prior, 1e-9);
          last = risk;
        }
      }
}

TEST(GlobalRisk, MirroredAndScaledItIsTheSame) {
  for (const double u : {1e-4, 0.05, 0.7}) {
    const auto risk = global_risk(NormalPrior{0.2, 0.5}, u, {-1, 0.8}, {-0.9, 0.75});
    const auto mirrored = global_risk(NormalPrior{-0.2, 0.5}, u, {-0.8, 1}, {-0.75, 0.9});
    const auto scaled = global_risk(NormalPrior{200, 500}, u * 1e3, {-1000, 800}, {-900, 750});
    for (const auto& other : {mirrored, scaled}) {
      EXPECT_NEAR(risk.false_accept, other.false_accept, 1e-11);
      EXPECT_NEAR(risk.false_reject, other.false_reject, 1e-11);
      EXPECT_NEAR(risk.accept, other.accept, 1e-11);
    }
  }
  EXPECT_NEAR(global_risk(RectangularPrior{-2, 1}, 0.1, {.upper = 0.5}, {.upper = 0.4}).false_accept,
              global_risk(RectangularPrior{-1, 2}, 0.1, {.lower = -0.5}, {.lower = -0.4}).false_accept, 1e-11);
}

/// Of a normal population judged by a measurement as uncertain as itself, the quadrant between the lines eta = 0 and
/// y = 0 holds 45 degrees of the circle: PFA = 1/8.
TEST(GlobalRisk, OneEighthWhereMeasurementAndPopulationSpreadAlike) {
  const auto risk = global_risk(NormalPrior{0, 1}, 1, {.upper = 0}, {.upper = 0});
  EXPECT_NEAR(risk.false_accept, 0.125, 1e-11);
  EXPECT_NEAR(risk.false_reject, 0.125, 1e-11);
  EXPECT_NEAR(risk.conditional_false_accept.value(), 0.25, 1e-11);
}

/// A rectangular population far wider than u: the false accepts beyond one limit are u / sqrt(2 pi) of its length.
TEST(GlobalRisk, OfARectangularPopulationInClosedForm) {
  const double u = 0.01;
  const auto risk = global_risk(RectangularPrior{-2, 2}, u, {-1, 1}, {-1, 1});
  EXPECT_NEAR(risk.false_accept, 2 * u / std::sqrt(2 * M_PI) / 4, 1e-11);
  EXPECT_NEAR(risk.nonconforming_prior, 0.5, 1e-15);
}

/// What is accepted of a population that is narrow beside u: PHI(1/2) - PHI(-1/2) of u = 1 and limits at u/2.
TEST(GlobalRisk, OfANarrowPopulationIsThatOfItsMean) {
  const double expected = 2 * statistics::normal_cdf(0.5) - 1;
  for (const double width : {1e-2, 1e-5, 1e-9}) {
    const auto near = global_risk(NormalPrior{0, width}, 1, {-1, 1}, {-0.5, 0.5});
    EXPECT_NEAR(near.accept, expected, std::max(width * width, 1e-12)) << width;
    EXPECT_NEAR(near.accept + near.false_reject, 1, 1e-9) << width;
  }
  const auto far = global_risk(NormalPrior{1e9, 1e-3}, 1, {1e9 - 1, 1e9 + 1}, {1e9 - 0.5, 1e9 + 0.5});
  EXPECT_NEAR(far.accept, expected, 1e-6);
  EXPECT_NEAR(far.accept + far.false_reject, 1, 1e-9);
}

TEST(GlobalRisk, AnEmptyAcceptanceIntervalAcceptsNothing) {
  const auto risk = global_risk(NormalPrior{0, 1}, 0.1, {-1, 1}, guarded({-1, 1}, 1.5));
  EXPECT_EQ(risk.false_accept, 0);
  EXPECT_EQ(risk.accept, 0);
  EXPECT_FALSE(risk.conditional_false_accept);
  EXPECT_NEAR(risk.false_reject, 1 - risk.nonconforming_prior, 1e-11);
}

TEST(GlobalRisk, TheGuardBandForATargetIsFoundForEveryPrior) {
  for (const auto& prior : priors)
    for (const Interval& tolerance : {Interval{-1, 1}, Interval{.upper = 0.9}, Interval{.lower = 0.1}})
      for (const double target : {0.05, 1e-3, 1e-6}) {
        const double w = guard_band_for_false_accept(prior, 0.2, tolerance, target);
        const double reached = global_risk(prior, 0.2, tolerance, guarded(tolerance, w)).false_accept;
        EXPECT_GE(w, 0);
        if (w > 0)
          EXPECT_NEAR(reached, target, 1e-9);
        else
          EXPECT_LE(reached, target);
      }
}

TEST(GlobalRisk, RefusesWhatIsNoPopulation) {
  const Interval limits{-1, 1};
  for (const Prior& prior :
       {Prior{NormalPrior{nan, 1}}, Prior{NormalPrior{0, 0}}, Prior{GammaPrior{0.5, 1}}, Prior{GammaPrior{2, 0}},
        Prior{GammaPrior{nan, 1}}, Prior{RectangularPrior{1, 1}}, Prior{RectangularPrior{0, statistics::infinite}}}) {
    EXPECT_THROW(global_risk(prior, 1, limits, limits), Refusal);
    EXPECT_THROW(guard_band_for_false_accept(prior, 1, limits, 0.01), Refusal);
  }
  const Prior prior = NormalPrior{0, 1};
  for (const double u : {0., -1., nan}) EXPECT_THROW(global_risk(prior, u, limits, limits), Refusal);
  EXPECT_THROW(global_risk(prior, 1, {}, limits), Refusal);
  EXPECT_THROW(global_risk(prior, 1, {1, -1}, limits), Refusal);
  EXPECT_THROW(global_risk(prior, 1, limits, {nan, 1}), Refusal);
  for (const double target : {0., 1., nan})
    EXPECT_THROW(guard_band_for_false_accept(prior, 1, limits, target), Refusal);
}

}  // namespace
}  // namespace instruments::conformity
