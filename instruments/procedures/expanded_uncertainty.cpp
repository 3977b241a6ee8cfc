#include "instruments/procedures/expanded_uncertainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"
#include "instruments/quantities/uncertain_text.hpp"
#include "instruments/statistics/probability.hpp"
#include "instruments/uncertainty/coverage.hpp"

namespace instruments::procedures {
namespace {

using expressions::Scope;
using nlohmann::json;
using Refused = std::function<void(const Refusal&)>;

constexpr double coverage_probability = 0.95;

/// Of a number, or of nothing stated.
std::optional<double> number_of(const std::optional<Expression>& expression, double otherwise, const Scope& scope,
                                const Refused& refused) {
  if (!expression) return otherwise;
  const auto value = decimal_of(*expression, scope, refused);
  return value ? std::optional(to_double(*value)) : std::nullopt;
}

std::optional<BudgetLine> line_of(const Contribution& contribution, const Scope& scope, const Refused& refused) {
  const auto size = decimal_of(contribution.size, scope, refused);
  const auto sensitivity = number_of(contribution.sensitivity, 1, scope, refused);
  const auto degrees = number_of(contribution.degrees_of_freedom, statistics::infinite, scope, refused);
  if (!size || !sensitivity || !degrees) return std::nullopt;
  BudgetLine line{&contribution, std::abs(to_double(*size)), *sensitivity, *degrees};
  if (contribution.shape)
    line.standard_uncertainty = uncertainty::standard_deviation({*contribution.shape, line.standard_uncertainty, 0});
  return line;
}

double effective_degrees_of_freedom(const std::vector<BudgetLine>& budget) {
  std::vector<uncertainty::Part> parts;
  for (const auto& line : budget)
    parts.push_back({line.sensitivity * line.standard_uncertainty, line.degrees_of_freedom});
  return uncertainty::welch_satterthwaite(parts);
}

/// Four significant digits, in plain notation.
std::string rounded(double value) {
  if (value == 0) return "0";
  constexpr int digits = 4;
  const int decimals = std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (decimals > 0) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// A difference of the quantity's dimension, in its unit.
double in_unit(double si, const Unit& unit, const expressions::Type& difference) {
  return to_double(shown_value(Decimal(fmt::format("{:.15g}", si)), unit, difference));
}

std::string printed_uncertainty(double shown) {
  if (shown == 0) return "0";
  const auto rounded = round_uncertainty(shown, {2, UncertaintyRounding::up});
  return to_fixed(rounded.uncertainty, std::max(rounded.places, 0));
}

}  // namespace

std::optional<ExpandedUncertainty> expanded_uncertainty(const UncertaintyModel& model, const Scope& scope,
                                                        const Refused& refused) {
  ExpandedUncertainty result;
  double variance = 0;
  for (const auto& contribution : model.contributions) {
    const auto line = line_of(contribution, scope, refused);
    if (!line) return std::nullopt;
    variance += std::pow(line->sensitivity * line->standard_uncertainty, 2);
    result.budget.push_back(*line);
  }
  result.standard_uncertainty = std::sqrt(variance);
  const double degrees = effective_degrees_of_freedom(result.budget);
  if (std::isfinite(degrees)) result.degrees_of_freedom = degrees;
  if (model.coverage_factor) {
    const auto k = number_of(model.coverage_factor, 2, scope, refused);
    if (!k) return std::nullopt;
    result.coverage_factor = *k;
  } else {
    result.coverage_factor =
        uncertainty::student_coverage(result.standard_uncertainty, degrees, coverage_probability).factor;
  }
  result.expanded = Decimal(fmt::format("{:.15g}", result.coverage_factor * result.standard_uncertainty));
  if (model.at_most) result.allowed = decimal_of(*model.at_most, scope, refused);
  return result;
}

json budget_json(const ExpandedUncertainty& uncertainty, const Unit& unit, const expressions::Type& difference) {
  auto budget = json::array();
  for (const auto& line : uncertainty.budget) {
    const double contribution = std::abs(line.sensitivity) * line.standard_uncertainty;
    const bool infinite = !std::isfinite(line.degrees_of_freedom);
    auto& entry = budget.emplace_back();
    entry["id"] = line.contribution->id;
    entry["label"] = to_json(line.contribution->label);
    entry["u"] = rounded(line.standard_uncertainty);
    entry["sensitivity"] = rounded(line.sensitivity);
    entry["contribution"] = rounded(in_unit(contribution, unit, difference));
    entry["degrees_of_freedom"] = infinite ? json() : json(rounded(line.degrees_of_freedom));
  }
  return budget;
}

json to_json(const ExpandedUncertainty& uncertainty, const Unit& unit, const expressions::Type& difference) {
  const auto& degrees = uncertainty.degrees_of_freedom;
  const double expanded = uncertainty.coverage_factor * uncertainty.standard_uncertainty;
  json object;
  object["U"] = printed_uncertainty(in_unit(expanded, unit, difference));
  object["k"] = to_plain(Decimal(fmt::format("{:.2f}", uncertainty.coverage_factor)));
  object["u"] = rounded(in_unit(uncertainty.standard_uncertainty, unit, difference));
  object["degrees_of_freedom"] = degrees ? json(rounded(std::floor(*degrees))) : json();
  object["allowed"] =
      uncertainty.allowed ? json(to_plain(shown_value(*uncertainty.allowed, unit, difference))) : json();
  object["unit"] = unit.symbol;
  return object;
}

}  // namespace instruments::procedures
