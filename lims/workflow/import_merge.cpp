#include "lims/workflow/import_merge.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "instruments/instrument_faults.hpp"
#include "lims/workflow/instrument_states.hpp"
#include "lims/workflow/register.hpp"

namespace lims {
namespace {

using instruments::Instrument;

void take_texts(const Instrument& row, Instrument& merged) {
  for (const auto member :
       {&Instrument::model, &Instrument::specification, &Instrument::measuring_range, &Instrument::scale_interval,
        &Instrument::accuracy_class, &Instrument::owner_number, &Instrument::manufacturer, &Instrument::place_of_use,
        &Instrument::region_code, &Instrument::remark})
    if (!(row.*member).empty()) merged.*member = row.*member;
  if (row.made_year) merged.made_year = row.made_year;
  if (row.purpose) merged.purpose = row.purpose;
  if (row.mandatory_declared) merged.mandatory_declared = row.mandatory_declared;
  if (row.cycle_months_override) merged.cycle_months_override = row.cycle_months_override;
}

bool is_newer(const Instrument& kept, const Instrument& row) {
  return row.last_verified_on && (!kept.last_verified_on || *row.last_verified_on > *kept.last_verified_on);
}

bool is_older(const Instrument& kept, const Instrument& row) {
  return row.last_verified_on && kept.last_verified_on && *row.last_verified_on < *kept.last_verified_on;
}

bool has_another_result(const Instrument& kept, const Instrument& row) {
  return row.last_result && row.last_result != kept.last_result;
}

bool has_another_last_day(const Instrument& kept, const Instrument& row) {
  return row.valid_until && row.valid_until != kept.valid_until && row.last_result != "fail";
}

bool has_another_cycle(const Instrument& kept, const Instrument& row) {
  return row.cycle_months_override && row.cycle_months_override != kept.cycle_months_override;
}

void take_verification(const Instrument& kept, const Instrument& row, bool verified_by_us, Instrument& merged) {
  if (is_older(kept, row)) return;
  if (is_newer(kept, row)) {
    merged.last_verified_on = row.last_verified_on;
    merged.last_result = row.last_result.value_or("pass");
    merged.valid_until = row.valid_until;
    return;
  }
  if (verified_by_us) return;
  if (row.last_result) merged.last_result = row.last_result;
  if (row.valid_until)
    merged.valid_until = row.valid_until;
  else if (has_another_result(kept, row) || has_another_cycle(kept, row))
    merged.valid_until.reset();  // follows anew
}

std::optional<imports::Fault> fault_against_ours(const Instrument& kept, const imports::CheckedRow& row) {
  const auto& told = row.instrument;
  const bool another_result = has_another_result(kept, told);
  if (is_newer(kept, told) || is_older(kept, told) || (!another_result && !has_another_last_day(kept, told)))
    return std::nullopt;
  const auto day = instruments::to_iso(kept.last_verified_on.value());
  const auto found = another_result ? *told.last_result : instruments::to_iso(*told.valid_until);
  return imports::fault_in(
      row.source, another_result ? "last_result" : "valid_until", found,
      {fmt::format("本机构已出具检定日期为{}的证书或通知书，结论和有效期以其为准，不能由导入更改。", day),
       fmt::format("This laboratory has issued a document for the verification on {}; its result and validity stand "
                   "and cannot be changed by an import.",
                   day)});
}

/// What the register and the row say against each other, and neither says alone.
std::optional<imports::Fault> new_contradiction(const Instrument& kept, const Instrument& merged,
                                                const imports::CheckedRow& row, instruments::Date today) {
  auto mistakes = instruments::without_known(instruments::contradictions_in(merged, today),
                                             instruments::contradictions_in(kept, today));
  if (mistakes.empty()) return std::nullopt;
  auto& mistake = mistakes.front();
  return imports::fault_in(row.source, mistake.field, "", std::move(mistake.message));
}

}  // namespace

bool bears_on_kept_verification(const Instrument& kept, const Instrument& row) {
  return kept.last_verified_on && !is_newer(kept, row) && !is_older(kept, row) &&
         (has_another_result(kept, row) || has_another_last_day(kept, row) || has_another_cycle(kept, row));
}

Merged merge(const Instrument& kept, const imports::CheckedRow& row, const MergeRules& rules) {
  const auto& told = row.instrument;
  Merged result{kept};
  auto& merged = result.instrument;
  take_texts(told, merged);
  merged.service_location = row.service_location.value_or(kept.service_location);
  merged.state = row.state.value_or(kept.state);
  take_verification(kept, told, rules.verified_by_us, merged);
  if (rules.verified_by_us) result.fault = fault_against_ours(kept, row);
  if (!result.fault) result.fault = new_contradiction(kept, merged, row, rules.today);
  if (result.fault) return result;
  derive(merged, rules.minus_one_day);
  if (auto fault = fault_in_transition(kept, merged))
    result.fault = imports::fault_in(row.source, "state", label(merged.state).zh, std::move(*fault));
  return result;
}

}  // namespace lims
