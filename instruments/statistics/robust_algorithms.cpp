#include <algorithm>
#include <array>
#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/consensus.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

constexpr int most_iterations = 10000;
constexpr double winsorizing = 1.5;  // in s*: ISO 13528:2015, C.3.1

/// What makes the median absolute deviation and the standard deviation of the winsorized results those of a normal
/// distribution.
struct FactorsOfA {
  double start;
  double step;
};

FactorsOfA factors_of_a(RobustConstants constants) {
  if (constants == RobustConstants::as_printed) return {1.483, 1.134};
  const double c = winsorizing;
  const double winsorized_variance =
      1 - 2 * normal_upper_tail(c) - 2 * c * normal_density(c) + 2 * c * c * normal_upper_tail(c);
  return {1 / normal_quantile(0.75), 1 / std::sqrt(winsorized_variance)};
}

struct FactorsOfS {
  double limit;       // eta
  double adjustment;  // xi
};

FactorsOfS factors_of_s(int nu, RobustConstants constants) {
  // ISO 13528:2015, table C.1.
  constexpr std::array<FactorsOfS, 10> printed{{{1.645, 1.097},
                                                {1.517, 1.054},
                                                {1.444, 1.039},
                                                {1.395, 1.032},
                                                {1.359, 1.027},
                                                {1.332, 1.024},
                                                {1.310, 1.021},
                                                {1.292, 1.019},
                                                {1.277, 1.018},
                                                {1.264, 1.017}}};
  if (constants == RobustConstants::as_printed) {
    require(nu >= 1 && nu <= static_cast<int>(printed.size()), Cause::invalid_input,
            {"标准中的系数只列到自由度 1 至 10。", "The constants are printed for 1 to 10 degrees of freedom only."});
    return printed[static_cast<std::size_t>(nu - 1)];
  }
  require(nu >= 1, Cause::invalid_input, {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
  // A tenth of the standard deviations lies above the limit; what is left has the adjusted mean square of the whole.
  constexpr double below = 0.9;
  const double eta_squared = chi_squared_quantile(below, nu) / nu;
  return {std::sqrt(eta_squared), 1 / std::sqrt(chi_squared_cdf(nu * eta_squared, nu + 2) + (1 - below) * eta_squared)};
}

void require_moving(double spread) {
  require(spread > 0, Cause::invalid_input,
          {"半数以上的数据相同，稳健标准差为零。",
           "More than half of the data are equal, so that the robust standard deviation would be zero."});
}

bool stands_still(double now, double before, double scale) {
  return std::abs(now - before) <= 1e-15 * scale;
}

}  // namespace

RobustEstimate start_of_algorithm_a(const std::vector<double>& results, RobustConstants constants) {
  require_sample(results, 3);
  const double middle = median(results);
  std::vector<double> distances;
  for (const double result : results) distances.push_back(std::abs(result - middle));
  const double spread = factors_of_a(constants).start * median(distances);
  require_moving(spread);
  return {middle, spread};
}

RobustEstimate step_of_algorithm_a(const std::vector<double>& results, const RobustEstimate& from,
                                   RobustConstants constants) {
  const double reach = winsorizing * from.standard_deviation;
  std::vector<double> winsorized;
  for (const double result : results) winsorized.push_back(std::clamp(result, from.mean - reach, from.mean + reach));
  return {mean(winsorized), factors_of_a(constants).step * standard_deviation(winsorized)};
}

RobustEstimate algorithm_a(const std::vector<double>& results, RobustConstants constants) {
  RobustEstimate now = start_of_algorithm_a(results, constants);
  for (int i = 0; i < most_iterations; ++i) {
    const RobustEstimate before = now;
    now = step_of_algorithm_a(results, before, constants);
    require_moving(now.standard_deviation);
    if (stands_still(now.mean, before.mean, std::abs(now.mean) + now.standard_deviation) &&
        stands_still(now.standard_deviation, before.standard_deviation, now.standard_deviation))
      break;
  }
  return now;
}

double algorithm_s(const std::vector<double>& standard_deviations, int degrees_of_freedom, RobustConstants constants) {
  require_sample(standard_deviations, 1);
  for (const double s : standard_deviations) require_uncertainty(s);
  const auto [limit, adjustment] = factors_of_s(degrees_of_freedom, constants);
  double now = median(standard_deviations);
  for (int i = 0; i < most_iterations; ++i) {
    require_moving(now);
    const double before = now;
    std::vector<double> squares;
    for (const double s : standard_deviations) squares.push_back(std::pow(std::min(s, limit * before), 2));
    now = adjustment * std::sqrt(mean(squares));
    if (stands_still(now, before, now)) break;
  }
  return now;
}

}  // namespace instruments::statistics
