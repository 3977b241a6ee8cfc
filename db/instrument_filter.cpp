#include "db/instrument_filter.hpp"

#include "db/instrument_search.hpp"

namespace db {

using instruments::InstrumentState;
using instruments::to_iso;

namespace {

/// Each length of a GB/T 2260 code has its own column, so that an index serves province and city, too.
void add_region(Conditions& conditions, const std::string& region) {
  if (region.empty()) return;
  if (region.size() == 2)
    conditions.add("i.region_province = :region", "region", region);
  else if (region.size() == 4)
    conditions.add("i.region_city = :region", "region", region);
  else
    conditions.add("i.region_code = :region", "region", region);
}

void add_state(Conditions& conditions, InstrumentState state) {
  conditions.add("i.state = :state", "state", std::string(to_text(state)));
  // Says to the planner that the small index of those not in use holds all that is wanted.
  if (state != InstrumentState::in_service) conditions.add("i.state <> 'in_service'");
}

/// The words of due_key sort after every date: "never_verified" < "no_due_date" < "not_in_use".
void add_due(Conditions& conditions, const InstrumentFilter& filter) {
  const bool wants_overdue = filter.overdue == true;
  const bool wants_never_verified = filter.never_verified == true;
  if (wants_overdue && wants_never_verified)
    conditions.add("(i.due_key < :today OR i.due_key = 'never_verified')", "today", to_iso(filter.today));
  else if (wants_overdue)
    conditions.add("i.due_key < :today", "today", to_iso(filter.today));
  else if (wants_never_verified)
    conditions.add("i.due_key = 'never_verified'");
  if (filter.overdue == false) conditions.add("i.due_key >= :today", "today", to_iso(filter.today));
  if (filter.never_verified == false) conditions.add("i.due_key <> 'never_verified'");
  if (filter.due_before) conditions.add("i.due_key < :due_before", "due_before", to_iso(*filter.due_before));
  if (filter.due_after) {
    conditions.add("i.due_key >= :due_after", "due_after", to_iso(*filter.due_after));
    conditions.add("i.due_key < 'never_verified'");
  }
}

}  // namespace

Conditions conditions_of(ReadTransaction& transaction, const InstrumentFilter& filter) {
  Conditions conditions;
  if (filter.organization_id)
    conditions.add("i.organization_id = :organization_id", "organization_id", filter.organization_id->value);
  if (filter.kind) conditions.add("i.kind = :kind", "kind", *filter.kind);
  if (filter.purpose) conditions.add("i.purpose = :purpose", "purpose", std::string(to_text(*filter.purpose)));
  if (filter.mandatory)
    conditions.add("i.mandatory_declared = :mandatory", "mandatory", std::int64_t{*filter.mandatory ? 1 : 0});
  add_region(conditions, filter.region);
  if (filter.state) add_state(conditions, *filter.state);
  add_due(conditions, filter);
  if (!filter.q.empty()) add_search(transaction, conditions, filter.q);
  return conditions;
}

}  // namespace db
