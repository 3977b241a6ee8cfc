#include "instruments/procedures/print_statements.hpp"

#include <algorithm>
#include <set>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

void add_factor(const json& outcome, std::set<std::string>& factors) {
  if (outcome.contains("uncertainty")) factors.insert(text_at(outcome["uncertainty"], "k"));
}

std::set<std::string> factors_of(const json& evaluated, const std::string& quantity) {
  std::set<std::string> factors;
  for (const auto& point : evaluated["points"])
    if (point["quantities"].contains(quantity)) add_factor(point["quantities"][quantity], factors);
  return factors;
}

/// Of everything that this item prints with its uncertainty.
void add_printed_factors(const Item& item, const json& evaluated, std::set<std::string>& factors) {
  for (const auto& column : item.table->printed.columns)
    if (column.starts_with("U_")) factors.merge(factors_of(evaluated, column.substr(2)));
  for (const auto& result : item.table->results)
    if (!result.hidden && evaluated["results"].contains(result.id))
      add_factor(evaluated["results"][result.id], factors);
}

void add_printed_factors(const Procedure& procedure, const json& evaluated_items, std::set<std::string>& factors) {
  for (const auto& evaluated : evaluated_items) {
    const auto item = std::ranges::find(procedure.items, text_at(evaluated, "id"), &Item::id);
    if (item->table && evaluated["verdict"] != "not_applicable") add_printed_factors(*item, evaluated, factors);
  }
}

}  // namespace

json uncertainty_statement(const Procedure& procedure, const json& evaluation) {
  std::set<std::string> factors;
  add_printed_factors(procedure, evaluation["items"], factors);
  if (evaluation.contains("ranges"))
    for (const auto& range : evaluation["ranges"]) add_printed_factors(procedure, range["items"], factors);
  if (factors.empty()) return {};
  const Text factor = factors.size() == 1
                          ? Text{"包含因子 k = " + *factors.begin(), "the coverage factor k = " + *factors.begin()}
                          : Text{"与结果一并给出的包含因子 k", "the coverage factor k stated with each result"};
  return to_json(Text{"扩展不确定度 U 由合成标准不确定度乘以" + factor.zh + " 得到，包含概率约为 95 %。",
                      "The expanded uncertainty U is the combined standard uncertainty multiplied by " + factor.en +
                          ", which gives a coverage probability of approximately 95 %."});
}

json agreed_decision_rule(const Bench& bench) {
  const auto& rule = bench.procedure->decision_rule;
  if (!rule) return {};
  const auto& parameter = bench.procedure->parameters[*rule];
  const auto* chosen = std::get_if<Decimal>(&bench.scope.values[parameter.slot]);
  if (chosen == nullptr) return {};
  const auto word = shown_text(*chosen, parameter.type, unit_for(bench, parameter.type));
  const auto& words = *parameter.type.words;
  const auto place = std::ranges::find(words, word);
  if (word == no_decision_rule || place == words.end()) return {};
  return to_json(parameter.word_labels[static_cast<std::size_t>(place - words.begin())]);
}

bool own_coverage_factors(const json& evaluated, const std::string& quantity) {
  return factors_of(evaluated, quantity).size() > 1;
}

}  // namespace instruments::procedures
