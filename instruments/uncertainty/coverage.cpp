#include "instruments/uncertainty/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "instruments/uncertainty/correlated_groups.hpp"

namespace instruments::uncertainty {
namespace {

double square(double x) {
  return x * x;
}

/// The part an ensemble of correlated inputs contributes; nothing where it is no ensemble.
std::optional<Part> part_of(const CorrelatedGroup& group, const UncertaintyCase& given,
                            std::span<const double> sensitivities) {
  const std::size_t size = group.members.size();
  double variance = 0;
  std::optional<double> degrees;
  for (std::size_t i = 0; i < size; ++i) {
    const auto& input = given.inputs[group.members[i]];
    const double carried = sensitivities[group.members[i]] * standard_uncertainty(input);
    if (carried != 0) {
      const double own = input.sources.front().degrees_of_freedom;
      if (degrees && *degrees != own) return std::nullopt;
      degrees = own;
    }
    for (std::size_t j = 0; j < size; ++j)
      variance += group.coefficients[i * size + j] * carried * sensitivities[group.members[j]] *
                  standard_uncertainty(given.inputs[group.members[j]]);
  }
  return Part{std::sqrt(std::max(variance, 0.0)), degrees.value_or(statistics::infinite)};
}

/// A rectangular contribution by its half-width, and all others by their standard uncertainty.
struct Bounded {
  double half_width = 0;
  double standard_uncertainty = 0;
};

/// k of the trapezoid that two rectangles of these half-widths make (EA-4/02, S9 to S11).
double trapezoid_factor(double a, double b, double probability) {
  const double beta = std::abs(a - b) / (a + b);
  const double half = probability / (2 - probability) < beta ? (1 + beta) * probability / 2
                                                             : 1 - std::sqrt((1 - probability) * (1 - square(beta)));
  return half / std::sqrt((1 + square(beta)) / 6);
}

}  // namespace

double welch_satterthwaite(std::span<const Part> parts) {
  double variance = 0, sum = 0;
  for (const auto& each : parts) variance += square(each.standard_uncertainty);
  if (variance == 0) return statistics::infinite;
  for (const auto& each : parts) sum += square(square(each.standard_uncertainty) / variance) / each.degrees_of_freedom;
  return 1 / sum;
}

std::optional<double> effective_degrees_of_freedom(const UncertaintyCase& given,
                                                   std::span<const double> sensitivities) {
  std::vector<Part> parts;
  std::vector<bool> correlated(given.inputs.size(), false);
  for (const auto& group : correlated_groups(given)) {
    const auto part = part_of(group, given, sensitivities);
    if (!part) return std::nullopt;
    parts.push_back(*part);
    for (const std::size_t member : group.members) correlated[member] = true;
  }
  for (std::size_t i = 0; i < given.inputs.size(); ++i) {
    if (correlated[i]) continue;
    for (const auto& source : given.inputs[i].sources)
      if (source.standard_uncertainty != 0)
        parts.push_back({std::abs(sensitivities[i]) * source.standard_uncertainty, source.degrees_of_freedom});
  }
  return welch_satterthwaite(parts);
}

Coverage student_coverage(double standard_uncertainty, double degrees_of_freedom, double probability) {
  // 16 - 1e-15 degrees of freedom are 16.
  constexpr double rounding = 1e-9;
  const double whole = std::floor(degrees_of_freedom * (1 + rounding));
  const double factor = statistics::two_sided_student_t(probability, whole >= 1 ? whole : degrees_of_freedom);
  return {probability, factor, factor * standard_uncertainty};
}

std::optional<DominantCoverage> dominant_coverage(const UncertaintyCase& given, std::span<const double> sensitivities,
                                                  double standard_uncertainty, double probability) {
  constexpr double negligible = 0.3;
  if (!correlated_groups(given).empty()) return std::nullopt;
  std::vector<Bounded> bounded;
  for (std::size_t i = 0; i < given.inputs.size(); ++i)
    for (const auto& source : given.inputs[i].sources)
      if (source.distribution.shape == Shape::rectangular && sensitivities[i] != 0)
        bounded.push_back({std::abs(sensitivities[i]) * source.distribution.width,
                           std::abs(sensitivities[i]) * source.standard_uncertainty});
  std::ranges::sort(bounded, std::ranges::greater(), &Bounded::half_width);
  double dominant = 0;
  for (std::size_t count = 1; count <= std::min<std::size_t>(bounded.size(), 2); ++count) {
    dominant += square(bounded[count - 1].standard_uncertainty);
    const double rest = std::max(square(standard_uncertainty) - dominant, 0.0);
    if (rest > square(negligible) * dominant) continue;
    const double second = count == 2 ? bounded[1].half_width : 0;
    const double factor = trapezoid_factor(bounded[0].half_width, second, probability);
    return DominantCoverage{count == 1 ? Shape::rectangular : Shape::trapezoidal,
                            {probability, factor, factor * standard_uncertainty}};
  }
  return std::nullopt;
}

}  // namespace instruments::uncertainty
