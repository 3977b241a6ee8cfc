#include <algorithm>
#include <cmath>
#include <numbers>

#include "instruments/refusal.hpp"
#include "instruments/statistics/consensus.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

constexpr int most_iterations = 100000;

/// A laboratory as the likelihood sees it, its mean counted from the first laboratory's.
struct Laboratory {
  double mean = 0;
  double reported = 0;  // t = s^2/n, the variance of the mean as reported
  double degrees = 0;   // nu = n - 1
  double variance = 0;  // v, the variance of the mean as estimated here
};

/// The parameters but for the variances of the laboratories.
struct Estimate {
  double value = 0;
  double between = 0;  // the between-laboratory variance
};

/// Twice the negative logarithm of what one laboratory adds to the likelihood, constants left out.
double deviance(const Laboratory& lab, double distance_squared, double between, double v) {
  return distance_squared / (between + v) + std::log(between + v) + lab.degrees * (lab.reported / v + std::log(v));
}

/// The real roots of x^3 + a x^2 + b x + c.
std::vector<double> cubic_roots(double a, double b, double c) {
  const double p = b / 3 - a * a / 9, q = (a * b - 3 * c) / 6 - a * a * a / 27;
  const double discriminant = p * p * p + q * q;
  if (discriminant >= 0) {
    const double root = std::sqrt(discriminant);
    const double first = std::cbrt(q + std::copysign(root, q));
    return {first + (first != 0 ? -p / first : 0) - a / 3};
  }
  const double angle = std::acos(std::clamp(q / std::sqrt(-p * p * p), -1.0, 1.0));
  std::vector<double> roots;
  for (int k = -1; k <= 1; ++k)
    roots.push_back(2 * std::sqrt(-p) * std::cos((angle + 2 * std::numbers::pi * k) / 3) - a / 3);
  return roots;
}

/// The variance of the laboratory's mean that makes it likeliest: a root of the cubic that the derivative of the
/// deviance by v becomes, (nu+1) v^3 - (nu t - 2 nu B + d^2 - B) v^2 - nu B (2 t - B) v - nu t B^2 = 0.
double likeliest_variance(const Laboratory& lab, double distance_squared, double between) {
  const double nu = lab.degrees, t = lab.reported;
  const double unit = t + distance_squared;  // the roots lie between zero and this
  const double d = distance_squared / unit, r = t / unit, B = between / unit;
  double best = lab.variance;
  for (const double root : cubic_roots(-(nu * r - 2 * nu * B + d - B) / (nu + 1), -nu * B * (2 * r - B) / (nu + 1),
                                       -nu * r * B * B / (nu + 1))) {
    const double v = root * unit;
    if (v > 0 && deviance(lab, distance_squared, between, v) < deviance(lab, distance_squared, between, best)) best = v;
  }
  return best;
}

/// Sums up what the laboratories have to say of the value.
struct Information {
  double total = 0;
  double value = 0;
};

Information information(const std::vector<Laboratory>& labs, double between) {
  Information found;
  for (const Laboratory& lab : labs) {
    found.total += 1 / (between + lab.variance);
    found.value += lab.mean / (between + lab.variance);
  }
  found.value /= found.total;
  return found;
}

/// One round of conditional maximisation: the laboratories, the value, and the variance between them by an
/// expectation-maximisation step. The likelihood cannot fall.
Estimate improved(std::vector<Laboratory>& labs, Estimate now) {
  for (Laboratory& lab : labs) lab.variance = likeliest_variance(lab, std::pow(lab.mean - now.value, 2), now.between);
  now.value = information(labs, now.between).value;
  double between = 0;
  for (const Laboratory& lab : labs) {
    const double share = now.between / (now.between + lab.variance);
    between += share * share * std::pow(lab.mean - now.value, 2) + share * lab.variance;
  }
  now.between = between / static_cast<double>(labs.size());
  return now;
}

double total_deviance(const std::vector<Laboratory>& labs, const Estimate& estimate) {
  double total = 0;
  for (const Laboratory& lab : labs)
    total += deviance(lab, std::pow(lab.mean - estimate.value, 2), estimate.between, lab.variance);
  return within_range(total);
}

struct Maximum {
  std::vector<Laboratory> labs;
  Estimate estimate;
  double deviance = 0;
};

Maximum climb(std::vector<Laboratory> labs, Estimate start) {
  Estimate now = start;
  for (int i = 0; i < most_iterations; ++i) {
    const Estimate before = now;
    now = improved(labs, before);
    const double scale = std::sqrt(now.between) + 1 / std::sqrt(information(labs, now.between).total);
    if (std::abs(now.value - before.value) <= 1e-14 * scale &&
        std::abs(now.between - before.between) <= 1e-14 * now.between)
      break;
  }
  return {labs, now, total_deviance(labs, now)};
}

}  // namespace

Consensus vangel_rukhin(const std::vector<LaboratoryMean>& laboratories) {
  std::vector<Laboratory> labs;
  std::vector<double> means, uncertainties;
  for (const auto& [centre, s, n] : laboratories) {
    require(n >= 2, Cause::invalid_input,
            {"每个实验室至少要有两个观测值。", "Every laboratory needs at least two observations."});
    means.push_back(centre);
    uncertainties.push_back(s / std::sqrt(static_cast<double>(n)));
  }
  const Consensus start = mandel_paule(means, uncertainties);
  for (std::size_t i = 0; i < means.size(); ++i) {
    const double reported = uncertainties[i] * uncertainties[i];
    labs.push_back({means[i] - means[0], reported, static_cast<double>(laboratories[i].observations - 1), reported});
  }
  const double value = start.value - means[0];
  const double between = std::max(variance(means), std::pow(start.between_standard_deviation, 2));
  const Maximum full = climb(labs, {value, between}), reduced = climb(labs, {value, 0});
  const Maximum& best = reduced.deviance <= full.deviance ? reduced : full;
  return {means[0] + best.estimate.value, 1 / std::sqrt(information(best.labs, best.estimate.between).total),
          std::sqrt(best.estimate.between), start.observed_chi_squared, start.degrees_of_freedom};
}

}  // namespace instruments::statistics
