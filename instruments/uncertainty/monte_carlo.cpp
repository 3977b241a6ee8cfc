#include "instruments/uncertainty/monte_carlo.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <limits>
#include <memory>
#include <thread>

#include "instruments/uncertainty/coverage_interval.hpp"
#include "instruments/uncertainty/in_slices.hpp"
#include "instruments/uncertainty/numerical_tolerance.hpp"
#include "instruments/uncertainty/trials.hpp"

namespace instruments::uncertainty {
namespace {

constexpr std::size_t most_values = 50'000'000;
constexpr std::size_t classes = 60;
constexpr std::size_t least_chunks_of_a_run = 10;  // 10 240 trials; JCGM 101:2008, 7.9.4 asks for 10^4

/// All values of all outputs. Not initialized: every one is written.
class Values {
 public:
  Values(std::size_t outputs, std::size_t trials)
      : trials_(trials), storage_(std::make_unique_for_overwrite<double[]>(outputs * trials)), outputs_(outputs) {}

  std::vector<double*> from(std::size_t trial) {
    std::vector<double*> places;
    for (std::size_t i = 0; i < outputs_; ++i) places.push_back(storage_.get() + i * trials_ + trial);
    return places;
  }
  std::span<double> of(std::size_t output, std::size_t first, std::size_t count) {
    return {storage_.get() + output * trials_ + first, count};
  }

 private:
  std::size_t trials_;
  std::unique_ptr<double[]> storage_;
  std::size_t outputs_;
};

/// Runs the chunks from `first` to `last` on so many threads; the moments of each in its place.
class Workers {
 public:
  Workers(const expressions::Model& model, const UncertaintyCase& given, Values& values, unsigned threads)
      : values_(values), trials_(given.trials) {
    for (unsigned i = 0; i < threads; ++i) chunks_.push_back(std::make_unique<TrialChunk>(model, given));
  }

  std::vector<Moments> run(std::size_t first, std::size_t last) {
    std::vector<Moments> moments(last - first);
    std::vector<std::exception_ptr> faults(last - first);
    std::atomic<std::size_t> next = first;
    const auto work = [&](TrialChunk& worker) {
      for (std::size_t chunk = next++; chunk < last; chunk = next++) {
        const std::size_t start = chunk * chunk_size;
        try {
          moments[chunk - first] =
              worker.run(chunk, values_.from(start), std::min<std::size_t>(chunk_size, trials_ - start));
        } catch (...) {
          faults[chunk - first] = std::current_exception();
        }
      }
    };
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < chunks_.size(); ++i) threads.emplace_back([&, i] { work(*chunks_[i]); });
      work(*chunks_[0]);
    }
    for (const auto& fault : faults)
      if (fault) std::rethrow_exception(fault);
    return moments;
  }

 private:
  Values& values_;
  std::size_t trials_;
  std::vector<std::unique_ptr<TrialChunk>> chunks_;
};

double deviation(const Moments& moments, std::size_t output) {
  const double products = moments.products[output * moments.means.size() + output];
  return std::sqrt(products / static_cast<double>(std::max<std::size_t>(moments.count - 1, 1)));
}

/// Around the shortest interval, half its width further on either side.
Histogram histogram_of(std::span<const double> values, const CoverageIntervals& intervals, unsigned threads) {
  const double width = intervals.shortest.second - intervals.shortest.first;
  Histogram histogram{intervals.shortest.first - width / 2, intervals.shortest.second + width / 2,
                      std::vector<std::uint64_t>(classes)};
  if (!(width > 0)) return histogram;
  // What lies outside has two classes more, so that a value is counted without a branch.
  std::vector<std::vector<std::uint64_t>> counts(threads, std::vector<std::uint64_t>(classes + 2));
  const double scale = classes / (2 * width);
  in_slices(threads, values.size(), [&](std::size_t slice, std::size_t first, std::size_t last) {
    for (const double each : values.subspan(first, last - first)) {
      const double place = std::clamp((each - histogram.low) * scale + 1, 0.0, classes + 1.0);
      ++counts[slice][static_cast<std::size_t>(place)];
    }
  });
  for (const auto& slice : counts) {
    for (std::size_t i = 0; i < classes; ++i) histogram.counts[i] += slice[i + 1];
    histogram.below += slice.front();
    histogram.above += slice.back();
  }
  return histogram;
}

MonteCarlo summary(const Moments& moments, Values& values, double probability, unsigned threads) {
  MonteCarlo result;
  result.trials = moments.count;
  const std::size_t outputs = moments.means.size();
  for (std::size_t i = 0; i < outputs; ++i) {
    const auto all = values.of(i, 0, moments.count);
    const auto intervals = coverage_intervals(all, probability, threads);
    result.outputs.push_back({moments.means[i], deviation(moments, i), intervals.median, intervals.symmetric,
                              intervals.shortest, histogram_of(all, intervals, threads)});
  }
  for (std::size_t i = 0; i < outputs; ++i)
    for (std::size_t j = 0; j < outputs; ++j) {
      const double scale = std::sqrt(moments.products[i * outputs + i] * moments.products[j * outputs + j]);
      result.correlations.push_back(scale > 0 ? moments.products[i * outputs + j] / scale
                                              : std::numeric_limits<double>::quiet_NaN());
    }
  return result;
}

/// What the adaptive procedure watches of one output over its runs: y, u(y), and the ends of the interval.
class Watch {
 public:
  void add(const Moments& run, std::size_t output, std::span<const double> values, double probability) {
    std::vector<double> copy(values.begin(), values.end());
    const auto intervals = coverage_intervals(copy, probability);
    const double figures[] = {run.means[output], deviation(run, output), intervals.symmetric.first,
                              intervals.symmetric.second};
    for (std::size_t i = 0; i < 4; ++i) {
      if (runs_ == 0) origin_[i] = figures[i];
      const double moved = figures[i] - origin_[i];
      sums_[i] += moved;
      squares_[i] += moved * moved;
    }
    ++runs_;
  }

  /// Twice the standard deviation of the average of each is within the tolerance (7.9.4, step i).
  bool is_stable(double tolerance) const {
    if (runs_ < 2) return false;
    const auto runs = static_cast<double>(runs_);
    for (std::size_t i = 0; i < 4; ++i) {
      const double variance = std::max(squares_[i] - sums_[i] * sums_[i] / runs, 0.0) / (runs * (runs - 1));
      if (2 * std::sqrt(variance) > tolerance) return false;
    }
    return true;
  }

 private:
  double origin_[4] = {}, sums_[4] = {}, squares_[4] = {};
  std::size_t runs_ = 0;
};

/// So few trials tell nothing of an interval with this coverage probability (JCGM 101:2008, 7.9.4, step b).
double least_trials(double probability) {
  return 100 / (1 - probability);
}

std::size_t chunks_of_run(double probability) {
  const double chunks = std::ceil(least_trials(probability) / static_cast<double>(chunk_size));
  return std::max(least_chunks_of_a_run, static_cast<std::size_t>(chunks));
}

MonteCarlo adaptive(Workers& workers, Values& values, const UncertaintyCase& given, std::size_t outputs,
                    unsigned threads) {
  const std::size_t run_chunks = chunks_of_run(given.coverage_probability);
  const std::size_t chunks = given.trials / chunk_size;
  std::vector<Watch> watches(outputs);
  Moments all;
  bool stable = false;
  for (std::size_t first = 0; first + run_chunks <= chunks && !stable; first += run_chunks) {
    Moments run;
    for (const auto& each : workers.run(first, first + run_chunks)) run.join(each);
    for (std::size_t i = 0; i < outputs; ++i)
      watches[i].add(run, i, values.of(i, first * chunk_size, run_chunks * chunk_size), given.coverage_probability);
    all.join(run);
    stable = true;
    for (std::size_t i = 0; i < outputs; ++i)
      stable = stable && watches[i].is_stable(numerical_tolerance(deviation(all, i), *given.adaptive_digits));
  }
  auto result = summary(all, values, given.coverage_probability, threads);
  result.stable = stable;
  return result;
}

}  // namespace

MonteCarlo monte_carlo(const expressions::Model& model, const UncertaintyCase& given, unsigned threads) {
  const double least = std::max(least_trials(given.coverage_probability), static_cast<double>(chunk_size));
  const std::size_t outputs = model.outputs.size();
  const Text too_few{"试验次数过少。", "There are too few trials."};
  require(static_cast<double>(given.trials) >= least, Cause::invalid_input, too_few);
  // Whether a result is stable is seen by comparing two runs.
  const bool has_two_runs = given.trials >= 2 * chunks_of_run(given.coverage_probability) * chunk_size;
  require(!given.adaptive_digits || has_two_runs, Cause::invalid_input, too_few);
  require(given.trials * outputs <= most_values, Cause::invalid_input,
          {"试验次数过多。", "There are too many trials."});
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  Values values(outputs, given.trials);
  Workers workers(model, given, values, threads);
  if (given.adaptive_digits) return adaptive(workers, values, given, outputs, threads);
  Moments all;
  for (const auto& each : workers.run(0, (given.trials + chunk_size - 1) / chunk_size)) all.join(each);
  return summary(all, values, given.coverage_probability, threads);
}

}  // namespace instruments::uncertainty
