#include "instruments/conformity/prior.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

/// Twelve standard deviations of a normal and forty of a gamma distribution leave out less than 1e-17.
constexpr double normal_reach = 12;
constexpr double gamma_reach = 40;

template <class... Functions>
struct Cases : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Cases(Functions...) -> Cases<Functions...>;

bool positive(double value) {
  return std::isfinite(value) && value > 0;
}

double normal_within(double from, double to) {
  // The difference of the smaller tails keeps its digits on either side.
  if (from > 0) return statistics::normal_upper_tail(from) - statistics::normal_upper_tail(to);
  return statistics::normal_cdf(to) - statistics::normal_cdf(from);
}

double gamma_cdf(const GammaPrior& prior, double value) {
  return std::isinf(value) ? (value > 0 ? 1 : 0) : statistics::gamma_cdf(value, prior.shape, prior.rate);
}

}  // namespace

void require_prior(const Prior& prior) {
  const bool sound =
      std::visit(Cases{[](const NormalPrior& p) { return std::isfinite(p.mean) && positive(p.standard_deviation); },
                       [](const GammaPrior& p) { return std::isfinite(p.shape) && p.shape >= 1 && positive(p.rate); },
                       [](const RectangularPrior& p) {
                         return std::isfinite(p.lower) && std::isfinite(p.upper) && p.lower < p.upper;
                       }},
                 prior);
  require(
      sound, Cause::invalid_input,
      {"先验分布的参数无效：标准差和速率必须大于零，形状参数不小于 1，下限小于上限。",
       "The prior distribution is not sound: its standard deviation and rate must be greater than zero, its shape at "
       "least 1, its lower bound below its upper one."});
}

double mean_of(const Prior& prior) {
  return std::visit(
      Cases{[](const NormalPrior& p) { return p.mean; }, [](const GammaPrior& p) { return p.shape / p.rate; },
            [](const RectangularPrior& p) { return p.lower + (p.upper - p.lower) / 2; }},
      prior);
}

double standard_deviation_of(const Prior& prior) {
  return std::visit(Cases{[](const NormalPrior& p) { return p.standard_deviation; },
                          [](const GammaPrior& p) { return std::sqrt(p.shape) / p.rate; },
                          [](const RectangularPrior& p) { return (p.upper - p.lower) / std::sqrt(12.); }},
                    prior);
}

double density(const Prior& prior, double value) {
  return std::visit(
      Cases{
          [&](const NormalPrior& p) {
            return statistics::normal_density((value - p.mean) / p.standard_deviation) / p.standard_deviation;
          },
          [&](const GammaPrior& p) { return statistics::gamma_density(value, p.shape, p.rate); },
          [&](const RectangularPrior& p) { return value < p.lower || value > p.upper ? 0 : 1 / (p.upper - p.lower); }},
      prior);
}

double probability_within(const Prior& prior, const Interval& interval) {
  if (!(interval.lower < interval.upper)) return 0;
  return std::visit(
      Cases{[&](const NormalPrior& p) {
              return normal_within((interval.lower - p.mean) / p.standard_deviation,
                                   (interval.upper - p.mean) / p.standard_deviation);
            },
            [&](const GammaPrior& p) { return gamma_cdf(p, interval.upper) - gamma_cdf(p, interval.lower); },
            [&](const RectangularPrior& p) {
              const double common = std::min(p.upper, interval.upper) - std::max(p.lower, interval.lower);
              return std::max(0., common) / (p.upper - p.lower);
            }},
      prior);
}

Interval support_of(const Prior& prior) {
  return std::visit(
      Cases{
          [](const NormalPrior& p) {
            return Interval{p.mean - normal_reach * p.standard_deviation, p.mean + normal_reach * p.standard_deviation};
          },
          [](const GammaPrior& p) {
            return Interval{0, (p.shape + gamma_reach * std::sqrt(p.shape)) / p.rate};
          },
          [](const RectangularPrior& p) {
            return Interval{p.lower, p.upper};
          }},
      prior);
}

}  // namespace instruments::conformity
