#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "instruments/procedures/evaluate_quantity.hpp"

namespace instruments::procedures {

struct EvaluatedRow {
  const nlohmann::json* row = nullptr;  // of the sheet
  std::vector<Outcome> outcomes;
  Verdict verdict = Verdict::pass;
};

/// One line for each summary of the table, for each limited quantity that no summary is of, and for each limited
/// result: the outcome nearest to or farthest beyond its limit, and the verdict over all rows.
/// [{"id","label","requirement","value","unit","limit","low","limit_text","point","point_label","quantity","verdict"}]
nlohmann::json summarize(const Bench& bench, const Item& item, const std::vector<EvaluatedRow>& rows,
                         const std::vector<Outcome>& results);

}  // namespace instruments::procedures
