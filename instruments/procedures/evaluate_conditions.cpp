#include "instruments/procedures/evaluate_conditions.hpp"

#include <algorithm>
#include <set>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/standards.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// Whether a typed value lies between two limits, either of which may be absent (null).
bool between(const Decimal& value, const json& low, const json& high) {
  const bool above = low.is_null() || value >= *parse_decimal(low.get_ref<const std::string&>());
  const bool below = high.is_null() || value <= *parse_decimal(high.get_ref<const std::string&>());
  return above && below;
}

std::string limits_text(const std::string& low, const std::string& high, const std::string& unit) {
  if (low.empty()) return "≤ " + high + unit;
  return high.empty() ? "≥ " + low + unit : low + " ~ " + high + unit;
}

/// A local time as typed, "2026-11-26T08:30".
std::optional<std::chrono::sys_seconds> instant_at(const json& object, const char* key) {
  const std::string text = text_at(object, key);
  return text.size() == 16 ? parse_iso_instant(text + ":00Z") : std::nullopt;
}

/// What is possible at all, when the value is not.
std::optional<std::string> bounds_broken(const EnvironmentLimit& limit, const Decimal& value) {
  const auto bounds = physical_bounds(limit.type.kind);
  const Decimal si = value_in_si(value, limit.unit, limit.type);
  if ((!bounds.low || si >= *bounds.low) && (!bounds.high || si <= *bounds.high)) return std::nullopt;
  const auto shown = [&](const std::optional<Decimal>& bound) {
    return bound ? to_plain(shown_value(*bound, limit.unit, limit.type)) : std::string();
  };
  return limits_text(shown(bounds.low), shown(bounds.high), ' ' + limit.unit.symbol);
}

Verdict environment_verdict(const EnvironmentLimit& limit, const json& entry, Messages& messages) {
  const std::string field = "environment." + entry["id"].get<std::string>();
  const std::string text = text_at(entry, "value");
  const std::string zh = text_at(entry["label"], "zh");
  const std::string en = text_at(entry["label"], "en");
  if (text.empty()) return Verdict::incomplete;
  const auto value = parse_decimal(text);
  if (!value) {
    messages.add(Severity::error, field, {zh + "“" + text + "”不是数。", en + " '" + text + "' is not a number."});
    return Verdict::incomplete;
  }
  const std::string unit = ' ' + text_at(entry, "unit");
  if (const auto bounds = bounds_broken(limit, *value)) {
    messages.add(Severity::error, field,
                 {zh + " " + text + unit + " 不可能（" + *bounds + "），请核对。",
                  en + " " + text + unit + " is not possible (" + *bounds + "): please check it."});
    return Verdict::fail;
  }
  // A limit that follows from what the laboratory has not set yet is not met by being unknown.
  if ((limit.low && entry["low"].is_null()) || (limit.high && entry["high"].is_null())) return Verdict::incomplete;
  if (between(*value, entry["low"], entry["high"])) return Verdict::pass;
  const std::string limits = limits_text(text_at(entry, "low"), text_at(entry, "high"), unit);
  const bool blocks = limit.gate == Gate::block;
  messages.add(blocks ? Severity::error : Severity::warning, field,
               {zh + " " + text + unit + " 超出规程要求（" + limits + "）" + (blocks ? "，不能给出结论。" : "。"),
                en + " " + text + unit + " is outside what the procedure wants (" + limits + ")" +
                    (blocks ? ": no verdict can be given." : ".")});
  return Verdict::fail;
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
  if (standard["equipment_id"].is_null()) return role.optional ? Verdict::pass : Verdict::incomplete;
  const auto& candidates = standard["candidates"];
  const auto chosen = std::ranges::find_if(
      candidates, [&](const json& candidate) { return candidate["id"] == standard["equipment_id"]; });
  const auto fault = fault_in_choice(bench, role, *chosen, day);
  if (!fault) return Verdict::pass;
  messages.add(Severity::error, field,
               {role.label.zh + "不可用：" + fault->zh, role.label.en + " may not be used: " + fault->en});
  return Verdict::fail;
}

/// What the laboratory has not set yet keeps every verdict back that depends on it.
void warn_of_settings(const Bench& bench, Messages& messages) {
  for (const auto& parameter : bench.procedure->parameters)
    if (parameter.from == "laboratory" && !bench.typed.contains(parameter.id))
      messages.add(Severity::warning, "instrument.parameters." + parameter.id,
                   {"实验室尚未按规程正式文本设定“" + parameter.label.zh + "”，与其有关的项目不能给出结论。",
                    "The laboratory has not yet set \"" + parameter.label.en +
                        "\" by the official text: no verdict follows for what depends on it."});
}

void warn_of_cycle(const Procedure& procedure, const json& instrument, Messages& messages) {
  const auto set = instrument.find("cycle_months");
  if (set == instrument.end() || !set->is_number_integer() || procedure.cycle_months == 0) return;
  const auto months = set->get<std::int64_t>();
  if (months <= procedure.cycle_months) return;
  const std::string own = std::to_string(months);
  const std::string usual = std::to_string(procedure.cycle_months);
  messages.add(Severity::warning, "instrument.cycle_months",
               {"实验室为该器具设定的检定周期为 " + own + " 个月，" + procedure.code + " 规定一般不超过 " + usual +
                    " 个月；有效期将按 " + own + " 个月计算。",
                "The laboratory's setting for this instrument is a cycle of " + own + " months; " + procedure.code +
                    " says generally not above " + usual + ". Its validity will be counted by " + own + " months."});
}

}  // namespace

Verdict judge_day_of_work(const Procedure& procedure, const json& sheet, Messages& messages) {
  const auto day = parse_iso_date(text_at(sheet, "performed_on"));
  if (!day) return Verdict::pass;
  const std::string on = to_iso(*day);
  if (*day < procedure.in_force) {
    const std::string from = to_iso(procedure.in_force);
    messages.add(Severity::error, "performed_on",
                 {procedure.code + " 自 " + from + " 起实施，不能用于 " + on + " 的检定。",
                  procedure.code + " is in force from " + from + " and cannot be applied to work of " + on + "."});
    return Verdict::fail;
  }
  if (!procedure.withdrawn || *day < *procedure.withdrawn) return Verdict::pass;
  const std::string from = to_iso(*procedure.withdrawn);
  messages.add(Severity::error, "performed_on",
               {procedure.code + " 自 " + from + " 起废止，不能用于 " + on + " 的检定。",
                procedure.code + " was withdrawn on " + from + " and cannot be applied to work of " + on + "."});
  return Verdict::fail;
}

Verdict judge_verification(const Bench& bench, const json& sheet, Messages& messages) {
  const auto& kinds = bench.procedure->verifications;
  const auto kind = std::ranges::find(kinds, text_at(sheet, "verification"), &VerificationKind::id);
  Verdict verdict = Verdict::pass;
  for (const auto& requirement : kind->requirements) {
    if (requirement.that.evaluate(bench.scope) != expressions::Value(false)) continue;
    messages.add(Severity::error, "verification", worded(bench, requirement.refuse));
    verdict = Verdict::fail;
  }
  return verdict;
}

Verdict judge_acclimatization(const Bench& bench, const json& sheet, Messages& messages) {
  const auto& wanted = bench.procedure->acclimatization;
  if (!wanted) return Verdict::pass;
  const auto least = decimal_of(wanted->least, bench.scope);
  const auto from = instant_at(sheet["acclimatization"], "from");
  const auto to = instant_at(sheet["acclimatization"], "to");
  const bool blocks = wanted->gate == Gate::block;
  if (!least || !from || !to) return blocks ? Verdict::incomplete : Verdict::pass;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*to - *from).count();
  if (Decimal(seconds) >= *least) return Verdict::pass;
  const std::string stood = to_readable(divide(Decimal(seconds), 3600));
  const std::string asked = to_readable(divide(*least, 3600));
  messages.add(blocks ? Severity::error : Severity::warning, "acclimatization",
               {"静置时间 " + stood + " h，少于规程要求的 " + asked + " h" + (blocks ? "，不能给出结论。" : "。"),
                "The instrument stood " + stood + " h in the conditions of the bench, less than the " + asked +
                    " h the procedure asks" + (blocks ? ": no verdict can be given." : ".")});
  return blocks ? Verdict::fail : Verdict::pass;
}

void know_environment(Bench& bench, const json& sheet) {
  const auto& environment = bench.procedure->environment;
  for (std::size_t i = 0; i < environment.size(); ++i)
    if (const auto value = parsed(text_at(sheet["environment"][i], "value"), environment[i].type, environment[i].unit))
      bench.scope.values[environment[i].slot] = *value;
}

json evaluate_environment(Bench& bench, const json& sheet, Messages& messages, Verdict& conditions) {
  auto list = json::array();
  know_environment(bench, sheet);
  const auto& environment = bench.procedure->environment;
  for (std::size_t i = 0; i < environment.size(); ++i) {
    const json& entry = sheet["environment"][i];
    const auto& limit = environment[i];
    const Verdict verdict = environment_verdict(limit, entry, messages);
    const bool left_out = limit.optional && text_at(entry, "value").empty();
    if (limit.gate == Gate::block && !left_out) conditions = worse(conditions, verdict);
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

void warn_of_units(const Bench& bench, const std::map<std::string, TypedText>& parameters, const std::string& place,
                   Messages& messages) {
  std::set<std::string> named;
  for (const auto& [id, unit] : bench.units) {
    if (unit.legal || !parameters.contains(id) || !named.insert(unit.symbol).second) continue;
    messages.add(
        Severity::warning, place + id,
        {unit.symbol + " 不是我国法定计量单位，证书上的量值将使用该单位。",
         unit.symbol + " is not a legal unit of measurement in China; the certificate will state values in it."});
  }
}

void warn_of_instrument(const Bench& bench, const json& sheet, Messages& messages) {
  warn_of_settings(bench, messages);
  warn_of_units(bench, bench.typed, "instrument.parameters.", messages);
  warn_of_cycle(*bench.procedure, sheet["instrument"], messages);
}

}  // namespace instruments::procedures
