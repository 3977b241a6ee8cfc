#include "instruments/procedures/evaluate.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/blank_sheet.hpp"
#include "instruments/procedures/evaluate_table.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/standards.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

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

json merged_sheet(const Bench& bench, const json& sheet) {
  std::vector<json> candidates;
  for (const auto& role : bench.procedure->standards) candidates.push_back(candidates_of(sheet, role.role));
  json instrument = sheet["instrument"];
  instrument.erase("parameters");
  return merge_sheet(blank_sheet(bench, std::move(instrument), candidates), sheet);
}

/// Whether a typed value lies between two limits, either of which may be absent (null).
bool between(const Decimal& value, const json& low, const json& high) {
  const bool above = low.is_null() || value >= *parse_decimal(low.get_ref<const std::string&>());
  const bool below = high.is_null() || value <= *parse_decimal(high.get_ref<const std::string&>());
  return above && below;
}

Verdict environment_verdict(const json& entry, Messages& messages) {
  const std::string field = "environment." + entry["id"].get<std::string>();
  const std::string text = text_at(entry, "value");
  const std::string zh = text_at(entry["label"], "zh");
  const std::string en = text_at(entry["label"], "en");
  if (text.empty()) {
    messages.add(Severity::info, field, {zh + "未录入。", en + " is not entered yet."});
    return Verdict::incomplete;
  }
  const auto value = parse_decimal(text);
  if (!value) {
    messages.add(Severity::error, field, {zh + "“" + text + "”不是数。", en + " '" + text + "' is not a number."});
    return Verdict::incomplete;
  }
  if (between(*value, entry["low"], entry["high"])) return Verdict::pass;
  const std::string unit = ' ' + text_at(entry, "unit");
  const std::string low = text_at(entry, "low");
  const std::string high = text_at(entry, "high");
  const std::string limits = low.empty()    ? "≤ " + high + unit
                             : high.empty() ? "≥ " + low + unit
                                            : low + " ~ " + high + unit;
  messages.add(
      Severity::error, field,
      {zh + " " + text + unit + " 超出规程要求（" + limits + "），不能给出结论。",
       en + " " + text + unit + " is outside what the procedure wants (" + limits + "): no verdict can be given."});
  return Verdict::fail;
}

json evaluate_environment(const json& sheet, Messages& messages, Verdict& conditions) {
  auto list = json::array();
  for (const auto& entry : sheet["environment"]) {
    const Verdict verdict = environment_verdict(entry, messages);
    conditions = worse(conditions, verdict);
    list.push_back({{"id", entry["id"]},
                    {"label", entry["label"]},
                    {"verdict", word_of(verdict)},
                    {"value", entry["value"]},
                    {"unit", entry["unit"]},
                    {"low", entry["low"]},
                    {"high", entry["high"]}});
  }
  return list;
}

/// Why the chosen candidate may not serve on the day of the work.
std::optional<Text> fault_in_choice(const Bench& bench, const StandardRole& role, const json& candidate,
                                    std::optional<Date> day) {
  const auto stated = candidate_from_json(candidate);
  const bool valid = candidate.contains("valid") && candidate["valid"] == true;
  if (stated && (day || valid)) return fault_in_standard(bench, role, *stated, day);
  if (valid) return std::nullopt;
  const auto reason = candidate.find("reason");
  if (reason != candidate.end() && reason->is_object()) return Text{text_at(*reason, "zh"), text_at(*reason, "en")};
  return Text{"该标准器不可用。", "This standard may not be used."};
}

Verdict standard_verdict(const Bench& bench, const StandardRole& role, const json& standard, std::optional<Date> day,
                         Messages& messages) {
  const std::string field = "standards." + role.role + ".equipment_id";
  if (standard["equipment_id"].is_null()) {
    messages.add(Severity::info, field, {role.label.zh + "未选择。", "No " + role.label.en + " is chosen yet."});
    return Verdict::incomplete;
  }
  const auto& candidates = standard["candidates"];
  const auto chosen = std::ranges::find_if(
      candidates, [&](const json& candidate) { return candidate["id"] == standard["equipment_id"]; });
  const auto fault = fault_in_choice(bench, role, *chosen, day);
  if (!fault) return Verdict::pass;
  messages.add(Severity::error, field,
               {role.label.zh + "不可用：" + fault->zh, role.label.en + " may not be used: " + fault->en});
  return Verdict::fail;
}

json evaluate_standards(const Bench& bench, const json& sheet, Messages& messages, Verdict& conditions) {
  auto list = json::array();
  const auto day = parse_iso_date(text_at(sheet, "performed_on"));
  for (std::size_t i = 0; i < bench.procedure->standards.size(); ++i) {
    const auto& role = bench.procedure->standards[i];
    const Verdict verdict = standard_verdict(bench, role, sheet["standards"][i], day, messages);
    conditions = worse(conditions, verdict);
    list.push_back({{"role", role.role}, {"verdict", word_of(verdict)}});
  }
  return list;
}

Verdict verdict_in(const json& evaluated) {
  if (evaluated["verdict"] == "fail") return Verdict::fail;
  return evaluated["verdict"] == "pass" ? Verdict::pass : Verdict::incomplete;
}

json evaluate_judgement(const Item& item, const json& filled, Messages& messages) {
  if (filled["value"].is_null())
    messages.add(Severity::info, "items." + item.id,
                 {item.label.zh + "未判定。", item.label.en + " is not judged yet."});
  return {{"id", item.id},
          {"label", to_json(item.label)},
          {"verdict", filled["value"].is_null() ? json("incomplete") : filled["value"]},
          {"points", json::array()},
          {"summary", json::array()}};
}

json evaluate_items(const Bench& bench, const json& sheet, Messages& messages, Verdict& verdict) {
  auto list = json::array();
  for (std::size_t i = 0; i < bench.procedure->items.size(); ++i) {
    const Item& item = bench.procedure->items[i];
    const json& filled = sheet["items"][i];
    list.push_back(item.table ? evaluate_table(bench, item, filled, messages)
                              : evaluate_judgement(item, filled, messages));
    verdict = worse(verdict, verdict_in(list.back()));
  }
  return list;
}

/// The first class in which the same readings pass, as an offer.
void offer_regrade(const Bench& bench, const json& sheet, Messages& messages) {
  if (!bench.procedure->regrade) return;
  const auto& parameter = bench.procedure->parameters[bench.procedure->regrade->parameter];
  const auto* own = std::get_if<Decimal>(&bench.scope.values[parameter.slot]);
  for (const auto& value : bench.procedure->regrade->values) {
    if (own == nullptr || value <= *own) continue;
    Bench other = bench;
    other.scope.values[parameter.slot] = value;
    derive_quantities(other);
    Messages unheard;
    Verdict verdict = Verdict::pass;
    evaluate_items(other, sheet, unheard, verdict);
    if (verdict != Verdict::pass) continue;
    const Unit unit = parameter.unit.value_or(unit_for(bench, parameter.type));
    const std::string name = to_fixed(shown_value(value, unit, parameter.type), 1);
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

Text conclusion_of(const Bench& bench, Verdict conditions, Verdict verdict, const json& items) {
  if (conditions == Verdict::fail)
    return {"检定条件不符合要求，不能给出结论。",
            "The conditions of verification are not met: no verdict can be given."};
  if (conditions == Verdict::incomplete || verdict == Verdict::incomplete)
    return {"记录未完成。", "The record is not complete."};
  if (verdict == Verdict::pass) return worded(bench, bench.procedure->conclusion);
  const Text failed = failed_labels(items);
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
  return set_up(procedure, std::move(typed));
}

json evaluate(const Procedure& procedure, const json& sheet) {
  const Bench bench = bench_of(procedure, sheet);
  const json merged = merged_sheet(bench, sheet);
  Messages messages;
  Verdict conditions = Verdict::pass;
  Verdict verdict = Verdict::pass;
  json environment = evaluate_environment(merged, messages, conditions);
  json standards = evaluate_standards(bench, merged, messages, conditions);
  json items = evaluate_items(bench, merged, messages, verdict);
  if (verdict == Verdict::fail) offer_regrade(bench, merged, messages);
  json series = json::object();
  for (std::size_t i = 0; i < procedure.items.size(); ++i)
    if (procedure.items[i].table && procedure.items[i].table->chart) series = series_of(procedure.items[i], items[i]);
  const Text conclusion = conclusion_of(bench, conditions, verdict, items);
  return {{"verdict", word_of(conditions == Verdict::pass ? verdict : Verdict::incomplete)},
          {"conclusion", to_json(conclusion)},
          {"items", std::move(items)},
          {"environment", std::move(environment)},
          {"standards", std::move(standards)},
          {"messages", messages.take()},
          {"series", std::move(series)}};
}

}  // namespace instruments::procedures
