#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/refusal.hpp"
#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// How often values fell into equal classes from `low` to `high`, and outside of these.
struct Histogram {
  double low = 0, high = 0;
  std::vector<std::uint64_t> counts;
  std::uint64_t below = 0, above = 0;
};

/// What a Monte Carlo calculation says of one output.
struct MonteCarloOutput {
  double mean = 0;
  double standard_deviation = 0;
  double median = 0;
  std::pair<double, double> symmetric;  // probabilistically symmetric coverage interval (JCGM 101:2008, 7.7.2)
  std::pair<double, double> shortest;   // shortest coverage interval (7.7.3)
  Histogram histogram;
};

struct MonteCarlo {
  std::uint64_t trials = 0;
  std::vector<MonteCarloOutput> outputs;
  std::vector<double> correlations;  // outputs x outputs; NaN beside an output that does not vary
  bool stable = true;                // false when the adaptive procedure ran out of trials
};

/// An output is no number in some trial, as the logarithm of an input that may be negative.
class UndefinedTrial : public Refusal {
 public:
  explicit UndefinedTrial(Text text) : Refusal(Cause::invalid_input, std::move(text)) {}
};

/// Propagation of distributions (JCGM 101:2008, clause 7, and JCGM 102:2011 for several outputs), with as many trials
/// as the case asks for, or adaptively (7.9). Correlated inputs are drawn from a joint normal distribution. The same
/// seed gives the same bytes on any number of threads and for any order of the inputs. `threads` 0 uses every core.
/// Refuses (`invalid_input`) fewer trials than 100 / (1 - p), more numbers than 400 MB hold, and, as UndefinedTrial, an
/// output that is no number in some trial.
MonteCarlo monte_carlo(const expressions::Model& model, const UncertaintyCase& given, unsigned threads = 0);

}  // namespace instruments::uncertainty
