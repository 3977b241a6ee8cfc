#include "instruments/procedures/evaluate_ranges.hpp"

#include <algorithm>

#include "instruments/procedures/evaluate_conditions.hpp"
#include "instruments/procedures/evaluate_table.hpp"
#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

Verdict verdict_in(const json& evaluated) {
  const auto verdict = text_at(evaluated, "verdict");
  if (verdict == "fail") return Verdict::fail;
  return verdict == "pass" || verdict == "not_applicable" ? Verdict::pass : Verdict::incomplete;
}

json not_applicable(const Item& item) {
  return {{"id", item.id},           {"label", to_json(item.label)}, {"verdict", "not_applicable"},
          {"points", json::array()}, {"results", json::object()},    {"summary", json::array()}};
}

/// The tables of one range by their order, at `place` in messages; `standards` is the sheet with the standards of the
/// range.
json evaluate_tables(const Bench& bench, const json& standards, const json& filled, const std::string& place,
                     Messages& messages, Verdict& verdict) {
  auto list = json::array();
  const ChosenStandards chosen(bench, standards);
  expressions::Scope scope = bench.scope;
  const ItemEvaluation evaluation{bench, chosen, scope, messages};
  auto next = filled.begin();
  for (const auto& item : bench.procedure->items) {
    if (!item.table) continue;
    const json& entry = *next++;
    const bool applies = !entry.contains("applies") || entry["applies"] != false;
    list.push_back(applies ? evaluate_table(evaluation, item, entry, place + item.id) : not_applicable(item));
    verdict = worse(verdict, verdict_in(list.back()));
  }
  return list;
}

/// A standard of the sheet that may not serve in the first range either is named there.
bool named_before(const json& range, const std::string& role, const json& before) {
  const auto of_role = [&](const json& each) { return each["role"] == role; };
  const auto own = std::ranges::find_if(range["standards"], of_role);
  if (own != range["standards"].end() && !(*own)["equipment_id"].is_null()) return false;
  const auto found = std::ranges::find_if(before, of_role);
  return found != before.end() && (*found)["verdict"] == "fail";
}

bool has_own_standards(const json& range) {
  return std::ranges::any_of(range["standards"], [](const json& own) { return !own["equipment_id"].is_null(); });
}

/// What the standards of this range are said not to fulfil.
json judge_standards(const Bench& bench, const json& standards, const json& range, const json& before,
                     Messages& messages, Verdict& conditions) {
  Messages said;
  auto judged = evaluate_standards(bench, standards, said, conditions);
  for (const auto& message : said.take()) {
    const auto field = text_at(message, "field");
    const auto role = field.substr(field.find('.') + 1);
    if (named_before(range, role.substr(0, role.find('.')), before)) continue;
    messages.add(Severity::error, field, {text_at(message["message"], "zh"), text_at(message["message"], "en")});
  }
  return judged;
}

json series_in(const Procedure& procedure, const json& items) {
  json series = json::object();
  std::size_t place = 0;
  for (const auto& item : procedure.items) {
    if (!item.table) continue;
    if (item.table->chart) series = series_of(item, items[place]);
    ++place;
  }
  return series;
}

/// Before an adjustment of this range: {"state","items","verdict"}. It decides nothing but that it is to be stated.
json evaluate_as_found(const Bench& bench, const json& standards, const json& filled, Messages& messages,
                       Verdict& conditions) {
  const json& found = filled["as_found"];
  if (found["state"].is_null()) conditions = worse(conditions, Verdict::incomplete);
  json result = {{"state", found["state"]}, {"items", json::array()}, {"verdict", nullptr}};
  if (!is_found_recorded(filled)) return result;
  Verdict before = Verdict::pass;
  result["items"] = evaluate_tables(bench, standards, found["items"], "as_found.items.", messages, before);
  result["verdict"] = word_of(before);
  return result;
}

json evaluate_range(RangeBench& range, const json& sheet, const json& filled, const json& before, Messages& messages,
                    Verdict& verdict, Verdict& conditions) {
  json evaluated = {{"id", range.id},
                    {"label", range.label},
                    {"state", filled["state"]},
                    {"verdict", "not_applicable"},
                    {"standards", json::array()},
                    {"items", json::array()},
                    {"series", json::object()}};
  if (!is_verified(filled)) {
    if (text_at(filled, "reason").empty()) conditions = worse(conditions, Verdict::incomplete);
    return evaluated;
  }
  know_environment(range.bench, sheet);  // which was judged with the first range
  const json others = has_own_standards(filled) ? with_standards_of(sheet, filled) : json();
  const json& standards = others.is_null() ? sheet : others;
  Verdict own = Verdict::pass;
  Messages said;
  warn_of_units(range.bench, range.own, "parameters.", said);
  conditions = worse(conditions, judge_verification(range.bench, sheet, said));
  evaluated["standards"] = judge_standards(range.bench, standards, filled, before, said, conditions);
  evaluated["items"] = evaluate_tables(range.bench, standards, filled["items"], "items.", said, own);
  if (range.bench.procedure->adjustable)
    evaluated["as_found"] = evaluate_as_found(range.bench, standards, filled, said, conditions);
  evaluated["series"] = series_in(*range.bench.procedure, evaluated["items"]);
  evaluated["verdict"] = word_of(own);
  messages.add_all(std::move(said), "ranges." + range.id + '.');
  verdict = worse(verdict, own);
  return evaluated;
}

}  // namespace

json evaluate_ranges(std::vector<RangeBench>& ranges, const json& sheet, const json& standards, Messages& messages,
                     Verdict& verdict, Verdict& conditions) {
  auto list = json::array();
  for (std::size_t i = 0; i < ranges.size(); ++i)
    list.push_back(evaluate_range(ranges[i], sheet, sheet["ranges"][i], standards, messages, verdict, conditions));
  return list;
}

bool ranges_pass(const std::vector<RangeBench>& ranges, const json& sheet, const std::function<void(Bench&)>& change) {
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const json& filled = sheet["ranges"][i];
    if (!is_verified(filled)) continue;
    Bench bench = ranges[i].bench;
    change(bench);
    Messages unheard;
    Verdict verdict = Verdict::pass;
    evaluate_tables(bench, with_standards_of(sheet, filled), filled["items"], "items.", unheard, verdict);
    if (verdict != Verdict::pass) return false;
  }
  return true;
}

}  // namespace instruments::procedures
