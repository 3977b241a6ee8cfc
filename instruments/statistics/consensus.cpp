#include "instruments/statistics/consensus.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/sample.hpp"

namespace instruments::statistics {
namespace {

constexpr int most_iterations = 1000;

void require_results(const std::vector<double>& results, const std::vector<double>& uncertainties) {
  require_same_length(results.size(), uncertainties.size());
  require_sample(results, 2);
  require_uncertainties(uncertainties);
}

/// The weighted mean at one between-laboratory variance.
struct Weighting {
  double value = 0;        // from the first result
  double total = 0;        // of the weights 1/(u^2 + variance)
  double chi_squared = 0;  // sum of w d^2
  double slope = 0;        // its derivative by the variance: -sum of w^2 d^2
};

Weighting weigh(const std::vector<double>& results, const std::vector<double>& uncertainties, double variance) {
  std::vector<double> weights, terms, chi, slope;
  for (std::size_t i = 0; i < results.size(); ++i) {
    weights.push_back(within_range(1 / (uncertainties[i] * uncertainties[i] + variance)));
    terms.push_back(weights[i] * (results[i] - results[0]));
  }
  Weighting found;
  found.total = sum(weights);
  found.value = sum(terms) / found.total;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const double distance = results[i] - results[0] - found.value;
    chi.push_back(weights[i] * distance * distance);
    slope.push_back(-weights[i] * chi[i]);
  }
  found.chi_squared = sum(chi);
  found.slope = sum(slope);
  return found;
}

Consensus consensus(const std::vector<double>& results, const std::vector<double>& uncertainties, double variance) {
  const Weighting found = weigh(results, uncertainties, variance);
  return {results[0] + found.value, 1 / std::sqrt(found.total), std::sqrt(variance),
          weigh(results, uncertainties, 0).chi_squared, static_cast<double>(results.size() - 1)};
}

}  // namespace

Consensus weighted_mean(const std::vector<double>& results, const std::vector<double>& uncertainties) {
  require_results(results, uncertainties);
  return consensus(results, uncertainties, 0);
}

Consensus mandel_paule(const std::vector<double>& results, const std::vector<double>& uncertainties) {
  require_results(results, uncertainties);
  const auto expected = static_cast<double>(results.size() - 1);
  double variance = 0;
  // Chi-squared falls with the variance and is convex, so that Newton's steps from the left never pass the solution.
  for (int i = 0; i < most_iterations; ++i) {
    const Weighting now = weigh(results, uncertainties, variance);
    if (now.chi_squared <= expected) break;
    const double next = variance + (now.chi_squared - expected) / -now.slope;
    if (next <= variance) break;
    variance = next;
  }
  return consensus(results, uncertainties, variance);
}

Consensus dersimonian_laird(const std::vector<double>& results, const std::vector<double>& uncertainties) {
  require_results(results, uncertainties);
  const Weighting fixed = weigh(results, uncertainties, 0);
  const double excess = fixed.chi_squared - static_cast<double>(results.size() - 1);
  // total - sum(w²)/total, without a difference in which the weight of one result would swallow the others.
  double products = 0;
  for (std::size_t i = 0; i < uncertainties.size(); ++i)
    for (std::size_t j = 0; j < uncertainties.size(); ++j)
      if (i != j) products += 1 / (uncertainties[i] * uncertainties[i] * uncertainties[j] * uncertainties[j]);
  return consensus(results, uncertainties, std::max(0.0, excess * fixed.total / products));
}

}  // namespace instruments::statistics
