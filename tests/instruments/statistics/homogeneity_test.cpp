#include "instruments/statistics/homogeneity.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::statistics {
namespace {

using nlohmann::json;
using Series = std::vector<std::vector<double>>;

TEST(Homogeneity, NistGearBartlettLevene) {
  const json reference = reference_file("nist-gear-bartlett-levene");
  const Series batches = reference["data"]["batches"];
  const auto bartlett = bartlett_test(batches, 0.95);
  const auto levene = levene_test(batches, 0.95);
  expect_published(reference, {{"bartlett_T", bartlett.statistic},
                               {"bartlett_crit_95", bartlett.critical_value},
                               {"levene_W", levene.statistic}});
  // The case gives no tolerance of its own for the recomputed figures; they are printed to sixteen digits.
  expect_relative(bartlett.statistic, reference["expected"]["recomputed"]["bartlett_T"], 1e-9);
  expect_relative(levene.statistic, reference["expected"]["recomputed"]["levene_W"], 1e-9);
  // F(0.95; 9, 90): the handbook prints 1.9855, cut off rather than rounded.
  EXPECT_NEAR(levene.critical_value, 1.9855, 1e-4);
  EXPECT_FALSE(bartlett.homogeneous());
  EXPECT_TRUE(levene.homogeneous());
  EXPECT_LT(bartlett.p_value, 0.05);
  EXPECT_GT(levene.p_value, 0.05);
}

TEST(Homogeneity, EqualVariancesHaveAStatisticOfZero) {
  const Series equal{{1, 2, 4}, {11, 12, 14}, {0, 1, 3}};
  EXPECT_NEAR(bartlett_test(equal, 0.95).statistic, 0, 1e-14);
  EXPECT_NEAR(levene_test(equal, 0.95).statistic, 0, 1e-14);
  EXPECT_NEAR(bartlett_test(equal, 0.95).p_value, 1, 1e-7);
}

TEST(Homogeneity, RefusesWhatCannotBeTested) {
  EXPECT_THROW(bartlett_test({{1, 2, 3}}, 0.95), Refusal);
  EXPECT_THROW(bartlett_test({{1, 2, 3}, {5}}, 0.95), Refusal);
  EXPECT_THROW(bartlett_test({{1, 2, 3}, {5, 5, 5}}, 0.95), Refusal);
  EXPECT_THROW(bartlett_test({{1, 2, 3}, {5, 6, 7}}, 1), Refusal);
  EXPECT_THROW(levene_test({}, 0.95), Refusal);
  EXPECT_THROW(levene_test({{1, 2}, {5, 7}}, 0.95), Refusal);
  EXPECT_THROW(levene_test({{1, 2, NAN}, {5, 7, 8}}, 0.95), Refusal);
}

TEST(Levene, TakesRoundingForNoScatter) {
  EXPECT_THROW(levene_test({{10.1, 10.4}, {10.2, 10.9}}, 0.95), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
