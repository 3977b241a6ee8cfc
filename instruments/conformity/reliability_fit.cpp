#include "instruments/conformity/reliability_fit.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>
#include <tuple>

#include "instruments/conformity/interval.hpp"
#include "instruments/conformity/minimum.hpp"

namespace instruments::conformity {
namespace {

using Groups = std::vector<ReliabilityGroup>;

constexpr double furthest = 1000;  // times the longest interval
constexpr int root_bits = 48;
constexpr double first_step = 0.3;

double count(std::int64_t number) {
  return static_cast<double>(number);
}

double longest(const Groups& groups) {
  return std::ranges::max(groups, {}, &ReliabilityGroup::interval).interval;
}

void require_groups(const Groups& groups) {
  require(groups.size() >= 2, Cause::invalid_input,
          {"至少需要两组不同间隔的校准结果。", "Calibrations after at least two different intervals are needed."});
  std::int64_t all = 0;
  std::int64_t good = 0;
  for (const auto& group : groups) {
    require(std::isfinite(group.interval) && group.interval > 0, Cause::invalid_input,
            {"校准间隔必须大于零。", "A calibration interval must be greater than zero."});
    require(group.calibrations > 0, Cause::invalid_input,
            {"每一组至少需要一次校准。", "Every group needs at least one calibration."});
    require(group.in_tolerance >= 0 && group.in_tolerance <= group.calibrations, Cause::invalid_input,
            {"合格次数不能为负，也不能多于校准次数。",
             "The number in tolerance cannot be negative or greater than the number of calibrations."});
    all += group.calibrations;
    good += group.in_tolerance;
  }
  require(std::ranges::min(groups, {}, &ReliabilityGroup::interval).interval < longest(groups), Cause::invalid_input,
          {"各组的校准间隔不能全部相同。", "The intervals of the groups cannot all be the same."});
  require(good > 0 && good < all, Cause::invalid_input,
          {"全部合格或全部不合格的结果不能反映可靠性随时间的下降。",
           "Calibrations that were all in or all out of tolerance show no decay of reliability."});
}

double log_binomial_coefficient(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

double negative_log_likelihood(const Groups& groups, ReliabilityModel model, const std::vector<double>& parameters) {
  double sum = 0;
  for (const auto& group : groups) {
    const double r = reliability(model, parameters, group.interval);
    const double n = count(group.calibrations);
    const double g = count(group.in_tolerance);
    if (!(r >= 0 && r <= 1) || (r == 0 && g > 0) || (r == 1 && g < n)) return std::numeric_limits<double>::infinity();
    sum -= log_binomial_coefficient(n, g);
    if (g > 0) sum -= g * std::log(r);
    if (g < n) sum -= (n - g) * std::log1p(-r);
  }
  return sum;
}

/// The best of a grid of starts: coarse, but wide enough for rates and shapes a thousandfold from the ordinary.
std::vector<double> best_start(const std::function<double(const std::vector<double>&)>& value, std::size_t dimensions) {
  std::vector<double> best(dimensions, 0);
  double least = std::numeric_limits<double>::infinity();
  for (double a = -7; a <= 7; a += 0.5)
    for (double b = -7; b <= (dimensions > 1 ? 7 : -7); b += 0.5) {
      const std::vector<double> start = dimensions > 1 ? std::vector{a, b} : std::vector{a};
      if (const double found = value(start); found < least) {
        least = found;
        best = start;
      }
    }
  return best;
}

void set_maximum_likelihood(ReliabilityFit& fit, const Groups& groups) {
  // Times of the order of one make every free number of the order of one.
  double scale = 0;
  for (const auto& group : groups) scale += group.interval / count(static_cast<std::int64_t>(groups.size()));
  const auto value = [&](const std::vector<double>& free) {
    return negative_log_likelihood(groups, fit.model, parameters_of(fit.model, free, scale));
  };
  const auto found = minimize(value, best_start(value, parameter_count(fit.model)), first_step);
  fit.parameters = parameters_of(fit.model, found.point, scale);
  fit.negative_log_likelihood = found.value;
}

void set_test_of_fit(ReliabilityFit& fit, const Groups& groups) {
  double total = 0;
  double pure_error = 0;
  double lack_of_fit = 0;
  for (const auto& group : groups) {
    const double n = count(group.calibrations);
    const double r = count(group.in_tolerance) / n;
    total += n;
    pure_error += n * r * (1 - r);
    lack_of_fit += n * std::pow(r - reliability(fit.model, fit.parameters, group.interval), 2);
  }
  const double k = count(static_cast<std::int64_t>(groups.size()));
  const double numerator = k - count(static_cast<std::int64_t>(fit.parameters.size()));
  const double denominator = total - k;
  if (numerator <= 0 || denominator <= 0 || pure_error <= 0) return;
  fit.f_statistic = (lack_of_fit / numerator) / (pure_error / denominator);
  fit.rejection_confidence = statistics::f_cdf(*fit.f_statistic, numerator, denominator);
}

void set_interval(ReliabilityFit& fit, const Groups& groups, double target) {
  const auto above = [&](double time) { return reliability(fit.model, fit.parameters, time) - target; };
  const double observed = longest(groups);
  if (!(above(0) > 0)) return;
  double late = observed;
  while (above(late) > 0) {
    if (late > furthest * observed) return;
    late *= 2;
  }
  std::uintmax_t steps = 200;
  const auto found =
      boost::math::tools::bisect(above, 0., late, boost::math::tools::eps_tolerance<double>(root_bits), steps);
  fit.interval = (found.first + found.second) / 2;
  fit.extrapolated = *fit.interval > observed;
}

}  // namespace

ReliabilityFit fit_reliability(const Groups& groups, ReliabilityModel model, double target) {
  require_groups(groups);
  require_probability(target);
  ReliabilityFit fit;
  fit.model = model;
  set_maximum_likelihood(fit, groups);
  set_test_of_fit(fit, groups);
  set_interval(fit, groups, target);
  return fit;
}

ReliabilityFits fit_all_reliability_models(const Groups& groups, double target) {
  ReliabilityFits result;
  for (const auto model : all_reliability_models()) result.fits.push_back(fit_reliability(groups, model, target));
  const auto rank = [](const ReliabilityFit& fit) {
    return std::tuple(fit.rejection_confidence.value_or(2), fit.parameters.size(), fit.negative_log_likelihood);
  };
  for (std::size_t i = 0; i < result.fits.size(); ++i)
    if (result.fits[i].interval && (!result.best || rank(result.fits[i]) < rank(result.fits[*result.best])))
      result.best = i;
  return result;
}

}  // namespace instruments::conformity
