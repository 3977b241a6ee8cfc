#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/uncertainty/coverage.hpp"
#include "instruments/uncertainty/monte_carlo.hpp"

namespace instruments::uncertainty {

/// One line of a budget (JCGM 100:2008, table H.1): a source of uncertainty and what it contributes to the result.
struct Contribution {
  std::string input;
  std::string source;  // empty for the only source of the input
  std::string unit;
  double estimate = 0;
  std::string typed;  // the estimate as it was typed; empty for the mean of observations
  Shape shape = Shape::constant;
  bool type_a = false;
  double standard_uncertainty = 0;
  double sensitivity = 0;
  double contribution = 0;  // |c| u(x), in the unit of the result
  double share = 0;         // of the sum of the squares of all contributions
  double degrees_of_freedom = statistics::infinite;
};

/// The law of propagation of uncertainty, first and second order, for one output.
struct Propagation {
  double value = 0;
  double standard_uncertainty = 0;
  std::vector<double> sensitivities;  // of the inputs, in their order
  std::optional<double> degrees_of_freedom;
  std::optional<Coverage> coverage;
  std::optional<DominantCoverage> dominant;
  double second_order_value = 0;                 // y + tr(HV) / 2
  double second_order_standard_uncertainty = 0;  // u² + tr(HVHV) / 2
  std::vector<Contribution> budget;
};

/// Whether the interval of the law of propagation agrees with that of Monte Carlo (JCGM 101:2008, clause 8).
struct Validation {
  double tolerance = 0;      // for two significant digits of u
  double low = 0, high = 0;  // by how much the ends of the intervals differ
  bool agrees = false;
};

struct OutputEvaluation {
  std::string name;
  std::string unit;  // empty where it is not known
  Propagation propagation;
  std::optional<MonteCarloOutput> monte_carlo;
  std::optional<Validation> validation;
  std::vector<Text> warnings;
};

struct UncertaintyEvaluation {
  std::vector<std::string> inputs;
  std::vector<OutputEvaluation> outputs;
  std::vector<double> correlations;  // outputs x outputs, by propagation; NaN beside an output that is known exactly
  std::vector<double> trial_correlations;  // the same by Monte Carlo; empty without it
  double coverage_probability = 0;
  std::uint64_t trials = 0;  // 0 when there was no Monte Carlo calculation
  std::vector<Text> remarks;
};

/// Evaluates a case by the law of propagation, by Monte Carlo unless it asks for no trials, and one by the other.
/// Where an output is no number in some trial there is no Monte Carlo result, but a warning.
/// A pure function: no clock, and the same result on any number of threads. Refuses (`invalid_input`) a model that is
/// wrong, each fault a mistake of field `model` with its line and column, and one that has no value or no derivative
/// at the estimates.
UncertaintyEvaluation evaluate_uncertainty(const UncertaintyCase& given);

}  // namespace instruments::uncertainty
