#include <nlohmann/json.hpp>

#include "lims/workflow/ledger_comparison.hpp"

namespace lims {
namespace {

using nlohmann::json;

json to_json(const std::vector<imports::Fault>& faults, imports::Language language) {
  json all = json::array();
  for (const auto& fault : faults)
    all.push_back(
        {{"line", fault.line}, {"field", fault.field}, {"found", fault.found}, {"message", fault.message.*language}});
  return all;
}

std::string word_of(LedgerRowKind kind) {
  switch (kind) {
    case LedgerRowKind::changed:
      return "changed";
    case LedgerRowKind::conflict:
      return "conflict";
    case LedgerRowKind::added:
      break;
  }
  return "added";
}

json to_json(const LedgerDifference& difference, imports::Language language) {
  json fields = json::array();
  for (const auto& field : difference.fields)
    fields.push_back({{"field", field.field},
                      {"was", field.was.*language},
                      {"now", field.now.*language},
                      {"in_file", field.in_file.*language},
                      {"conflict", field.conflict}});
  return {{"line", difference.line},
          {"kind", word_of(difference.kind)},
          {"name", difference.name},
          {"serial_number", difference.serial_number},
          {"organization", difference.organization},
          {"instrument", difference.instrument ? json(difference.instrument->value) : json(nullptr)},
          {"version", difference.version ? json(*difference.version) : json(nullptr)},
          {"fields", std::move(fields)},
          {"faults", to_json(difference.faults, language)}};
}

}  // namespace

json to_json(const LedgerComparison& comparison, imports::Language language) {
  json differences = json::array();
  for (const auto& each : comparison.differences) differences.push_back(to_json(each, language));
  json missing = json::array();
  for (const auto& each : comparison.missing)
    missing.push_back({{"instrument", each.instrument.value},
                       {"name", each.name},
                       {"serial_number", each.serial_number},
                       {"organization", each.organization}});
  return {{"marked", comparison.marked},
          {"rows", comparison.rows},
          {"unchanged", comparison.unchanged},
          {"difference_count", comparison.difference_count},
          {"differences", std::move(differences)},
          {"missing_count", comparison.missing_count},
          {"missing", std::move(missing)},
          {"unknown_columns", comparison.unknown_columns},
          {"faults", to_json(comparison.faults, language)},
          {"fault_count", comparison.fault_count}};
}

json to_json(const LedgerAcceptance& acceptance, imports::Language language) {
  return {{"id", acceptance.id ? json(acceptance.id->value) : json(nullptr)},
          {"created", acceptance.created},
          {"updated", acceptance.updated},
          {"unchanged", acceptance.unchanged},
          {"faults", to_json(acceptance.faults, language)}};
}

}  // namespace lims
