#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/uncertainty/distribution.hpp"

namespace instruments::uncertainty {

/// One source of uncertainty of an input quantity.
struct Source {
  std::string name;  // empty for the only source of an input
  Distribution distribution;
  double standard_uncertainty = 0;
  double degrees_of_freedom = statistics::infinite;
  bool type_a = false;  // evaluated from repeated observations (JCGM 100:2008, 4.2)
};

/// An input quantity: its best estimate, as typed and as a number in its unit, and what it is not known by.
struct Input {
  expressions::ModelInput quantity;
  std::string typed;
  double estimate = 0;
  std::vector<Source> sources;
};

/// The correlation coefficient of the estimates of two inputs, by their places.
struct Correlation {
  std::size_t a = 0, b = 0;
  double coefficient = 0;
};

/// A measurement model with all that is known of its inputs: what an evaluation of uncertainty starts from.
struct UncertaintyCase {
  std::vector<expressions::Source> model;
  std::optional<expressions::Equation> equation;
  std::vector<Input> inputs;
  std::vector<Correlation> correlations;
  double coverage_probability = 0.95;
  std::uint64_t trials = 1'000'000;
  std::uint64_t seed = 1;
  std::optional<int> adaptive_digits;  // JCGM 101:2008, 7.9: stop when so many digits of u are stable
  std::vector<Text> remarks;           // what was read and not used
};

/// Of all sources together: the root of the sum of their squares, in the unit of the input.
double standard_uncertainty(const Input& input);

}  // namespace instruments::uncertainty
