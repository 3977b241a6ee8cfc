#include "instruments/procedures/evaluate.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "instruments/procedures/blank_sheet.hpp"
#include "instruments/procedures/evaluate_conditions.hpp"
#include "instruments/procedures/evaluate_ranges.hpp"
#include "instruments/procedures/evaluate_table.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/missing.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr int most_readings_named = 6;

[[noreturn]] void refuse(const std::string& field, const Text& message) {
  throw Refusal(Cause::invalid_input, {"记录表有误：" + message.zh, "The sheet is wrong: " + message.en},
                {{field, message}});
}

/// The candidates a sheet states for a role.
json candidates_of(const json& sheet, const std::string& role) {
  auto candidates = json::array();
  const auto standards = sheet.find("standards");
  if (standards == sheet.end() || !standards->is_array()) return candidates;
  for (const auto& standard : *standards) {
    if (text_at(standard, "role") != role || !standard.contains("candidates")) continue;
    if (!standard["candidates"].is_array()) refuse("standards." + role, {"应为列表。", "A list is wanted."});
    for (const auto& candidate : standard["candidates"])
      if (candidate.is_object() && candidate.contains("id")) candidates.push_back(candidate);
  }
  return candidates;
}

json merged_sheet(const Bench& bench, const std::vector<RangeBench>& ranges, const json& sheet) {
  std::vector<json> candidates;
  for (const auto& role : bench.procedure->standards) candidates.push_back(candidates_of(sheet, role.role));
  json instrument = sheet["instrument"];
  instrument.erase("parameters");
  json blank = blank_sheet(bench, std::move(instrument), std::move(candidates), SheetFor::evaluation);
  add_blank_ranges(ranges, text_at(sheet, "range_label"), SheetFor::evaluation, blank);
  json merged = merge_sheet(std::move(blank), sheet);
  const auto add_rows = [](const Bench& of, json& entry) {
    add_proposed_rows(of, entry["items"]);
    if (is_found_recorded(entry)) add_proposed_rows(of, entry["as_found"]["items"]);
  };
  add_rows(bench, merged);
  for (std::size_t i = 0; i < ranges.size(); ++i) add_rows(ranges[i].bench, merged["ranges"][i]);
  return merged;
}

Verdict verdict_in(const json& evaluated) {
  if (evaluated["verdict"] == "fail") return Verdict::fail;
  return evaluated["verdict"] == "pass" || evaluated["verdict"] == "not_applicable" ? Verdict::pass
                                                                                    : Verdict::incomplete;
}

json evaluated_item(const Item& item, const json& verdict) {
  json object;
  object["id"] = item.id;
  object["label"] = to_json(item.label);
  object["verdict"] = verdict;
  object["points"] = json::array();
  object["results"] = json::object();
  object["summary"] = json::array();
  return object;
}

json evaluate_judgement(const Item& item, const json& filled, const std::string& place, Messages& messages) {
  const json& value = filled["value"];
  if (value == "fail" && text_at(filled, "reason").empty())
    messages.add(Severity::warning, place,
                 {"“" + item.label.zh + "”不合格，请写明具体情况。",
                  "\"" + item.label.en + "\" does not conform: please say what was found."});
  if (!value.is_null()) return evaluated_item(item, value);
  return evaluated_item(item, item.optional ? "not_applicable" : "incomplete");
}

/// Every item by its order: later ones know what earlier ones found.
json evaluate_items(const Bench& bench, const json& sheet, const json& items, const std::string& place,
                    Messages& messages, Verdict& verdict, Extent extent = Extent::everything) {
  auto list = json::array();
  const ChosenStandards standards(bench, sheet);
  expressions::Scope scope = bench.scope;
  const ItemEvaluation evaluation{bench, standards, scope, messages, extent};
  for (std::size_t i = 0; i < bench.procedure->items.size(); ++i) {
    const Item& item = bench.procedure->items[i];
    const json& filled = items[i];
    const std::string here = place + item.id;
    if (filled.contains("applies") && filled["applies"] == false)
      list.push_back(evaluated_item(item, "not_applicable"));
    else if (item.table)
      list.push_back(evaluate_table(evaluation, item, filled, here));
    else
      list.push_back(evaluate_judgement(item, filled, here, messages));
    verdict = worse(verdict, verdict_in(list.back()));
  }
  return list;
}

json evaluate_items(const Bench& bench, const json& sheet, Messages& messages, Verdict& verdict) {
  return evaluate_items(bench, sheet, sheet["items"], "items.", messages, verdict);
}

/// Before an adjustment: {"state","items"}; null where the procedure knows no adjustment. It decides nothing.
json evaluate_as_found(const Bench& bench, const json& sheet, Messages& messages, Verdict& conditions) {
  if (!bench.procedure->adjustable) return {};
  const json& found = sheet["as_found"];
  if (found["state"].is_null()) conditions = worse(conditions, Verdict::incomplete);
  json result = {{"state", found["state"]}, {"items", json::array()}};
  Verdict before = Verdict::pass;
  if (found["state"] == "recorded")
    result["items"] = evaluate_items(bench, sheet, found["items"], "as_found.items.", messages, before);
  result["verdict"] = found["state"] == "recorded" ? json(word_of(before)) : json();
  return result;
}

/// What is missing, so that a person finds it: of many readings the first and how many there are.
void tell_what_is_missing(const json& sheet, Messages& messages) {
  std::map<std::string, int> readings;  // by item
  for (const auto& [field, message, row] : missing_fields(sheet))
    if (!row || ++readings[field.substr(0, field.find(".rows."))] <= most_readings_named)
      messages.add(Severity::info, field, message, row);
  for (const auto& [item, count] : readings)
    if (count > most_readings_named)
      messages.add(Severity::info, item,
                   {"还有 " + std::to_string(count) + " 个读数未录入。",
                    std::to_string(count) + " readings are still to be entered."});
}

/// The first class in which the same readings pass, as an offer.
void offer_regrade(const Bench& bench, const std::vector<RangeBench>& ranges, const json& sheet, Messages& messages) {
  if (!bench.procedure->regrade) return;
  const auto& parameter = bench.procedure->parameters[bench.procedure->regrade->parameter];
  const auto* own = std::get_if<Decimal>(&bench.scope.values[parameter.slot]);
  for (const auto& value : bench.procedure->regrade->values) {
    if (own == nullptr || value <= *own) continue;
    const auto regrade = [&](Bench& regraded) {
      // A range of a coarser class of its own stays what it is.
      auto& of_range = regraded.scope.values[parameter.slot];
      if (const auto* before = std::get_if<Decimal>(&of_range); before != nullptr && *before < value) of_range = value;
      derive_quantities(regraded);
    };
    Bench other = bench;
    regrade(other);
    Messages unheard;
    Verdict verdict = Verdict::pass;
    evaluate_items(other, sheet, sheet["items"], "items.", unheard, verdict, Extent::verdict);
    if (verdict != Verdict::pass || !ranges_pass(ranges, sheet, regrade)) continue;
    const Unit unit = parameter.unit.value_or(unit_for(bench, parameter.type));
    const bool choice = parameter.type.shape == expressions::Type::Shape::choice;
    const std::string name =
        choice ? shown_text(value, parameter.type, unit) : to_fixed(shown_value(value, unit, parameter.type), 1);
    return messages.add(Severity::info, "items",
                        {"各项符合 " + name + " 级的要求，可考虑降级使用。",
                         "Everything meets class " + name + ": the instrument may be re-graded."});
  }
}

/// The labels of what failed: summaries of tables, else the item itself.
Text failed_labels(const json& items) {
  Text labels;
  const auto add = [&](const json& label) {
    labels.zh += (labels.zh.empty() ? "" : "、") + text_at(label, "zh");
    labels.en += (labels.en.empty() ? "" : ", ") + text_at(label, "en");
  };
  for (const auto& item : items) {
    if (item["verdict"] != "fail") continue;
    const std::size_t before = labels.zh.size();
    for (const auto& line : item["summary"])
      if (line["verdict"] == "fail") add(line["label"]);
    if (labels.zh.size() == before) add(item["label"]);
  }
  return labels;
}

/// Where there are several ranges, each with what failed in it.
Text failed_in_ranges(const json& sheet, const json& items, const json& ranges) {
  Text failed;
  const auto add = [&](const std::string& range, const Text& labels) {
    if (labels.zh.empty()) return;
    failed.zh += (failed.zh.empty() ? "" : "；") + range + " " + labels.zh;
    failed.en += (failed.en.empty() ? "" : "; ") + range + " " + labels.en;
  };
  add(text_at(sheet, "range_label"), failed_labels(items));
  for (const auto& range : ranges) add(text_at(range, "label"), failed_labels(range["items"]));
  return failed;
}

Text conclusion_of(const Bench& bench, Verdict conditions, Verdict verdict, const Text& failed) {
  if (conditions == Verdict::fail)
    return {"检定条件不符合要求，不能给出结论。",
            "The conditions of verification are not met: no verdict can be given."};
  if (conditions == Verdict::incomplete || verdict == Verdict::incomplete)
    return {"记录未完成。", "The record is not complete."};
  if (verdict == Verdict::pass) return worded(bench, bench.procedure->conclusion);
  return {"不合格：" + failed.zh, "Not conforming: " + failed.en};
}

}  // namespace

Bench bench_of(const Procedure& procedure, const json& sheet) {
  const json none = json::object();
  const json& instrument = sheet.is_object() && sheet.contains("instrument") ? sheet["instrument"] : none;
  const json& parameters =
      instrument.is_object() && instrument.contains("parameters") ? instrument["parameters"] : none;
  if (!parameters.is_object()) refuse("instrument.parameters", {"应为对象。", "An object is wanted."});
  std::map<std::string, TypedText> typed;
  for (const auto& parameter : procedure.parameters)
    if (auto value = typed_at(parameters, parameter.id)) typed.emplace(parameter.id, std::move(*value));
  return set_up(procedure, std::move(typed), sheet.is_object() ? text_at(sheet, "verification") : "");
}

json evaluate(const Procedure& procedure, const json& sheet) {
  Bench bench = bench_of(procedure, sheet);
  auto ranges = benches_of_ranges(bench, sheet);
  const json merged = merged_sheet(bench, ranges, sheet);
  Messages messages;
  Verdict verdict = Verdict::pass;
  Verdict conditions = judge_day_of_work(procedure, merged, messages);
  conditions = worse(conditions, judge_verification(bench, merged, messages));
  conditions = worse(conditions, judge_acclimatization(bench, merged, messages));
  json environment = evaluate_environment(bench, merged, messages, conditions);
  json standards = evaluate_standards(bench, merged, messages, conditions);
  warn_of_instrument(bench, merged, messages);
  json items = evaluate_items(bench, merged, messages, verdict);
  json as_found = evaluate_as_found(bench, merged, messages, conditions);
  json in_ranges = evaluate_ranges(ranges, merged, standards, messages, verdict, conditions);
  tell_what_is_missing(merged, messages);
  if (verdict == Verdict::fail) offer_regrade(bench, ranges, merged, messages);
  json series = json::object();
  for (std::size_t i = 0; i < procedure.items.size(); ++i)
    if (procedure.items[i].table && procedure.items[i].table->chart) series = series_of(procedure.items[i], items[i]);
  const Text failed = ranges.empty() ? failed_labels(items) : failed_in_ranges(merged, items, in_ranges);
  const Text conclusion = conclusion_of(bench, conditions, verdict, failed);
  json evaluation = {{"verdict", word_of(conditions == Verdict::pass ? verdict : Verdict::incomplete)},
                     {"conclusion", to_json(conclusion)},
                     {"items", std::move(items)},
                     {"as_found", std::move(as_found)},
                     {"environment", std::move(environment)},
                     {"standards", std::move(standards)},
                     {"messages", messages.take()},
                     {"series", std::move(series)}};
  // What has one range is evaluated to the bytes it was before there were several.
  if (!ranges.empty()) evaluation["ranges"] = std::move(in_ranges);
  return evaluation;
}

}  // namespace instruments::procedures
