#include "instruments/uncertainty/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "instruments/statistics/probability.hpp"

namespace instruments::uncertainty {
namespace {

const std::vector<Distribution> samples_of_every_shape = {
    {Shape::normal, 2, 0},       {Shape::rectangular, 3, 0},
    {Shape::triangular, 1.5, 0}, {Shape::trapezoidal, 2, 0.4},
    {Shape::arcsine, 0.5, 0},    {Shape::curvilinear_trapezoid, 2, 0.5},
    {Shape::student_t, 1, 7},    {Shape::curvilinear_trapezoid, 1, 1},
    {Shape::trapezoidal, 1, 0},
};

/// JCGM 101:2008, 6.4.3: variance and density, to twelve digits.
TEST(Distributions, CurvilinearTrapezoidHasItsPublishedMoments) {
  const auto found = nlohmann::json::parse(std::ifstream(ETALON_SHARED "/refcases/jcgm101-6-4-3-ctrap-moments.json"));
  const auto& published = found["expected"]["published"];
  for (std::size_t i = 0; i < 2; ++i) {
    const Distribution shape{Shape::curvilinear_trapezoid, found["data"]["cases"][i][0], found["data"]["cases"][i][1]};
    const double variance = published["variance"][i];
    EXPECT_NEAR(std::pow(standard_deviation(shape), 2), variance, 1e-12 * variance);
  }
  const Distribution shape{Shape::curvilinear_trapezoid, found["data"]["pdf_case"][0], found["data"]["pdf_case"][1]};
  EXPECT_NEAR(density(shape, 0), published["pdf_at_0"].get<double>(), 1e-12);
  EXPECT_NEAR(density(shape, 0.95), published["pdf_at_0.95"].get<double>(), 1e-12);
  EXPECT_EQ(density(shape, 1.5), 0);
  EXPECT_THROW(require_valid({Shape::curvilinear_trapezoid, 1, 1.1}), Refusal);
}

/// The integrals of the density and of its second moment, by the midpoint rule in the sine of an angle, which takes the
/// poles of the arcsine away.
TEST(Distributions, DensitiesHaveTheStatedVariance) {
  for (const auto& shape : samples_of_every_shape) {
    const bool bounded = shape.shape != Shape::normal && shape.shape != Shape::student_t;
    const double reach = bounded ? shape.width + (shape.shape == Shape::curvilinear_trapezoid ? shape.second : 0) : 60;
    double mass = 0, square = 0;
    constexpr int steps = 400'000;
    for (int i = 0; i < steps; ++i) {
      const double angle = M_PI * ((i + 0.5) / steps - 0.5);
      const double x = reach * std::sin(angle);
      const double weight = density(shape, x) * reach * std::cos(angle) * M_PI / steps;
      mass += weight;
      square += weight * x * x;
    }
    const auto name_of_shape = name(shape.shape).en;
    EXPECT_NEAR(mass, 1, 1e-5) << name_of_shape;
    EXPECT_NEAR(std::sqrt(square), standard_deviation(shape), 1e-5 * standard_deviation(shape)) << name_of_shape;
  }
}

/// Means and standard deviations of 10^6 draws, within five of their standard errors.
TEST(Distributions, DrawsFollowThem) {
  constexpr std::size_t count = 1'000'000;
  std::vector<double> draws(count);
  for (const auto& shape : samples_of_every_shape) {
    Generator generator(7, 1, 0);
    draw(shape, generator, draws);
    double sum = 0, square = 0, fourth = 0;
    for (const double each : draws) {
      sum += each;
      square += each * each;
      fourth += std::pow(each, 4);
    }
    const double sd = standard_deviation(shape);
    const double variance_error = std::sqrt((fourth / count - std::pow(square / count, 2)) / count);
    EXPECT_NEAR(sum / count, 0, 5 * sd / 1000) << name(shape.shape).en;
    EXPECT_NEAR(square / count, sd * sd, 5 * variance_error) << name(shape.shape).en;
  }
}

TEST(Distributions, RefuseWhatIsNone) {
  EXPECT_THROW(require_valid({Shape::normal, -1, 0}), Refusal);
  EXPECT_THROW(require_valid({Shape::normal, std::nan(""), 0}), Refusal);
  EXPECT_THROW(require_valid({Shape::rectangular, statistics::infinite, 0}), Refusal);
  EXPECT_THROW(require_valid({Shape::trapezoidal, 1, 1.01}), Refusal);
  EXPECT_THROW(require_valid({Shape::student_t, 1, 0}), Refusal);
  EXPECT_EQ(standard_deviation({Shape::student_t, 1, 2}), statistics::infinite);
}

}  // namespace
}  // namespace instruments::uncertainty
