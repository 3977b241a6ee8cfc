#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/expanded_uncertainty.hpp"
#include "instruments/procedures/verdict.hpp"

namespace instruments::procedures {

/// One computed quantity, of a row or of an item; values in coherent SI units.
struct Outcome {
  const PointQuantity* quantity = nullptr;
  std::optional<Decimal> value;       // of a quantity
  std::optional<bool> holds;          // of a condition
  std::optional<Decimal> limit, low;  // infinite where there is none on that side
  std::optional<ExpandedUncertainty> uncertainty;
  bool judged = false;
  Verdict verdict = Verdict::pass;
};

/// The value of an expression, unknown where it is refused, which goes to `refused`.
expressions::Value value_of(const Expression& expression, const expressions::Scope& scope,
                            const std::function<void(const Refusal&)>& refused);

/// Computes a quantity, its uncertainty and its verdict, and makes value and uncertainty known to what follows. A limit
/// hit exactly passes. What an expression refuses goes to `refused`, and the quantity is unknown.
Outcome evaluate_quantity(const PointQuantity& quantity, expressions::Scope& scope,
                          const std::function<void(const Refusal&)>& refused);

/// Whether U is greater than the procedure allows, so that no verdict follows.
bool too_uncertain(const Outcome& outcome);

/// {"label","value","unit","bound","limit","low","verdict","uncertainty"}; `bound` says how the limit binds; decimals
/// as text, null where unknown or without limit. The value of a condition is "true" or "false". The uncertainty has its
/// budget, or has not.
nlohmann::json to_json(const Outcome& outcome, const Bench& bench);
nlohmann::json to_json_without_budget(const Outcome& outcome, const Bench& bench);

/// How near to its limit a value lies: 1 on it, more beyond. Nothing where that cannot be told.
std::optional<Decimal> share_of_limit(const Outcome& outcome);

/// "±0.0256 MPa", "≤ 0.5 %", "-0.15 ℃ ~ 0.10 ℃".
std::string limit_text(const Outcome& outcome, const Bench& bench);

}  // namespace instruments::procedures
