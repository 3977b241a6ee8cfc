#include "instruments/conformity/decision_rule.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "instruments/refusal.hpp"
#include "tests/instruments/conformity/reference_case.hpp"

namespace instruments::conformity {
namespace {

const DecisionRule simple{guard_band_ratio(GuardBandRule::simple_acceptance)};
const DecisionRule guarded_by_u{guard_band_ratio(GuardBandRule::expanded)};
const DecisionRule uncritical{guard_band_ratio(GuardBandRule::uncritical)};
const DecisionRule non_binary{guard_band_ratio(GuardBandRule::expanded), Statement::non_binary};

Decimal number(const char* text) {
  return parse_decimal(text).value();
}

Limits up_to(const char* upper) {
  return {std::nullopt, number(upper)};
}

TEST(DecisionRule, TheStatementsOfIlacG8Clause423) {
  for (const char* id :
       {"ilac-g8-4-2-3-y9_79", "ilac-g8-4-2-3-y9_85", "ilac-g8-4-2-3-y10_05", "ilac-g8-4-2-3-y10_25"}) {
    const auto reference = reference_case("decision", id);
    const auto& in = reference["inputs"];
    const auto decided = [&](const DecisionRule& rule) {
      return to_text(decide(printed(in["measured"]), printed(in["U"]), {std::nullopt, printed(in["TU"])}, rule));
    };
    const auto& expected = reference["expected"];
    EXPECT_EQ(decided(non_binary), expected["decision_nonbinary"]) << id;
    EXPECT_EQ(decided(simple), expected["decision_binary_simple"]) << id;
    EXPECT_EQ(decided(guarded_by_u), expected["decision_binary_guarded"]) << id;
    EXPECT_EQ(decided(uncritical), expected["decision_binary_uncritical"]) << id;
  }
}

/// 10.0 - 0.2 is 9.80 in decimals, and every limit belongs to the better zone (ILAC-G8:09/2019, 4.2.3).
TEST(DecisionRule, AValueOnALimitBelongsToTheBetterZone) {
  const Limits limits = up_to("10.0");
  const auto stated = [&](const char* measured) { return decide(number(measured), number("0.2"), limits, non_binary); };
  EXPECT_EQ(stated("9.80"), Conformity::pass);
  EXPECT_EQ(stated("9.80000000000000000001"), Conformity::conditional_pass);
  EXPECT_EQ(stated("10.00"), Conformity::conditional_pass);
  EXPECT_EQ(stated("10.2"), Conformity::conditional_fail);
  EXPECT_EQ(stated("10.20000000000000000001"), Conformity::fail);
  EXPECT_EQ(decide(number("9.8"), number("0.2"), limits, guarded_by_u), Conformity::pass);
  EXPECT_EQ(decide(number("10"), number("0.2"), limits, simple), Conformity::pass);
  EXPECT_EQ(decide(number("10.2"), number("0.2"), limits, uncritical), Conformity::pass);
}

TEST(DecisionRule, TheGuardBandsOfIlacG8Table1) {
  const Limits limits{number("-10"), number("10")};
  const auto upper = [&](GuardBandRule rule) { return *acceptance_limits(limits, guard_band_ratio(rule)).upper; };
  EXPECT_EQ(upper(GuardBandRule::six_sigma), 7);
  EXPECT_EQ(upper(GuardBandRule::three_sigma), number("8.5"));
  EXPECT_EQ(upper(GuardBandRule::expanded), 9);
  EXPECT_EQ(upper(GuardBandRule::iso_14253_1), number("9.17"));
  EXPECT_EQ(upper(GuardBandRule::simple_acceptance), 10);
  EXPECT_EQ(upper(GuardBandRule::uncritical), 11);
  EXPECT_EQ(*acceptance_limits(limits, 3).lower, -7);
  EXPECT_FALSE(acceptance_limits(up_to("10"), 1).lower);
}

TEST(DecisionRule, ACustomersRatioMovesTheLimitByThatMuch) {
  const DecisionRule rule{number("0.5")};
  EXPECT_EQ(decide(number("9.9"), number("0.2"), up_to("10"), rule), Conformity::pass);
  EXPECT_EQ(decide(number("9.901"), number("0.2"), up_to("10"), rule), Conformity::fail);
}

TEST(DecisionRule, ALowerLimitAloneIsTheMirrorOfAnUpperOne) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> hundredths(-300, 300);
  for (int i = 0; i < 500; ++i) {
    const Decimal measured = divide(Decimal(hundredths(random)), 100);
    for (const auto& rule : {simple, guarded_by_u, uncritical, non_binary}) {
      EXPECT_EQ(decide(measured, number("0.5"), {std::nullopt, number("1")}, rule),
                decide(-measured, number("0.5"), {number("-1"), std::nullopt}, rule));
      EXPECT_EQ(decide(measured, number("0.5"), {number("-1"), number("2")}, rule),
                decide(-measured, number("0.5"), {number("-2"), number("1")}, rule));
      // Nothing depends on the unit.
      EXPECT_EQ(decide(measured, number("0.5"), {number("-1"), number("2")}, rule),
                decide(measured * 1000, number("500"), {number("-1000"), number("2000")}, rule));
    }
  }
}

TEST(DecisionRule, AGuardBandThatLeavesNothingIsRefused) {
  const Limits limits{number("-1"), number("1")};
  // At half the width, the one value in the middle is left.
  EXPECT_EQ(decide(number("0"), number("1"), limits, guarded_by_u), Conformity::pass);
  EXPECT_EQ(decide(number("0.01"), number("1"), limits, guarded_by_u), Conformity::fail);
  EXPECT_THROW(decide(number("0"), number("1.01"), limits, guarded_by_u), Refusal);
  EXPECT_THROW(decide(number("0"), number("1.01"), limits, non_binary), Refusal);
  EXPECT_EQ(decide(number("0"), number("1.01"), limits, simple), Conformity::pass);
}

TEST(DecisionRule, RefusesWhatCannotBeDecided) {
  const Limits limits{number("1"), number("2")};
  EXPECT_THROW(decide(1, 1, {}, simple), Refusal);
  EXPECT_THROW(decide(1, 1, {number("2"), number("1")}, simple), Refusal);
  EXPECT_THROW(decide(1, 1, {number("1"), number("1")}, simple), Refusal);
  EXPECT_THROW(decide(1, 0, limits, simple), Refusal);
  EXPECT_THROW(decide(1, -1, limits, simple), Refusal);
  EXPECT_THROW(decide(1, number("0.1"), limits, {-1, Statement::non_binary}), Refusal);
  const auto nan = std::numeric_limits<Decimal>::quiet_NaN();
  EXPECT_THROW(decide(nan, 1, limits, simple), Refusal);
  EXPECT_THROW(decide(1, nan, limits, simple), Refusal);
  EXPECT_THROW(decide(1, 1, {nan, std::nullopt}, simple), Refusal);
  EXPECT_THROW(decide(1, 1, limits, {nan}), Refusal);
  EXPECT_THROW(acceptance_limits(limits, nan), Refusal);
}

/// The boundaries of JJF 1094-2002, 5.3.1, exactly.
TEST(Jjf1094, TheBoundariesBelongWhereTheRegulationPutsThem) {
  struct Row {
    const char *error, *expanded, *mpe;
    Conformity expected;
  };
  const Row rows[] = {
      {"0.3", "0.1", "0.3", Conformity::pass},           // U95 is exactly one third
      {"-0.3", "0.1", "0.3", Conformity::pass},          //
      {"0.3000001", "0.1", "0.3", Conformity::fail},     //
      {"0.2", "0.11", "0.3", Conformity::undetermined},  // U95 is more than one third
      {"0.19", "0.11", "0.3", Conformity::pass},         // on MPEV - U95
      {"-0.19", "0.11", "0.3", Conformity::pass},        //
      {"0.1900001", "0.11", "0.3", Conformity::undetermined},
      {"0.4099999", "0.11", "0.3", Conformity::undetermined},
      {"-0.41", "0.11", "0.3", Conformity::fail},      // on MPEV + U95
      {"0", "0.31", "0.3", Conformity::undetermined},  // U95 is more than MPEV: nothing passes
      {"0.61", "0.31", "0.3", Conformity::fail},
  };
  for (const auto& row : rows)
    EXPECT_EQ(decide_by_jjf_1094(number(row.error), number(row.expanded), number(row.mpe)), row.expected)
        << row.error << ' ' << row.expanded;
}

TEST(Jjf1094, RefusesWhatIsNoUncertaintyOrNoMaximumPermissibleError) {
  EXPECT_THROW(decide_by_jjf_1094(0, 0, 1), Refusal);
  EXPECT_THROW(decide_by_jjf_1094(0, 1, 0), Refusal);
  EXPECT_THROW(decide_by_jjf_1094(0, 1, -1), Refusal);
  EXPECT_THROW(decide_by_jjf_1094(std::numeric_limits<Decimal>::quiet_NaN(), 1, 1), Refusal);
}

TEST(ConformityStatement, HasAWordInBothLanguages) {
  EXPECT_EQ(label(Conformity::undetermined).zh, "待定");
  EXPECT_EQ(label(Conformity::conditional_fail).en, "conditional fail");
}

}  // namespace
}  // namespace instruments::conformity
