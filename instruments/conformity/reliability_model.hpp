#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::conformity {

/// How the fraction in tolerance falls with the time t since calibration (NCSLI RP-1, appendix D). Parameters a, b in
/// the order named here; 1/time where they multiply t. Phi is the standard normal distribution.
enum class ReliabilityModel : std::uint8_t {
  exponential,        // exp(-a t): failures at a constant rate
  weibull,            // exp(-(a t)^b)
  mixed_exponential,  // (1 + a t)^-b: rates that differ from item to item
  random_walk,        // 2 Phi(1 / sqrt(a + b t)) - 1: the value wanders
  log_normal,         // 1 - Phi(ln(a t) / b)
  warranty,           // 1 / (1 + exp(a (t - b))): b is a time
  modified_gamma,     // exp(-a t) (1 + a t + (a t)^2/2 + (a t)^3/6): the fourth event fails
  mortality_drift,    // exp(-(a t + b t^2)): a rate that grows
};

/// In the order of the enumerators.
const std::vector<ReliabilityModel>& all_reliability_models();

/// "exponential", "random_walk" ...
std::string_view to_text(ReliabilityModel model);
/// For people.
Text label(ReliabilityModel model);

/// 1 or 2.
std::size_t parameter_count(ReliabilityModel model);

/// Fraction in tolerance, 0 to 1, after the time t >= 0. The parameters must be as many as the model
/// has; refuses nothing.
double reliability(ReliabilityModel model, const std::vector<double>& parameters, double time);

/// How a free number x becomes a parameter in its range, for times of the order of `scale`; a search over x needs no
/// bounds. `parameters_of(model, x, scale)` is the model's whole set.
std::vector<double> parameters_of(ReliabilityModel model, const std::vector<double>& free, double scale);

}  // namespace instruments::conformity
