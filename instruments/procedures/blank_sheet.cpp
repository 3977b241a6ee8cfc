#include "instruments/procedures/blank_sheet.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/blank_table.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/procedures/standards.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

json environment_of(const Bench& bench) {
  auto list = json::array();
  for (const auto& limit : bench.procedure->environment) {
    auto& entry = list.emplace_back();
    entry["id"] = limit.id;
    entry["label"] = to_json(limit.label);
    entry["unit"] = limit.unit.symbol;
    entry["low"] = number_in(bench, limit.low, limit.unit);
    entry["high"] = number_in(bench, limit.high, limit.unit);
    entry["gate"] = limit.gate == Gate::block ? "block" : "warn";
    entry["optional"] = limit.optional;
    entry["value"] = nullptr;
  }
  return list;
}

json standards_of(const Bench& bench, std::vector<json> candidates, SheetFor reader) {
  auto list = json::array();
  for (std::size_t i = 0; i < bench.procedure->standards.size(); ++i) {
    const auto& role = bench.procedure->standards[i];
    auto& entry = list.emplace_back();
    entry["role"] = role.role;
    entry["label"] = to_json(role.label);
    entry["optional"] = role.optional;
    entry["candidates"] = std::move(candidates.at(i));
    entry["equipment_id"] = nullptr;
    if (reader == SheetFor::people) entry["requirement"] = to_json(requirement_of(bench, role));
  }
  return list;
}

json acclimatization_of(const Bench& bench) {
  const auto& wanted = bench.procedure->acclimatization;
  if (!wanted) return {};
  const auto least = decimal_of(wanted->least, bench.scope);
  static const Unit hour = *find_unit("h");
  return {{"least", least ? json(to_plain(from_si(*least, hour))) : json()},
          {"unit", "h"},
          {"gate", wanted->gate == Gate::block ? "block" : "warn"},
          {"from", nullptr},
          {"to", nullptr}};
}

/// A person sees on the sheet what is to be checked against the official text.
json notes_of(const Procedure& procedure) {
  auto notes = json::array();
  for (const auto& note : procedure.notes) notes.push_back(to_json(note));
  if (procedure.confidence != "medium") return notes;
  notes.push_back(to_json(Text{"规程文件中注明“待核对”的数据尚未与正式文本核对，出具证书前请核对。",
                               "The file marks facts that are still to be checked against the official text: check "
                               "them before a certificate is issued."}));
  return notes;
}

json verifications_of(const Procedure& procedure, SheetFor reader) {
  auto list = json::array();
  for (const auto& kind : procedure.verifications) {
    if (reader == SheetFor::evaluation) {
      list.emplace_back()["id"] = kind.id;
      continue;
    }
    list.push_back({{"id", kind.id}, {"label", to_json(kind.label)}, {"renews_validity", kind.renews_validity}});
  }
  return list;
}

/// The kind the procedure proposes to an instrument that was, or was never, verified before.
std::string usual_verification(const Procedure& procedure, bool verified) {
  const auto& kinds = procedure.verifications;
  const auto proposed =
      std::ranges::find(kinds, verified ? Proposed::later : Proposed::first, &VerificationKind::proposed);
  return proposed == kinds.end() ? kinds.front().id : proposed->id;
}

}  // namespace

json blank_item(const Bench& bench, const Item& item, SheetFor reader) {
  json blank;
  blank["id"] = item.id;
  blank["type"] = item.table ? "table" : "judgement";
  blank["label"] = to_json(item.label);
  if (reader == SheetFor::people) {
    blank["hint"] = item.hint.zh.empty() ? json() : to_json(worded(bench, item.hint));
    blank["clause"] = text_or_null(item.clause);
  }
  const bool applies = !item.when || item.when->evaluate(bench.scope) != expressions::Value(false);
  if (!applies) blank["applies"] = false;
  if (item.optional) blank["optional"] = true;
  if (!item.table) {
    blank["value"] = nullptr;
    blank["reason"] = "";
    return blank;
  }
  // Nothing is computed from a table that is not part of this verification.
  if (!applies && reader == SheetFor::evaluation) return blank;
  add_blank_table(bench, *item.table, reader, blank);
  return blank;
}

json blank_as_found(const Procedure& procedure, const json& items) {
  if (!procedure.adjustable) return {};
  return {{"state", nullptr}, {"items", items}};
}

json blank_sheet(const Bench& bench, json instrument, std::vector<json> candidates, SheetFor reader) {
  const Procedure& procedure = *bench.procedure;
  auto parameters = json::object();
  for (const auto& [id, typed] : bench.typed) parameters[id] = to_json(typed);
  instrument["parameters"] = std::move(parameters);
  auto items = json::array();
  for (const auto& item : procedure.items) items.push_back(blank_item(bench, item, reader));
  json as_found = blank_as_found(procedure, items);
  return {{"procedure",
           {{"code", procedure.code},
            {"edition", procedure.edition},
            {"hash", procedure.hash},
            {"title", to_json(procedure.title)}}},
          {"instrument", std::move(instrument)},
          {"verification", bench.verification},
          {"verifications", verifications_of(procedure, reader)},
          {"performed_on", nullptr},
          {"location", nullptr},
          {"remark", ""},
          {"deviation", ""},
          {"notes", reader == SheetFor::people ? notes_of(procedure) : json()},
          {"acclimatization", acclimatization_of(bench)},
          {"environment", environment_of(bench)},
          {"standards", standards_of(bench, std::move(candidates), reader)},
          {"items", std::move(items)},
          {"as_found", std::move(as_found)},
          {"observed", json::object()}};
}

json blank_sheet(const Procedure& procedure, const InstrumentParameters& instrument,
                 const std::vector<StandardCandidate>& candidates, Date today, const std::string& verification) {
  const std::string usual = usual_verification(procedure, instrument.last_verified_on.has_value());
  const Bench bench =
      set_up(procedure, by_parameter(procedure, instrument), verification.empty() ? usual : verification);
  std::vector<json> lists;
  for (const auto& role : procedure.standards) {
    auto list = json::array();
    for (const auto& candidate : candidates)
      list.push_back(to_json(candidate, fault_in_standard(bench, role, candidate, today)));
    lists.push_back(std::move(list));
  }
  const auto& last = instrument.last_verified_on;
  json blank = blank_sheet(bench,
                           {{"id", instrument.id},
                            {"name", instrument.name},
                            {"serial_number", instrument.serial_number},
                            {"last_verified_on", last ? json(to_iso(*last)) : json()},
                            {"cycle_months", instrument.cycle_months ? json(*instrument.cycle_months) : json()}},
                           std::move(lists), SheetFor::people);
  const auto ranges = benches_of_ranges(bench, instrument);
  add_blank_ranges(ranges, instrument.range_label, SheetFor::people, blank);
  offer_standards(ranges, candidates, today, blank);
  return blank;
}

}  // namespace instruments::procedures
