#include "instruments/uncertainty/evaluation_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace instruments::uncertainty {
namespace {

using json = nlohmann::ordered_json;
using Language = std::string Text::*;

json number(double value) {
  if (std::isnan(value)) return nullptr;
  if (std::isinf(value)) return "inf";
  return value;
}

json to_json(const std::optional<Coverage>& coverage) {
  if (!coverage) return nullptr;
  return {{"probability", coverage->probability},
          {"factor", coverage->factor},
          {"expanded_uncertainty", coverage->expanded_uncertainty}};
}

json to_json(const std::vector<Contribution>& budget, Language language) {
  json lines = json::array();
  for (const auto& each : budget)
    lines.push_back({{"input", each.input},
                     {"source", each.source.empty() ? json(nullptr) : json(each.source)},
                     {"unit", each.unit},
                     {"estimate", each.typed.empty() ? json(each.estimate) : json(each.typed)},
                     {"distribution", name(each.shape).*language},
                     {"type", each.type_a ? "A" : "B"},
                     {"standard_uncertainty", each.standard_uncertainty},
                     {"sensitivity", number(each.sensitivity)},
                     {"contribution", each.contribution},
                     {"share", each.share},
                     {"degrees_of_freedom", number(each.degrees_of_freedom)}});
  return lines;
}

json to_json(const Propagation& propagation, const std::vector<std::string>& inputs, Language language) {
  json sensitivities = json::object(), contributions = json::object();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    sensitivities[inputs[i]] = number(propagation.sensitivities[i]);
    double square = 0;
    for (const auto& each : propagation.budget)
      if (each.input == inputs[i]) square += each.contribution * each.contribution;
    contributions[inputs[i]] = std::sqrt(square);
  }
  json result = {
      {"value", propagation.value},
      {"standard_uncertainty", propagation.standard_uncertainty},
      {"degrees_of_freedom", propagation.degrees_of_freedom ? number(*propagation.degrees_of_freedom) : json(nullptr)},
      {"sensitivities", sensitivities},
      {"contributions", contributions},
      {"second_order",
       {{"value", number(propagation.second_order_value)},
        {"standard_uncertainty", number(propagation.second_order_standard_uncertainty)}}},
      {"coverage", to_json(propagation.coverage)}};
  if (propagation.dominant) {
    result["dominant"] = to_json(std::optional(propagation.dominant->coverage));
    result["dominant"]["shape"] = name(propagation.dominant->shape).*language;
  }
  result["budget"] = to_json(propagation.budget, language);
  return result;
}

json to_json(const MonteCarloOutput& output, std::uint64_t trials) {
  return {{"trials", trials},
          {"mean", output.mean},
          {"standard_deviation", output.standard_deviation},
          {"median", output.median},
          {"symmetric", {output.symmetric.first, output.symmetric.second}},
          {"shortest", {output.shortest.first, output.shortest.second}},
          {"histogram",
           {{"low", output.histogram.low},
            {"high", output.histogram.high},
            {"counts", output.histogram.counts},
            {"below", output.histogram.below},
            {"above", output.histogram.above}}}};
}

/// [output, output, coefficient] of every pair that has one.
json pairs(const std::vector<double>& matrix, const std::vector<OutputEvaluation>& outputs) {
  json found = json::array();
  if (matrix.empty()) return found;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    for (std::size_t j = i + 1; j < outputs.size(); ++j)
      if (const double r = matrix[i * outputs.size() + j]; !std::isnan(r))
        found.push_back({outputs[i].name, outputs[j].name, r});
  return found;
}

json texts(const std::vector<Text>& list, Language language) {
  json found = json::array();
  for (const auto& each : list) found.push_back(each.*language);
  return found;
}

}  // namespace

json to_json(const UncertaintyEvaluation& evaluation, std::string Text::*language) {
  json outputs = json::array();
  for (const auto& each : evaluation.outputs) {
    json output = {{"name", each.name},
                   {"unit", each.unit.empty() ? json(nullptr) : json(each.unit)},
                   {"propagation", to_json(each.propagation, evaluation.inputs, language)}};
    if (each.monte_carlo) output["monte_carlo"] = to_json(*each.monte_carlo, evaluation.trials);
    if (each.validation)
      output["validation"] = {{"tolerance", each.validation->tolerance},
                              {"low", each.validation->low},
                              {"high", each.validation->high},
                              {"agrees", each.validation->agrees}};
    output["warnings"] = texts(each.warnings, language);
    outputs.push_back(std::move(output));
  }
  return {{"coverage_probability", evaluation.coverage_probability},
          {"outputs", std::move(outputs)},
          {"correlations", pairs(evaluation.correlations, evaluation.outputs)},
          {"monte_carlo_correlations", pairs(evaluation.trial_correlations, evaluation.outputs)},
          {"remarks", texts(evaluation.remarks, language)}};
}

}  // namespace instruments::uncertainty
