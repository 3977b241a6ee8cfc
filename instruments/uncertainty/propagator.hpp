#pragma once

#include <span>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// The law of propagation of uncertainty (JCGM 100:2008, 5.1.2 and 5.2.2) for one model and one statement of the
/// uncertainties, to be repeated at many estimates: at() allocates nothing.
class Propagator {
 public:
  /// `model` must outlive it and have an input for each of the case.
  Propagator(const expressions::Model& model, const UncertaintyCase& given);

  /// Values, sensitivity coefficients and standard uncertainties of all outputs at these estimates, in the units of the
  /// inputs; NaN or infinite where the model has none. Refuses what a function of physics in the model refuses.
  void at(std::span<const double> estimates);

  double value(std::size_t output) const { return registers_[model_.outputs[output].result]; }
  double standard_uncertainty(std::size_t output) const { return uncertainties_[output]; }
  /// d(output)/d(input), in the units of both.
  std::span<const double> sensitivities(std::size_t output) const {
    return {sensitivities_.data() + output * inputs_.size(), inputs_.size()};
  }
  /// The covariance of two outputs; of an output with itself its variance.
  double covariance(std::size_t a, std::size_t b) const;

 private:
  const expressions::Model& model_;
  std::vector<double> inputs_;  // standard uncertainties
  std::vector<Correlation> correlations_;
  std::vector<double> registers_, adjoints_, sensitivities_, uncertainties_;
};

}  // namespace instruments::uncertainty
