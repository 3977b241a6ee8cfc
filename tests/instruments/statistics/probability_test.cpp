#include "instruments/statistics/probability.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"

namespace instruments::statistics {
namespace {

/// JCGM 100:2008, table G.2, to the digits printed there and to those of its recomputation.
TEST(Probability, TheFactorsOfTableG2) {
  const auto found = nlohmann::json::parse(std::ifstream(ETALON_SHARED "/refcases/gum-table-g2-student.json"));
  const auto& expected = found["expected"];
  for (const std::string nu : found["data"]["nu"])
    for (std::size_t i = 0; i < found["data"]["p"].size(); ++i) {
      const double degrees = nu == "inf" ? infinite : std::stod(nu);
      const double k = two_sided_student_t(found["data"]["p"][i], degrees);
      const double exact = expected["recomputed"][nu][i];
      // The file's own digits end at the ninth: t(0.995; 3) is 5.84090930973336.
      EXPECT_NEAR(k, exact, 1e-8 * exact) << nu << ' ' << i;
      EXPECT_NEAR(k, expected["published"][nu][i], 6e-3 * exact) << nu << ' ' << i;
    }
}

TEST(Probability, AQuantileIsTheInverseOfItsDistribution) {
  for (const double nu : {0.5, 1., 3., 10., 50., 1e6})
    for (const double p : {1e-6, 0.005, 0.3, 0.5, 0.975})
      EXPECT_NEAR(student_t_cdf(student_t_quantile(p, nu), nu), p, 1e-14);
}

TEST(Probability, RefusesWhatIsNoProbability) {
  for (const double p : {-1., 0., 1., 1.5, __builtin_nan("")}) EXPECT_THROW(normal_quantile(p), Refusal) << p;
  EXPECT_THROW(student_t_quantile(0.5, 0), Refusal);
  const double nothing = __builtin_nan("");
  EXPECT_THROW(normal_cdf(nothing), Refusal);
  EXPECT_THROW(student_t_cdf(nothing, 3), Refusal);
  EXPECT_THROW(chi_squared_cdf(nothing, 3), Refusal);
  EXPECT_EQ(f_cdf(-1, 2, 3), 0);
  EXPECT_EQ(gamma_cdf(infinite, 4, 4), 1);
  EXPECT_THROW(binomial_cdf(3, 2, 0.5), Refusal);
}

}  // namespace
}  // namespace instruments::statistics
