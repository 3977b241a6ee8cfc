#include "instruments/conformity/minimum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace instruments::conformity {
namespace {

/// Rosenbrock (1960): a curved valley from (-1.2, 1) to the minimum of 0 at (1, 1).
TEST(Minimum, OfTheValleyOfRosenbrock) {
  const auto found = minimize(
      [](const std::vector<double>& x) { return 100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2); },
      {-1.2, 1}, 0.3);
  EXPECT_NEAR(found.point[0], 1, 1e-7);
  EXPECT_NEAR(found.point[1], 1, 1e-7);
}

/// Powell (1962): the minimum of 0 at the origin, where the second derivatives are singular.
TEST(Minimum, OfTheSingularFunctionOfPowell) {
  const auto found = minimize(
      [](const std::vector<double>& x) {
        return std::pow(x[0] + 10 * x[1], 2) + 5 * std::pow(x[2] - x[3], 2) + std::pow(x[1] - 2 * x[2], 4) +
               10 * std::pow(x[0] - x[3], 4);
      },
      {3, -1, 0, 1}, 0.3);
  EXPECT_NEAR(found.value, 0, 1e-12);
}

TEST(Minimum, InOneDimensionBesideAWall) {
  const auto found = minimize(
      [](const std::vector<double>& x) { return x[0] < 2 ? std::numeric_limits<double>::infinity() : std::exp(x[0]); },
      {5}, 0.3);
  EXPECT_NEAR(found.point[0], 2, 1e-6);
}

}  // namespace
}  // namespace instruments::conformity
