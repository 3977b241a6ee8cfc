#include "lims/workflow/import_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "db/documents.hpp"
#include "db/instrument_events.hpp"
#include "db/instruments.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/import_merge.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/register.hpp"

namespace lims {
namespace {

using instruments::Instrument;

constexpr std::size_t rows_at_once = 500;

bool is_verified_by_us(db::ReadTransaction& transaction, const Instrument& kept) {
  db::DocumentFilter filter;
  filter.instrument_id = kept.id;
  filter.limit = db::largest_page;
  const auto documents = db::list_documents(transaction, filter).items;
  return std::ranges::any_of(documents,
                             [&](const auto& view) { return view.document.verified_on == kept.last_verified_on; });
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

ImportRows::ImportRows(const ImportPlace& place, OnFault on_fault)
    : place_(place),
      minus_one_day_(load_profile(place.reading).validity_minus_one_day),
      today_(place.laboratory.today()),
      on_fault_(std::move(on_fault)),
      owners_(place.reading, place.writing) {}

void ImportRows::add(imports::CheckedRow&& row) {
  waiting_.push_back(std::move(row));
  if (waiting_.size() >= rows_at_once) flush();
}

void ImportRows::finish() {
  flush();
  owners_.finish(place_.laboratory, place_.by, place_.batch);
}

void ImportRows::flush() {
  std::vector<imports::CheckedRow> rows;
  std::vector<db::NaturalKey> keys;
  for (auto& row : waiting_) {
    const auto owner = owners_.owner_of(row);
    if (owner.fault) {
      refuse(row, *owner.fault);
      continue;
    }
    row.instrument.organization_id = owner.id;
    keys.push_back({owner.id, row.instrument.name, row.instrument.serial_number});
    rows.push_back(std::move(row));
  }
  waiting_.clear();
  const auto kept = db::find_instruments(place_.reading, keys);
  for (std::size_t i = 0; i < rows.size(); ++i) take(rows[i], kept.at(i));
  insert_created();
  if (place_.writing != nullptr) db::insert_import_rows(*place_.writing, place_.batch, done_);
  done_.clear();
}

void ImportRows::refuse(const imports::CheckedRow& row, const imports::Fault& fault) {
  ++faulty_;
  on_fault_(row.source, fault);
}

void ImportRows::take(imports::CheckedRow& row, const std::optional<Instrument>& kept) {
  if (kept) return change(row, *kept);
  ++created_;
  owners_.take(row);
  if (row.instrument.last_verified_on && !row.instrument.last_result) row.instrument.last_result = "pass";
  if (place_.writing == nullptr) return;
  derive(row.instrument, minus_one_day_);
  to_create_.push_back(std::move(row));
}

void ImportRows::change(imports::CheckedRow& row, const Instrument& kept) {
  const bool verified_by_us =
      bears_on_kept_verification(kept, row.instrument) && is_verified_by_us(place_.reading, kept);
  const auto [changed, fault] = merge(kept, row, {verified_by_us, today_, minus_one_day_});
  if (fault) return refuse(row, *fault);
  const bool is_owner_changed = owners_.take(row);
  const auto text = differences(kept, changed);
  if (text || is_owner_changed)
    ++updated_;
  else
    ++unchanged_;
  if (!text || place_.writing == nullptr) return;
  instruments::require(db::update_instrument(*place_.writing, changed, place_.laboratory.now()),
                       instruments::Cause::state_conflict,
                       {"器具已被他人修改，请重新导入。", "Somebody has changed an instrument. Import again."});
  add_history(*place_.writing, place_.laboratory, place_.by, kept.id, "imported", *text,
              {"import", std::to_string(place_.batch.value)});
  done_.push_back({row.source.line, kept.id, to_json(kept).dump(), kept.version + 1});
}

void ImportRows::insert_created() {
  if (to_create_.empty()) return;
  std::vector<Instrument> created;
  for (auto& row : to_create_) created.push_back(std::move(row.instrument));
  db::insert_instruments(*place_.writing, created, place_.laboratory.now());
  std::vector<db::InstrumentEvent> events;
  for (std::size_t i = 0; i < created.size(); ++i) {
    events.push_back(event_of(created[i].id, place_.laboratory, place_.by, place_.batch, to_create_[i].source.line));
    done_.push_back({to_create_[i].source.line, created[i].id, std::nullopt, created[i].version});
  }
  db::insert_instrument_events(*place_.writing, events);
  to_create_.clear();
}

}  // namespace lims
