#include "instruments/procedures/summarize.hpp"

#include <algorithm>
#include <set>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// The worst of some outcomes, and the verdict over all of them.
struct Worst {
  const Outcome* outcome = nullptr;
  const json* row = nullptr;
  Verdict verdict = Verdict::pass;
  std::optional<Decimal> share;

  void look_at(const Outcome& other, const json* where) {
    verdict = worse(verdict, other.verdict);
    const auto other_share = share_of_limit(other);
    const bool failed_condition = other.holds == false && (outcome == nullptr || outcome->holds != false);
    if (!failed_condition && outcome != nullptr && (!other_share || (share && *other_share <= *share))) return;
    if (!failed_condition && !other_share && !other.holds) return;
    outcome = &other;
    row = where;
    share = other_share;
  }
};

json line_of(const Bench& bench, const std::string& id, const Text& label, const Wording& requirement,
             const Worst& worst) {
  json line;
  if (worst.outcome != nullptr) {
    line = to_json_without_budget(*worst.outcome, bench);
  } else {
    line["value"] = nullptr;
    line["unit"] = bench.unit.symbol;
    line["limit"] = nullptr;
  }
  const std::string limits = worst.outcome == nullptr ? "" : limit_text(*worst.outcome, bench);
  line["id"] = id;
  line["point"] = nullptr;
  line["quantity"] = worst.outcome == nullptr ? json() : json(worst.outcome->quantity->id);
  line["limit_text"] = limits;
  if (worst.row != nullptr) {
    line["point"] = text_at(*worst.row, "point");
    if (worst.row->contains("label")) line["point_label"] = (*worst.row)["label"];
  }
  line["label"] = to_json(label);
  line["requirement"] = to_json(requirement.zh.empty() ? Text{limits, limits} : worded(bench, requirement));
  line["verdict"] = word_of(worst.verdict);
  return line;
}

/// Of what was judged; nothing where no row was, because its limit does not count here.
std::optional<Worst> worst_of(const std::vector<EvaluatedRow>& rows, const std::vector<std::string>& ids) {
  Worst worst;
  bool judged = rows.empty();
  for (const auto& row : rows)
    for (const auto& outcome : row.outcomes) {
      if (!outcome.judged || std::ranges::find(ids, outcome.quantity->id) == ids.end()) continue;
      worst.look_at(outcome, row.row);
      judged = true;
    }
  return judged ? std::optional(worst) : std::nullopt;
}

bool limited(const PointQuantity& quantity) {
  return quantity.bound != Bound::none || (quantity.uncertainty && quantity.uncertainty->at_most);
}

}  // namespace

json summarize(const Bench& bench, const Item& item, const std::vector<EvaluatedRow>& rows,
               const std::vector<Outcome>& results) {
  const auto& table = *item.table;
  auto lines = json::array();
  std::set<std::string> told;
  for (const auto& summary : table.summaries) {
    told.insert(summary.of.begin(), summary.of.end());
    if (const auto worst = worst_of(rows, summary.of))
      lines.push_back(line_of(bench, summary.id, summary.label, summary.requirement, *worst));
  }
  for (const auto& quantity : table.quantities)
    if (const auto worst =
            limited(quantity) && !told.contains(quantity.id) ? worst_of(rows, {quantity.id}) : std::nullopt)
      lines.push_back(line_of(bench, quantity.id, quantity.label, quantity.requirement, *worst));
  for (const auto& outcome : results) {
    if (!outcome.judged) continue;
    Worst worst;
    worst.look_at(outcome, nullptr);
    const auto& quantity = *outcome.quantity;
    lines.push_back(line_of(bench, quantity.id, quantity.label, quantity.requirement, worst));
  }
  return lines;
}

}  // namespace instruments::procedures
