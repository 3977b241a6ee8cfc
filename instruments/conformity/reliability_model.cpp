#include "instruments/conformity/reliability_model.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string>

#include "instruments/statistics/probability.hpp"

namespace instruments::conformity {
namespace {

/// Beyond this, exp() of a free number says no more of a parameter than zero or infinity would.
constexpr double greatest_exponent = 40;

/// A parameter greater than zero, one that may be zero, one of any sign.
enum class Range : std::uint8_t { positive, not_negative, any };

struct Parameter {
  Range range;
  int power_of_time;
};

struct Definition {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
  double (*reliability)(double a, double b, double t);
  std::vector<Parameter> parameters;
};

double random_walk(double a, double b, double t) {
  return 1 - 2 * statistics::normal_upper_tail(1 / std::sqrt(a + b * t));
}

double modified_gamma(double a, double, double t) {
  const double x = a * t;
  return std::exp(-x) * (1 + x * (1 + x / 2 * (1 + x / 3)));
}

/// In the order of the enumerators.
const Definition& definition_of(ReliabilityModel model) {
  static const std::array<Definition, 8> definitions = {{
      {"exponential",
       "指数模型",
       "exponential",
       [](double a, double, double t) { return std::exp(-a * t); },
       {{Range::positive, -1}}},
      {"weibull",
       "威布尔模型",
       "Weibull",
       [](double a, double b, double t) { return std::exp(-std::pow(a * t, b)); },
       {{Range::positive, -1}, {Range::positive, 0}}},
      {"mixed_exponential",
       "混合指数模型",
       "mixed exponential",
       [](double a, double b, double t) { return std::exp(-b * std::log1p(a * t)); },
       {{Range::positive, -1}, {Range::positive, 0}}},
      {"random_walk", "随机游走模型", "random walk", random_walk, {{Range::not_negative, 0}, {Range::positive, -1}}},
      {"log_normal",
       "对数正态模型",
       "log-normal",
       [](double a, double b, double t) { return statistics::normal_upper_tail(std::log(a * t) / b); },
       {{Range::positive, -1}, {Range::positive, 0}}},
      {"warranty",
       "保修模型",
       "warranty",
       [](double a, double b, double t) { return 1 / (1 + std::exp(a * (t - b))); },
       {{Range::positive, -1}, {Range::any, 1}}},
      {"modified_gamma", "修正伽马模型", "modified gamma", modified_gamma, {{Range::positive, -1}}},
      {"mortality_drift",
       "损耗漂移模型",
       "mortality drift",
       [](double a, double b, double t) { return std::exp(-(a + b * t) * t); },
       {{Range::not_negative, -1}, {Range::not_negative, -2}}},
  }};
  return definitions.at(static_cast<std::size_t>(model));
}

double in_range(Range range, double free) {
  switch (range) {
    case Range::positive:
      return std::exp(std::clamp(free, -greatest_exponent, greatest_exponent));
    case Range::not_negative:
      return free * free;
    case Range::any:
      return free;
  }
  return free;
}

}  // namespace

const std::vector<ReliabilityModel>& all_reliability_models() {
  using enum ReliabilityModel;
  static const std::vector<ReliabilityModel> models = {exponential, weibull,  mixed_exponential, random_walk,
                                                       log_normal,  warranty, modified_gamma,    mortality_drift};
  return models;
}

std::string_view to_text(ReliabilityModel model) {
  return definition_of(model).name;
}

Text label(ReliabilityModel model) {
  return {std::string(definition_of(model).zh), std::string(definition_of(model).en)};
}

std::size_t parameter_count(ReliabilityModel model) {
  return definition_of(model).parameters.size();
}

double reliability(ReliabilityModel model, const std::vector<double>& parameters, double time) {
  assert(parameters.size() == parameter_count(model));
  return definition_of(model).reliability(parameters.front(), parameters.back(), time);
}

std::vector<double> parameters_of(ReliabilityModel model, const std::vector<double>& free, double scale) {
  const auto& definition = definition_of(model);
  assert(free.size() == definition.parameters.size());
  std::vector<double> parameters;
  for (std::size_t i = 0; i < free.size(); ++i) {
    const auto& [range, power] = definition.parameters[i];
    parameters.push_back(in_range(range, free[i]) * std::pow(scale, power));
  }
  return parameters;
}

}  // namespace instruments::conformity
