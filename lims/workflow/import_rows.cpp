#include "lims/workflow/import_rows.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "db/instrument_events.hpp"
#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/register.hpp"

namespace lims {
namespace {

using instruments::Instrument;
using instruments::OrganizationId;

constexpr std::size_t rows_at_once = 500;

/// The kept instrument with what the file says; what the file leaves empty stays as it is.
Instrument merged(const Instrument& kept, const Instrument& row) {
  auto merged = kept;
  const auto take = [](std::string& value, const std::string& told) {
    if (!told.empty()) value = told;
  };
  take(merged.model, row.model);
  take(merged.specification, row.specification);
  take(merged.measuring_range, row.measuring_range);
  take(merged.scale_interval, row.scale_interval);
  take(merged.accuracy_class, row.accuracy_class);
  take(merged.owner_number, row.owner_number);
  take(merged.manufacturer, row.manufacturer);
  take(merged.place_of_use, row.place_of_use);
  take(merged.region_code, row.region_code);
  take(merged.remark, row.remark);
  if (row.made_year) merged.made_year = row.made_year;
  if (row.purpose) merged.purpose = row.purpose;
  if (row.mandatory_declared) merged.mandatory_declared = row.mandatory_declared;
  merged.service_location = row.service_location;
  if (row.cycle_months_override) merged.cycle_months_override = row.cycle_months_override;
  // A verification recorded here since then is the later word.
  const bool newer = row.last_verified_on && (!kept.last_verified_on || *row.last_verified_on > *kept.last_verified_on);
  if (newer) {
    merged.last_verified_on = row.last_verified_on;
    merged.last_result = row.last_result;
    merged.valid_until = row.valid_until;
  }
  return merged;
}

db::InstrumentEvent event_of(instruments::InstrumentId instrument, const Laboratory& laboratory, const Person& by,
                             instruments::ImportId batch, std::int64_t line) {
  db::InstrumentEvent event;
  event.instrument_id = instrument;
  event.at = laboratory.now();
  if (by.id.value != 0) event.user_id = by.id;
  event.user_name = by.display_name;
  event.action = "imported";
  event.text = {fmt::format("由第 {} 次导入登记（第 {} 行）", batch.value, line),
                fmt::format("Entered by import {} (line {})", batch.value, line)};
  event.link_type = "import";
  event.link_id = std::to_string(batch.value);
  return event;
}

}  // namespace

ImportRows::ImportRows(db::ReadTransaction& reading, db::Transaction* writing, const Laboratory& laboratory,
                       const Person& by, instruments::ImportId batch)
    : reading_(reading),
      writing_(writing),
      laboratory_(laboratory),
      by_(by),
      batch_(batch),
      minus_one_day_(load_profile(reading).validity_minus_one_day) {}

void ImportRows::add(imports::CheckedRow&& row) {
  waiting_.push_back(std::move(row));
  if (waiting_.size() >= rows_at_once) flush();
}

void ImportRows::finish() {
  flush();
}

OrganizationId ImportRows::owner_of(const instruments::Organization& organization) {
  const auto key = organization.credit_code.empty() ? "n" + organization.name : "c" + organization.credit_code;
  if (const auto found = owners_.find(key); found != owners_.end()) return found->second;
  auto kept = organization.credit_code.empty()
                  ? std::nullopt
                  : db::find_organization_by_credit_code(reading_, organization.credit_code);
  if (!kept) {
    kept = db::find_organization_by_name(reading_, organization.name);
    // The same name under another code is another body.
    if (kept && !organization.credit_code.empty() && !kept->credit_code.empty()) kept.reset();
  }
  OrganizationId id;
  if (kept)
    id = kept->id;
  else if (writing_ != nullptr)
    id = db::insert_organization(*writing_, organization);
  owners_.emplace(key, id);
  return id;
}

void ImportRows::flush() {
  std::vector<db::NaturalKey> keys;
  for (auto& row : waiting_) {
    row.instrument.organization_id = owner_of(row.organization);
    keys.push_back({row.instrument.organization_id, row.instrument.name, row.instrument.serial_number});
  }
  const auto kept = db::find_instruments(reading_, keys);
  for (std::size_t i = 0; i < waiting_.size(); ++i) take(waiting_[i], kept.at(i));
  waiting_.clear();
  insert_created();
  if (writing_ != nullptr) db::insert_import_rows(*writing_, batch_, done_);
  done_.clear();
}

void ImportRows::take(imports::CheckedRow& row, const std::optional<Instrument>& kept) {
  if (kept) return change(row, *kept);
  ++created_;
  if (row.instrument.last_verified_on && !row.instrument.last_result) row.instrument.last_result = "pass";
  if (writing_ == nullptr) return;
  derive(row.instrument, minus_one_day_);
  to_create_.push_back(std::move(row));
}

void ImportRows::change(imports::CheckedRow& row, const Instrument& kept) {
  if (row.instrument.last_verified_on && !row.instrument.last_result) row.instrument.last_result = "pass";
  auto changed = merged(kept, row.instrument);
  derive(changed, minus_one_day_);
  const auto text = differences(kept, changed);
  if (!text) {
    ++unchanged_;
    return;
  }
  ++updated_;
  if (writing_ == nullptr) return;
  instruments::require(db::update_instrument(*writing_, changed, laboratory_.now()), instruments::Cause::state_conflict,
                       {"器具已被他人修改，请重新导入。", "Somebody has changed an instrument. Import again."});
  add_history(*writing_, laboratory_, by_, kept.id, "imported", *text, {"import", std::to_string(batch_.value)});
  done_.push_back({row.line, kept.id, to_json(kept).dump(), kept.version + 1});
}

void ImportRows::insert_created() {
  if (to_create_.empty()) return;
  std::vector<Instrument> created;
  for (auto& row : to_create_) created.push_back(std::move(row.instrument));
  db::insert_instruments(*writing_, created, laboratory_.now());
  std::vector<db::InstrumentEvent> events;
  for (std::size_t i = 0; i < created.size(); ++i) {
    events.push_back(event_of(created[i].id, laboratory_, by_, batch_, to_create_[i].line));
    done_.push_back({to_create_[i].line, created[i].id, std::nullopt, created[i].version});
  }
  db::insert_instrument_events(*writing_, events);
  to_create_.clear();
}

}  // namespace lims
