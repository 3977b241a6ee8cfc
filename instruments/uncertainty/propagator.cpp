#include "instruments/uncertainty/propagator.hpp"

#include <algorithm>
#include <cmath>

namespace instruments::uncertainty {

Propagator::Propagator(const expressions::Model& model, const UncertaintyCase& given)
    : model_(model),
      correlations_(given.correlations),
      registers_(model.tape.size()),
      adjoints_(model.tape.size()),
      sensitivities_(model.outputs.size() * given.inputs.size()),
      uncertainties_(model.outputs.size()) {
  for (const auto& each : given.inputs) inputs_.push_back(uncertainty::standard_uncertainty(each));
}

void Propagator::at(std::span<const double> estimates) {
  expressions::evaluate(model_.tape, estimates, registers_);
  for (std::size_t output = 0; output < model_.outputs.size(); ++output) {
    const std::span<double> derivatives(sensitivities_.data() + output * inputs_.size(), inputs_.size());
    expressions::gradient(model_.tape, model_.outputs[output].result, registers_, adjoints_, derivatives);
    // Rounding may leave a variance of correlated inputs that cancel a little below zero.
    uncertainties_[output] = std::sqrt(std::max(covariance(output, output), 0.0));
  }
}

double Propagator::covariance(std::size_t a, std::size_t b) const {
  const auto of_a = sensitivities(a), of_b = sensitivities(b);
  double sum = 0;
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    // What is known exactly carries nothing, even where the model is steep without bound.
    if (inputs_[i] != 0) sum += of_a[i] * of_b[i] * inputs_[i] * inputs_[i];
  for (const auto& [i, j, r] : correlations_)
    if (inputs_[i] != 0 && inputs_[j] != 0)
      sum += r * (of_a[i] * of_b[j] + of_a[j] * of_b[i]) * inputs_[i] * inputs_[j];
  return sum;
}

}  // namespace instruments::uncertainty
