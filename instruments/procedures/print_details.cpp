#include "instruments/procedures/print_details.hpp"

#include <utility>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// "pass", "fail", or "not_applicable" for what was not judged.
std::string judgement_of(const json& outcome) {
  const std::string word = text_at(outcome, "verdict");
  return word == "pass" || word == "fail" ? word : "not_applicable";
}

/// The lower and the upper one; empty where there is none.
std::pair<std::string, std::string> limits_of(const PointQuantity& quantity, const json& outcome) {
  const std::string limit = text_at(outcome, "limit");
  switch (quantity.bound) {
    case Bound::within:
      return {limit.empty() || limit == "0" ? limit : '-' + limit, limit};
    case Bound::at_least:
      return {limit, ""};
    case Bound::at_most:
      return {"", limit};
    case Bound::between:
      return {text_at(outcome, "low"), limit};
    default:
      return {};
  }
}

/// Null where the row has no such quantity.
const json& outcome_at(const json& point, const std::string& quantity) {
  static const json none;
  const auto& quantities = point["quantities"];
  const auto found = quantities.find(quantity);
  return found == quantities.end() ? none : *found;
}

}  // namespace

json row_details(const std::string& id, const json& label, const json& outcome) {
  json details = {
      {"id", id}, {"label", label}, {"expanded_uncertainty", ""}, {"coverage_factor", ""}, {"conformity", nullptr}};
  if (!outcome.is_object()) return details;
  if (outcome.contains("uncertainty")) {
    details["expanded_uncertainty"] = outcome["uncertainty"]["U"];
    details["coverage_factor"] = outcome["uncertainty"]["k"];
  }
  if (const auto word = judgement_of(outcome); word != "not_applicable") details["conformity"] = word;
  return details;
}

void add_coverage_factors(const json& evaluated, const std::string& quantity, json& column) {
  column["coverage_factors"] = json::array();
  for (const auto& point : evaluated["points"]) {
    const json& outcome = outcome_at(point, quantity);
    column["coverage_factors"].push_back(outcome.contains("uncertainty") ? text_at(outcome["uncertainty"], "k")
                                                                         : std::string());
  }
}

void add_limits(const json& evaluated, const PointQuantity& quantity, json& column) {
  bool judged = false;
  json conformity = json::array();
  json lower = json::array();
  json upper = json::array();
  for (const auto& point : evaluated["points"]) {
    const json& outcome = outcome_at(point, quantity.id);
    conformity.push_back(judgement_of(outcome));
    judged = judged || conformity.back() != "not_applicable";
    const auto [low, high] = limits_of(quantity, outcome);
    lower.push_back(low), upper.push_back(high);
  }
  if (!judged) return;
  column["conformity"] = std::move(conformity);
  column["lower_limits"] = std::move(lower), column["upper_limits"] = std::move(upper);
}

}  // namespace instruments::procedures
