#include "instruments/uncertainty/coverage_interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "instruments/uncertainty/in_slices.hpp"

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

/// The values at the ends and around the middle, and how many lie below that middle.
struct Parts {
  std::vector<double> low, middle, high;
  std::size_t below_middle = 0;
};

/// Values that are wanted, kept without a branch: about as many are as are not.
class Sieve {
 public:
  void offer(double value, bool wanted) {
    kept_[count_] = value;
    count_ += wanted ? 1 : 0;
  }
  void empty_into(std::vector<double>& values) {
    values.insert(values.end(), kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(count_));
    count_ = 0;
  }

  static constexpr std::size_t size = 2048;

 private:
  std::array<double, size + 1> kept_;
  std::size_t count_ = 0;
};

struct Bounds {
  double low, from, to, high;
};

Parts parts_of(std::span<const double> values, const Bounds& bounds) {
  Parts parts;
  Sieve low, middle, high;
  while (!values.empty()) {
    const auto batch = values.first(std::min(values.size(), Sieve::size));
    for (const double each : batch) {
      low.offer(each, each <= bounds.low);
      high.offer(each, each >= bounds.high);
      middle.offer(each, each >= bounds.from && each <= bounds.to);
      parts.below_middle += each < bounds.from ? 1 : 0;
    }
    low.empty_into(parts.low);
    middle.empty_into(parts.middle);
    high.empty_into(parts.high);
    values = values.subspan(batch.size());
  }
  return parts;
}

Parts parts_of(std::span<const double> values, double outside, unsigned threads) {
  constexpr double margin = 6;
  const Sample sample(values);
  const Bounds bounds{sample.at(outside, margin), sample.at(0.5, -margin), sample.at(0.5, margin),
                      sample.at(1 - outside, -margin)};
  std::vector<Parts> slices(threads);
  in_slices(threads, values.size(), [&](std::size_t slice, std::size_t first, std::size_t last) {
    slices[slice] = parts_of(values.subspan(first, last - first), bounds);
  });
  Parts all = std::move(slices.front());
  for (std::size_t i = 1; i < slices.size(); ++i) {
    const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(all.low, slices[i].low);
    append(all.middle, slices[i].middle);
    append(all.high, slices[i].high);
    all.below_middle += slices[i].below_middle;
  }
  return all;
}

/// The greatest so many values of all, rising, at the end.
void sort_top(std::vector<double>& values, std::size_t wanted) {
  const auto start = values.end() - static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(values.begin(), start, values.end());
  std::sort(start, values.end());
}

/// The least so many, rising, at the beginning.
void sort_bottom(std::vector<double>& values, std::size_t wanted) {
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(values.begin(), end - 1, values.end());
  std::sort(values.begin(), end);
}

/// The median of `count` values, of which these are some in the middle.
double median_of(Parts& parts, std::size_t count) {
  const std::size_t half = count / 2;
  const auto upper = parts.middle.begin() + static_cast<std::ptrdiff_t>(half - parts.below_middle);
  std::nth_element(parts.middle.begin(), upper, parts.middle.end());
  if (count % 2 == 1) return *upper;
  return std::midpoint(*std::max_element(parts.middle.begin(), upper), *upper);
}

}  // namespace

CoverageIntervals coverage_intervals(std::span<double> values, double probability, unsigned threads) {
  const Ranks ranks(values.size(), probability);
  const double outside = static_cast<double>(ranks.outside) / static_cast<double>(values.size());
  constexpr double thin_tail = 0.2;
  if (values.size() < few || outside > thin_tail) return by_sorting(values, ranks);

  auto parts = parts_of(values, outside, threads);
  const std::size_t half = values.size() / 2;
  const bool found = parts.low.size() >= ranks.outside && parts.high.size() >= ranks.outside &&
                     parts.below_middle + 1 < half && half < parts.below_middle + parts.middle.size();
  if (!found) return by_sorting(values, ranks);

  double median = 0;
  in_slices(std::min(threads, 2U), 2, [&](std::size_t /*slice*/, std::size_t first, std::size_t last) {
    if (first == 0) sort_top(parts.high, ranks.outside);
    if (last == 2) sort_bottom(parts.low, ranks.outside);
    if (last == 2) median = median_of(parts, values.size());
  });
  const std::span<const double> low = parts.low, high = parts.high;
  return intervals({low.first(ranks.outside), high.last(ranks.outside)}, median, ranks);
}

}  // namespace instruments::uncertainty
