#include "instruments/uncertainty/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "instruments/uncertainty/numerical_tolerance.hpp"
#include "instruments/uncertainty/propagator.hpp"

namespace instruments::uncertainty {
namespace {

using expressions::Model;

Model compiled(const UncertaintyCase& given) {
  std::vector<expressions::ModelInput> inputs;
  for (const auto& each : given.inputs) inputs.push_back(each.quantity);
  std::vector<expressions::Fault> faults;
  auto model = compile_model(given.model, inputs, given.equation, expressions::Functions::standard(), faults);
  if (model) return std::move(*model);
  std::vector<Mistake> mistakes;
  for (const auto& fault : faults) mistakes.push_back({"model", print(fault)});
  throw Refusal(Cause::invalid_input, {"测量模型有误。", "The measurement model has mistakes."}, mistakes);
}

void require_defined(double number, const std::string& output, const Text& what) {
  require(std::isfinite(number), Cause::invalid_input,
          {output + " 在各输入量的估计值处" + what.zh + "。",
           output + " has no " + what.en + " at the estimates of the inputs."});
}

/// Variances and covariances of the inputs, inputs x inputs.
std::vector<double> covariances(const UncertaintyCase& given) {
  const std::size_t count = given.inputs.size();
  std::vector<double> matrix(count * count);
  for (std::size_t i = 0; i < count; ++i) matrix[i * count + i] = std::pow(standard_uncertainty(given.inputs[i]), 2);
  for (const auto& [a, b, r] : given.correlations)
    matrix[a * count + b] = matrix[b * count + a] =
        r * standard_uncertainty(given.inputs[a]) * standard_uncertainty(given.inputs[b]);
  return matrix;
}

/// H V, both inputs x inputs.
std::vector<double> product(const std::vector<double>& hessian, const std::vector<double>& covariance,
                            std::size_t count) {
  std::vector<double> result(count * count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t k = 0; k < count; ++k) {
      const double factor = hessian[i * count + k];
      if (factor == 0) continue;
      for (std::size_t j = 0; j < count; ++j)
        if (covariance[k * count + j] != 0) result[i * count + j] += factor * covariance[k * count + j];
    }
  return result;
}

void add_second_order(Propagation& propagation, const std::vector<double>& hessian,
                      const std::vector<double>& covariance, std::size_t count) {
  const auto curved = product(hessian, covariance, count);
  double trace = 0, trace_of_square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    trace += curved[i * count + i];
    for (std::size_t j = 0; j < count; ++j) trace_of_square += curved[i * count + j] * curved[j * count + i];
  }
  const double variance = std::pow(propagation.standard_uncertainty, 2) + trace_of_square / 2;
  propagation.second_order_value = propagation.value + trace / 2;
  propagation.second_order_standard_uncertainty = std::sqrt(std::max(variance, 0.0));
}

std::vector<Contribution> budget_of(const UncertaintyCase& given, std::span<const double> sensitivities) {
  std::vector<Contribution> budget;
  double sum = 0;
  for (std::size_t i = 0; i < given.inputs.size(); ++i) {
    const auto& input = given.inputs[i];
    Contribution line{input.quantity.name, "", input.quantity.unit.symbol, input.estimate, input.typed};
    line.sensitivity = sensitivities[i];
    if (input.sources.empty()) budget.push_back(line);
    for (const auto& source : input.sources) {
      line.source = source.name;
      line.shape = source.distribution.shape;
      line.type_a = source.type_a;
      line.standard_uncertainty = source.standard_uncertainty;
      line.degrees_of_freedom = source.degrees_of_freedom;
      line.contribution =
          source.standard_uncertainty == 0 ? 0 : std::abs(sensitivities[i]) * source.standard_uncertainty;
      sum += line.contribution * line.contribution;
      budget.push_back(line);
    }
  }
  for (auto& each : budget) each.share = sum > 0 ? each.contribution * each.contribution / sum : 0;
  return budget;
}

Propagation propagated(const UncertaintyCase& given, const Model& model, const Propagator& propagator,
                       std::span<const double> estimates, std::size_t output) {
  Propagation result;
  const auto& name = model.outputs[output].name;
  const auto sensitivities = propagator.sensitivities(output);
  result.value = propagator.value(output);
  require_defined(result.value, name, {"没有值", "value"});
  result.standard_uncertainty = propagator.standard_uncertainty(output);
  require_defined(result.standard_uncertainty, name, {"没有导数", "derivative"});
  result.sensitivities.assign(sensitivities.begin(), sensitivities.end());
  result.degrees_of_freedom = effective_degrees_of_freedom(given, sensitivities);
  if (result.degrees_of_freedom)
    result.coverage =
        student_coverage(result.standard_uncertainty, *result.degrees_of_freedom, given.coverage_probability);
  result.dominant = dominant_coverage(given, sensitivities, result.standard_uncertainty, given.coverage_probability);
  const auto hessian = expressions::hessian(model.tape, model.outputs[output].result, estimates);
  add_second_order(result, hessian, covariances(given), given.inputs.size());
  result.budget = budget_of(given, sensitivities);
  return result;
}

/// JCGM 101:2008, 8.1, with the interval y ± U of the law of propagation.
std::optional<Validation> validated(const Propagation& propagation, const MonteCarloOutput& trials) {
  if (!propagation.coverage) return std::nullopt;
  constexpr int digits = 2;
  Validation validation;
  validation.tolerance = numerical_tolerance(trials.standard_deviation, digits);
  const double expanded = propagation.coverage->expanded_uncertainty;
  validation.low = std::abs(propagation.value - expanded - trials.symmetric.first);
  validation.high = std::abs(propagation.value + expanded - trials.symmetric.second);
  validation.agrees = validation.low <= validation.tolerance && validation.high <= validation.tolerance;
  return validation;
}

/// Monte Carlo takes the covariances of correlated inputs for known, however few observations they come from.
bool knows_too_much(const UncertaintyCase& given) {
  return std::ranges::any_of(given.correlations, [&](const Correlation& each) {
    const auto& sources = given.inputs[each.a].sources;
    return each.coefficient != 0 && !sources.empty() && std::isfinite(sources.front().degrees_of_freedom);
  });
}

void warn(OutputEvaluation& output, const UncertaintyCase& given) {
  const auto& propagation = output.propagation;
  if (!propagation.degrees_of_freedom)
    output.warnings.push_back(
        {"自由度有限的输入量相关且不构成同时观测的一组，韦尔奇-萨特思韦特公式不适用，不给出 k。",
         "Inputs with finite degrees of freedom are correlated without being one ensemble of observations: the formula "
         "of Welch and Satterthwaite does not apply, and no k is given."});
  constexpr double noticeable = 0.05;
  const double second = propagation.second_order_standard_uncertainty;
  if (std::abs(second - propagation.standard_uncertainty) > noticeable * second)
    output.warnings.push_back({"一阶近似不足：计入二阶项后标准不确定度相差 5 % 以上。",
                               "The first order is not good enough: terms of second order change the standard "
                               "uncertainty by more than 5 %."});
  if (!output.validation || output.validation->agrees) return;
  if (knows_too_much(given)) {
    output.warnings.push_back(
        {"蒙特卡洛法按联合正态分布抽取相关的输入量，未计入其有限的自由度：宜采用由自由度得到的 k。",
         "Monte Carlo draws correlated inputs from a joint normal distribution, without regard to their finite degrees "
         "of freedom: prefer the k that follows from these."});
    return;
  }
  const bool shape = propagation.dominant.has_value();
  output.warnings.push_back(
      {shape ? "结果的分布接近矩形或梯形：按 t 分布的 k 与蒙特卡洛法的包含区间不符，宜采用按该分布的 k "
               "或蒙特卡洛法的区间。"
             : "不确定度传播律未通过蒙特卡洛法验证（JCGM 101 第 8 章），宜采用蒙特卡洛法的结果。",
       shape ? "The result is nearly rectangular or trapezoidal: the k of Student t does not fit the interval of Monte "
               "Carlo; prefer the k of that shape or the interval of Monte Carlo."
             : "The law of propagation is not validated by Monte Carlo (JCGM 101, clause 8): prefer the Monte Carlo "
               "result."});
}

/// Nothing where none is asked for, or the model is not defined everywhere: propagation, which looks at the estimates
/// only, stands nonetheless, and each output says why it was not checked.
std::optional<MonteCarlo> trials_of(const UncertaintyCase& given, const Model& model,
                                    std::vector<OutputEvaluation>& outputs) {
  if (given.trials == 0) return std::nullopt;
  try {
    return monte_carlo(model, given);
  } catch (const UndefinedTrial& fault) {
    for (auto& output : outputs) output.warnings.push_back(fault.text());
    return std::nullopt;
  }
}

std::vector<double> correlations_of(const Propagator& propagator, std::size_t outputs) {
  std::vector<double> matrix;
  for (std::size_t i = 0; i < outputs; ++i)
    for (std::size_t j = 0; j < outputs; ++j) {
      const double scale = propagator.standard_uncertainty(i) * propagator.standard_uncertainty(j);
      matrix.push_back(scale > 0 ? propagator.covariance(i, j) / scale : std::numeric_limits<double>::quiet_NaN());
    }
  return matrix;
}

}  // namespace

UncertaintyEvaluation evaluate_uncertainty(const UncertaintyCase& given) {
  const Model model = compiled(given);
  std::vector<double> estimates;
  UncertaintyEvaluation result;
  for (const auto& each : given.inputs) {
    estimates.push_back(each.estimate);
    result.inputs.push_back(each.quantity.name);
  }
  Propagator propagator(model, given);
  propagator.at(estimates);
  result.coverage_probability = given.coverage_probability;
  result.remarks = model.remarks;
  result.remarks.insert(result.remarks.end(), given.remarks.begin(), given.remarks.end());
  for (std::size_t i = 0; i < model.outputs.size(); ++i)
    result.outputs.push_back(
        {model.outputs[i].name, model.outputs[i].unit, propagated(given, model, propagator, estimates, i), {}, {}, {}});
  const auto trials = trials_of(given, model, result.outputs);
  for (std::size_t i = 0; i < model.outputs.size(); ++i) {
    auto& output = result.outputs[i];
    if (trials) {
      output.monte_carlo = trials->outputs[i];
      output.validation = validated(output.propagation, trials->outputs[i]);
    }
    warn(output, given);
  }
  if (trials) {
    result.trials = trials->trials;
    result.trial_correlations = trials->correlations;
  }
  if (trials && !trials->stable)
    result.remarks.push_back({"自适应蒙特卡洛法在允许的试验次数内未达到要求的稳定性。",
                              "The adaptive Monte Carlo procedure did not become stable within the trials allowed."});
  result.correlations = correlations_of(propagator, model.outputs.size());
  return result;
}

}  // namespace instruments::uncertainty
