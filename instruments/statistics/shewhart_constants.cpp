#include <algorithm>
#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <mutex>

#include "instruments/refusal.hpp"
#include "instruments/statistics/control_charts.hpp"
#include "instruments/statistics/probability.hpp"

namespace instruments::statistics {
namespace {

constexpr int least = 2, most = 25;
constexpr int sigmas = 3;  // ISO 7870-2

/// P(W > w) for the range W of n standard normal observations; 1 less n times the integral of
/// phi(x) (Phi(x + w) - Phi(x))^(n-1). The trapezoidal rule is exact to the last digits for such a bell.
double range_exceeds(double w, int n) {
  constexpr double step = 1.0 / 8, reach = 9;
  double total = 0;
  for (double x = -reach - w / 2; x <= reach; x += step)
    total += normal_density(x) * std::pow(normal_cdf(x + w) - normal_cdf(x), n - 1);
  return 1 - n * step * total;
}

/// The k-th moment of the range, the integral of k w^(k-1) P(W > w).
double range_moment(int k, int n) {
  constexpr double panel = 3, end = 15;
  double total = 0;
  for (double from = 0; from < end; from += panel)
    total += boost::math::quadrature::gauss<double, 20>::integrate(
        [=](double w) { return k * std::pow(w, k - 1) * range_exceeds(w, n); }, from, from + panel);
  return total;
}

ShewhartConstants compute(int n) {
  ShewhartConstants found;
  found.d2 = range_moment(1, n);
  found.d3 = std::sqrt(range_moment(2, n) - found.d2 * found.d2);
  found.c4 = std::sqrt(2.0 / (n - 1)) * std::exp(std::lgamma(n / 2.0) - std::lgamma((n - 1) / 2.0));
  found.mean_by_range = sigmas / (found.d2 * std::sqrt(n));
  found.mean_by_deviation = sigmas / (found.c4 * std::sqrt(n));
  const double of_deviation = sigmas * std::sqrt(1 - found.c4 * found.c4) / found.c4;
  found.deviation_lower = std::max(0.0, 1 - of_deviation);
  found.deviation_upper = 1 + of_deviation;
  const double of_range = sigmas * found.d3 / found.d2;
  found.range_lower = std::max(0.0, 1 - of_range);
  found.range_upper = 1 + of_range;
  return found;
}

}  // namespace

ShewhartConstants shewhart_constants(int observations) {
  require(observations >= least && observations <= most, Cause::invalid_input,
          {"每个样本的观测次数必须在 2 至 25 之间。", "A sample must have 2 to 25 observations."});
  // Each takes some hundredths of a second, once.
  static std::array<std::once_flag, most - least + 1> computed;
  static std::array<ShewhartConstants, most - least + 1> table;
  const auto place = static_cast<std::size_t>(observations - least);
  std::call_once(computed[place], [&] { table[place] = compute(observations); });
  return table[place];
}

}  // namespace instruments::statistics
