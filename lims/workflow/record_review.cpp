#include "lims/workflow/record_review.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/records.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/review.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims {
namespace {

using instruments::procedures::ComparedRecord;
using nlohmann::json;

constexpr int compared_records = 50;

std::chrono::sys_seconds instant_of(const std::string& text) {
  return instruments::parse_iso_instant(text.substr(0, 19) + "Z").value_or(std::chrono::sys_seconds{});
}

/// The newest records before this one, each with its sheet, by number.
void add_records(db::ReadTransaction& transaction, const db::Record& record, const db::RecordFilter& filter,
                 std::map<std::string, db::Record>& records) {
  for (const auto& view : db::list_records(transaction, filter).items)
    if (view.record.id.value < record.id.value && !records.contains(view.record.number))
      records.emplace(view.record.number, db::load_record(transaction, view.record.id).record);
}

json recomputed(db::ReadTransaction& transaction, const db::Record& record, const json& sheet) {
  try {
    return holds_all_of(evaluate_sheet(transaction, sheet), json::parse(record.evaluation));
  } catch (const instruments::Refusal&) {
    return {};
  }
}

}  // namespace

bool holds_all_of(const json& recomputed, const json& recorded) {
  if (recorded.is_object())
    return recomputed.is_object() && std::ranges::all_of(recorded.items(), [&](const auto& entry) {
             const auto found = recomputed.find(entry.key());
             return found != recomputed.end() && holds_all_of(*found, entry.value());
           });
  if (!recorded.is_array() || !recomputed.is_array()) return recomputed == recorded;
  return std::ranges::equal(recomputed, recorded, holds_all_of);
}

json review_of(db::ReadTransaction& transaction, instruments::RecordId id) {
  const auto record = db::load_record(transaction, id).record;
  const auto sheet = json::parse(record.sheet);
  std::map<std::string, db::Record> records;
  db::RecordFilter filter;
  filter.limit = compared_records;
  add_records(transaction, record, filter, records);
  filter.verifier_id = record.verifier_id;
  add_records(transaction, record, filter, records);
  std::map<std::string, json> sheets;
  std::vector<ComparedRecord> others;
  for (const auto& [number, other] : records) {
    const auto& parsed = sheets.emplace(number, json::parse(other.sheet)).first->second;
    others.push_back(
        {number, &parsed, instant_of(other.recorded_at), other.verifier_id.value == record.verifier_id.value});
  }
  auto suspicions = json::array();
  for (const auto& each : instruments::procedures::review(sheet, instant_of(record.recorded_at), others))
    suspicions.push_back({{"pattern", each.pattern},
                          {"fields", each.fields},
                          {"reason", instruments::procedures::to_json(each.reason)}});
  return {{"recomputed", recomputed(transaction, record, sheet)}, {"suspicions", std::move(suspicions)}};
}

}  // namespace lims
