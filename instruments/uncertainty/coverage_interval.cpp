#include "instruments/uncertainty/coverage_interval.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <thread>
#include <vector>

namespace instruments::uncertainty {
namespace {

constexpr std::size_t few = 20'000;  // so many are sorted at once
constexpr std::size_t sample_size = 4096;

/// JCGM 101:2008, 7.7.1: the numbers of values inside the interval and of those left out.
struct Ranks {
  std::size_t inside, outside;

  Ranks(std::size_t count, double probability) {
    const double exact = probability * static_cast<double>(count);
    const double nearest = std::round(exact);
    constexpr double rounding = 1e-9;  // 0.95 x 10^6 is a whole number, whatever binary fractions say
    inside = static_cast<std::size_t>(std::abs(exact - nearest) < rounding * exact ? nearest : std::floor(exact + 0.5));
    inside = std::clamp<std::size_t>(inside, 1, count - 1);
    outside = count - inside;
  }
};

/// The values at either end, each `outside` of them, rising.
struct Tails {
  std::span<const double> low, high;
};

CoverageIntervals intervals(const Tails& tails, double median, const Ranks& ranks) {
  const std::size_t outside = ranks.outside;
  // r of 7.7.2 counts from 1; low[r - 1] is y(r), high[r - 1] is y(r + q).
  const std::size_t middle = std::max<std::size_t>((outside + 1) / 2, 1) - 1;
  std::size_t best = 0;
  for (std::size_t r = 1; r < outside; ++r)
    if (tails.high[r] - tails.low[r] < tails.high[best] - tails.low[best]) best = r;
  return {median, {tails.low[middle], tails.high[middle]}, {tails.low[best], tails.high[best]}};
}

double middle_of(std::span<const double> sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : std::midpoint(sorted[half - 1], sorted[half]);
}

CoverageIntervals by_sorting(std::span<double> values, const Ranks& ranks) {
  std::ranges::sort(values);
  const std::span<const double> sorted = values;
  return intervals({sorted.first(ranks.outside), sorted.last(ranks.outside)}, middle_of(sorted), ranks);
}

/// Bounds that, going by a sample, take in a little more than a part of the values.
class Sample {
 public:
  explicit Sample(std::span<const double> values) {
    const std::size_t stride = values.size() / sample_size;
    for (std::size_t i = 0; i < sample_size; ++i) values_.push_back(values[i * stride]);
    std::ranges::sort(values_);
  }

  /// The value below which lies `fraction`, moved by so many standard deviations of that guess.
  double at(double fraction, double deviations) const {
    const double place = fraction + deviations * std::sqrt(fraction * (1 - fraction) / sample_size);
    const double index = std::clamp(place * sample_size, 0.0, sample_size - 1.0);
    return values_[static_cast<std::size_t>(index)];
  }

 private:
  std::vector<double> values_;
};

/// Fills `parts` with the values at the ends and around the middle; tells how many lie below that middle.
struct Parts {
  std::vector<double> low, middle, high;
  std::size_t below_middle = 0;
};

Parts parts_of(std::span<const double> values, double outside) {
  constexpr double margin = 6;
  const Sample sample(values);
  const double low = sample.at(outside, margin), high = sample.at(1 - outside, -margin);
  const double from = sample.at(0.5, -margin), to = sample.at(0.5, margin);
  Parts parts;
  for (const double each : values) {
    if (each <= low) parts.low.push_back(each);
    if (each >= high) parts.high.push_back(each);
    if (each < from)
      ++parts.below_middle;
    else if (each <= to)
      parts.middle.push_back(each);
  }
  return parts;
}

}  // namespace

CoverageIntervals coverage_intervals(std::span<double> values, double probability) {
  const Ranks ranks(values.size(), probability);
  const double outside = static_cast<double>(ranks.outside) / static_cast<double>(values.size());
  constexpr double thin_tail = 0.2;
  if (values.size() < few || outside > thin_tail) return by_sorting(values, ranks);

  auto parts = parts_of(values, outside);
  const std::size_t half = values.size() / 2;
  const bool even = values.size() % 2 == 0;
  const bool found = parts.low.size() >= ranks.outside && parts.high.size() >= ranks.outside &&
                     parts.below_middle + 1 < half && half < parts.below_middle + parts.middle.size();
  if (!found) return by_sorting(values, ranks);

  std::jthread above([&] {
    const auto start = parts.high.end() - static_cast<std::ptrdiff_t>(ranks.outside);
    std::nth_element(parts.high.begin(), start, parts.high.end());
    std::sort(start, parts.high.end());
  });
  const auto end = parts.low.begin() + static_cast<std::ptrdiff_t>(ranks.outside);
  std::nth_element(parts.low.begin(), end - 1, parts.low.end());
  std::sort(parts.low.begin(), end);
  const auto upper = parts.middle.begin() + static_cast<std::ptrdiff_t>(half - parts.below_middle);
  std::nth_element(parts.middle.begin(), upper, parts.middle.end());
  const double median = even ? std::midpoint(*std::max_element(parts.middle.begin(), upper), *upper) : *upper;
  above.join();
  const std::span<const double> low = parts.low, high = parts.high;
  return intervals({low.first(ranks.outside), high.last(ranks.outside)}, median, ranks);
}

}  // namespace instruments::uncertainty
