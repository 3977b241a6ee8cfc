#include "instruments/statistics/control_charts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/rounding.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

using Samples = std::vector<std::vector<double>>;

constexpr int sigmas = 3;  // ISO 7870-2

ControlChart chart(std::vector<double> points, double centre, double lower, double upper) {
  const std::size_t size = points.size();
  return {std::move(points), centre, std::vector<double>(size, lower), std::vector<double>(size, upper)};
}

void require_scatter(double spread) {
  require(spread > 0, Cause::invalid_input,
          {"数据没有分散性，无法确定控制限。", "The data do not scatter, so that no control limits follow from them."});
}

void require_samples(const Samples& samples, std::size_t least) {
  require(samples.size() >= least, Cause::invalid_input,
          {"样本太少，无法绘制控制图。", "There are too few samples for a control chart."});
  for (const auto& sample : samples) {
    require_same_length(sample.size(), samples.front().size());
    require_finite(sample);
  }
}

void require_process(const KnownProcess& process) {
  require_finite(process.mean);
  require(std::isfinite(process.standard_deviation) && process.standard_deviation > 0, Cause::invalid_input,
          {"过程标准差必须大于零。", "The standard deviation of the process must be greater than zero."});
}

double range(const std::vector<double>& sample) {
  const auto [low, high] = std::minmax_element(sample.begin(), sample.end());
  return within_range(*high - *low);
}

template <class Statistic>
std::vector<double> of_each(const Samples& samples, const Statistic& statistic) {
  std::vector<double> result;
  for (const auto& sample : samples) result.push_back(statistic(sample));
  return result;
}

/// What a range or a standard deviation is, over sigma: its expectation and its standard deviation.
struct SpreadFactors {
  double expected = 0;
  double scatter = 0;
};

SpreadFactors of_ranges(const Samples& samples) {
  const auto constants = shewhart_constants(static_cast<int>(samples.front().size()));
  return {constants.d2, constants.d3};
}

SpreadFactors of_deviations(const Samples& samples) {
  const double c4 = shewhart_constants(static_cast<int>(samples.front().size())).c4;
  return {c4, std::sqrt(1 - c4 * c4)};
}

SampleCharts charts(const Samples& samples, std::vector<double> spreads, const SpreadFactors& factors,
                    const KnownProcess& process) {
  const double sigma = process.standard_deviation;
  const double of_mean = sigmas * sigma / std::sqrt(static_cast<double>(samples.front().size()));
  return {chart(of_each(samples, mean), process.mean, process.mean - of_mean, process.mean + of_mean),
          chart(std::move(spreads), factors.expected * sigma,
                std::max(0.0, factors.expected - sigmas * factors.scatter) * sigma,
                (factors.expected + sigmas * factors.scatter) * sigma),
          sigma};
}

/// The process as the samples themselves show it.
KnownProcess estimated(const Samples& samples, const std::vector<double>& spreads, const SpreadFactors& factors) {
  const double spread = mean(spreads);
  require_scatter(spread);
  return {mean(of_each(samples, mean)), spread / factors.expected};
}

}  // namespace

std::vector<std::size_t> ControlChart::points_outside() const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double magnitude = std::abs(points[i]) + std::abs(centre_line);
    if (clearly_exceeds(lower_limits[i], points[i], magnitude) ||
        clearly_exceeds(points[i], upper_limits[i], magnitude))
      places.push_back(i);
  }
  return places;
}

IndividualsCharts individuals_charts(const std::vector<double>& observations, double d2_of_pairs) {
  require_sample(observations, 2);
  require(std::isfinite(d2_of_pairs) && d2_of_pairs > 0, Cause::invalid_input,
          {"系数 d2 必须大于零。", "The constant d2 must be greater than zero."});
  std::vector<double> ranges;
  for (std::size_t i = 1; i < observations.size(); ++i)
    ranges.push_back(within_range(std::abs(observations[i] - observations[i - 1])));
  const double mean_range = mean(ranges), centre = mean(observations);
  require_scatter(mean_range);
  const double sigma = mean_range / d2_of_pairs;
  const auto constants = shewhart_constants(2);
  return {chart(observations, centre, centre - sigmas * sigma, centre + sigmas * sigma),
          chart(ranges, mean_range, constants.range_lower * mean_range, constants.range_upper * mean_range), sigma};
}

IndividualsCharts individuals_charts(const std::vector<double>& observations) {
  return individuals_charts(observations, shewhart_constants(2).d2);
}

SampleCharts mean_and_range_charts(const Samples& samples) {
  require_samples(samples, 2);
  const SpreadFactors factors = of_ranges(samples);
  const auto ranges = of_each(samples, range);
  return charts(samples, ranges, factors, estimated(samples, ranges, factors));
}

SampleCharts mean_and_deviation_charts(const Samples& samples) {
  require_samples(samples, 2);
  const SpreadFactors factors = of_deviations(samples);
  const auto deviations = of_each(samples, standard_deviation);
  return charts(samples, deviations, factors, estimated(samples, deviations, factors));
}

SampleCharts mean_and_range_charts(const Samples& samples, const KnownProcess& process) {
  require_samples(samples, 1);
  require_process(process);
  const SpreadFactors factors = of_ranges(samples);
  return charts(samples, of_each(samples, range), factors, process);
}

SampleCharts mean_and_deviation_charts(const Samples& samples, const KnownProcess& process) {
  require_samples(samples, 1);
  require_process(process);
  const SpreadFactors factors = of_deviations(samples);
  return charts(samples, of_each(samples, standard_deviation), factors, process);
}

ControlChart ewma_chart(const std::vector<double>& points, const KnownProcess& process, double weight, double width) {
  require_sample(points, 1);
  require_process(process);
  require(weight > 0 && weight <= 1, Cause::invalid_input,
          {"加权系数必须大于 0 且不大于 1。", "The weight must be greater than 0 and at most 1."});
  require(std::isfinite(width) && width > 0, Cause::invalid_input,
          {"控制限的倍数必须大于零。", "The width of the control limits must be greater than zero."});
  ControlChart result;
  result.centre_line = process.mean;
  double average = process.mean, forgotten = 1;
  for (const double point : points) {
    average = within_range(weight * point + (1 - weight) * average);
    forgotten *= (1 - weight) * (1 - weight);
    const double reach = width * process.standard_deviation * std::sqrt(weight / (2 - weight) * (1 - forgotten));
    result.points.push_back(average);
    result.lower_limits.push_back(process.mean - reach);
    result.upper_limits.push_back(process.mean + reach);
  }
  return result;
}

}  // namespace instruments::statistics
