#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// A line of a budget with its figures, in coherent SI units.
struct BudgetLine {
  const Contribution* contribution = nullptr;
  double standard_uncertainty = 0;
  double sensitivity = 1;
  double degrees_of_freedom = 0;  // infinite where not stated
};

/// The uncertainty of one quantity and what it is made of, in coherent SI units.
struct ExpandedUncertainty {
  double standard_uncertainty = 0;
  std::optional<double> degrees_of_freedom;  // nothing where infinite
  double coverage_factor = 2;
  Decimal expanded;                // U, as the decimal of 15 digits nearest to k u
  std::optional<Decimal> allowed;  // U is at most this
  std::vector<BudgetLine> budget;
};

/// By the law of propagation (JCGM 100:2008, 5.1.2) with the sensitivities the procedure states; nothing while a
/// contribution is unknown. Effective degrees of freedom by Welch-Satterthwaite. What an expression refuses goes to
/// `refused`.
std::optional<ExpandedUncertainty> expanded_uncertainty(const UncertaintyModel& model, const expressions::Scope& scope,
                                                        const std::function<void(const Refusal&)>& refused);

/// {"U","k","u","degrees_of_freedom","allowed","unit"}: U with two significant digits, rounded up; u in the unit of the
/// quantity, with four digits.
nlohmann::json to_json(const ExpandedUncertainty& uncertainty, const Unit& unit, const expressions::Type& difference);
/// [{"id","label","u","sensitivity","contribution","degrees_of_freedom"}]: contributions in the unit of the quantity,
/// u(x) and c in coherent SI units, all with four digits.
nlohmann::json budget_json(const ExpandedUncertainty& uncertainty, const Unit& unit,
                           const expressions::Type& difference);

}  // namespace instruments::procedures
