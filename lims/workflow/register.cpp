#include "lims/workflow/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "instruments/credit_code.hpp"
#include "instruments/instrument_faults.hpp"
#include "instruments/region_code.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/instrument_standing.hpp"
#include "lims/workflow/instrument_states.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Mistake;
using instruments::Organization;
using instruments::Refusal;
using instruments::require;
using instruments::Text;
using instruments::schedule::Validity;

std::vector<Mistake> faults_of(const Organization& organization) {
  std::vector<Mistake> mistakes;
  if (organization.name.find_first_not_of(' ') == std::string::npos)
    mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  if (!organization.credit_code.empty())
    if (const auto fault = instruments::fault_in_credit_code(organization.credit_code))
      mistakes.push_back({"credit_code", *fault});
  if (!organization.region_code.empty())
    if (const auto fault = instruments::fault_in_region_code(organization.region_code))
      mistakes.push_back({"region_code", *fault});
  return mistakes;
}

void check(db::ReadTransaction& transaction, const Organization& organization, std::vector<Mistake> mistakes) {
  if (organization.parent_id &&
      (organization.parent_id == organization.id || !db::find_organization(transaction, *organization.parent_id)))
    mistakes.push_back({"parent_id", {"没有这个上级单位", "there is no such organization"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"单位信息有误。", "The organization has mistakes."}, mistakes);
  if (organization.credit_code.empty()) return;
  const auto other = db::find_organization_by_credit_code(transaction, organization.credit_code);
  if (!other || other->id == organization.id) return;
  const Text text = {
      fmt::format("统一社会信用代码 {} 已属于“{}”。", organization.credit_code, other->name),
      fmt::format("The credit code {} already belongs to \"{}\".", organization.credit_code, other->name)};
  throw Refusal(Cause::state_conflict, text, {{"credit_code", text}});
}

std::vector<Mistake> faults_of(const Instrument& instrument, instruments::Date today) {
  auto mistakes = instruments::faults_of_fields(instrument);
  for (auto& each : instruments::contradictions_in(instrument, today)) mistakes.push_back(std::move(each));
  return mistakes;
}

void check(db::ReadTransaction& transaction, const Instrument& instrument, std::vector<Mistake> mistakes) {
  if (!db::find_organization(transaction, instrument.organization_id))
    mistakes.push_back({"organization_id", {"没有这个单位", "there is no such organization"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"器具信息有误。", "The instrument has mistakes."}, mistakes);
  if (instrument.serial_number.empty()) return;
  const db::NaturalKey key{instrument.organization_id, instrument.name, instrument.serial_number};
  const auto same = db::find_instruments(transaction, {&key, 1}).front();
  if (!same || same->id == instrument.id) return;
  const Text text = {fmt::format("该单位已有出厂编号为 {} 的“{}”。", instrument.serial_number, instrument.name),
                     fmt::format("This owner already has a \"{}\" with the serial number {}.", instrument.name,
                                 instrument.serial_number)};
  throw Refusal(Cause::state_conflict, text, {{"serial_number", text}});
}

void check_transition(const Instrument& before, const Instrument& after, const std::string& reason) {
  if (const auto fault = fault_in_transition(before, after))
    throw Refusal(Cause::state_conflict, *fault, {{"state", *fault}});
  const bool says_why = reason.find_first_not_of(' ') != std::string::npos;
  if (before.state == after.state || !needs_reason(after.state) || says_why) return;
  throw Refusal(Cause::invalid_input, {"器具信息有误。", "The instrument has mistakes."},
                {{"state_reason",
                  {fmt::format("改为“{}”应写明原因。", label(after.state).zh),
                   fmt::format("To become \"{}\" it needs a reason.", label(after.state).en)}}});
}

/// What a document of ours says of the last verification is not changed by hand.
void require_result_of(const db::Document& document, const Instrument& before, const Instrument& after) {
  std::vector<Mistake> mistakes;
  const instruments::Text given = {fmt::format("由 {} 给出", document.number),
                                   fmt::format("is given by {}", document.number)};
  const auto same = [&](const char* field, const auto& kept, const auto& wanted, const auto& said) {
    if (wanted != kept && wanted != said) mistakes.push_back({field, given});
  };
  same("last_verified_on", before.last_verified_on, after.last_verified_on, document.verified_on);
  same("last_result", before.last_result, after.last_result, document.verdict);
  same("valid_until", before.valid_until, after.valid_until, document.valid_until);
  if (mistakes.empty()) return;
  throw Refusal(Cause::state_conflict,
                {fmt::format("上次检定的日期、结论和有效期由 {} 给出，不能手工更改。", document.number),
                 fmt::format("Day, result and validity of the last verification are given by {} and cannot be changed "
                             "by hand.",
                             document.number)},
                mistakes);
}

/// The administrator sees no way to change a result (domain: people): who keeps the register states it.
void require_no_result_by_administrator(const Instrument& before, const Instrument& after, const Person& by) {
  if (!by.has("administrator") || by.has("receptionist") || by.has("scheduler")) return;
  std::vector<Mistake> mistakes;
  const instruments::Text closed = {"系统管理员不能更改", "is not changed by the administrator"};
  if (after.last_verified_on != before.last_verified_on) mistakes.push_back({"last_verified_on", closed});
  if (after.last_result != before.last_result) mistakes.push_back({"last_result", closed});
  if (after.valid_until != before.valid_until) mistakes.push_back({"valid_until", closed});
  if (after.state != before.state) mistakes.push_back({"state", closed});
  if (mistakes.empty()) return;
  throw Refusal(Cause::not_permitted,
                {"系统管理员不能更改检定结论、有效期和器具状态。",
                 "The administrator changes neither results and validity nor the state of an instrument."},
                mistakes);
}

/// The history says what changed, and why a state did.
void add_differences(db::Transaction& transaction, const Laboratory& laboratory, const db::RegisteredInstrument& before,
                     const Instrument& after, const Person& by, const Change& change) {
  const auto owner = db::load_organization(transaction, after.organization_id).organization.name;
  auto text = differences(before.instrument, after, {before.organization_name, owner});
  if (!text) return;
  if (before.instrument.state != after.state && !change.state_reason.empty()) {
    text->zh += "；原因：" + change.state_reason;
    text->en += "; reason: " + change.state_reason;
  }
  if (change.by_import)
    add_history(transaction, laboratory, by, after.id, "imported", *text,
                {"import", std::to_string(change.by_import->value)});
  else
    add_history(transaction, laboratory, by, after.id, "changed", *text);
}

}  // namespace

instruments::OrganizationId register_organization(db::Transaction& transaction, const Laboratory& laboratory,
                                                  const Organization& organization, const Person& by) {
  check(transaction, organization, faults_of(organization));
  const auto id = db::insert_organization(transaction, organization);
  log_act(transaction, laboratory, by, "registered_organization", "organization", std::to_string(id.value));
  return id;
}

void change_organization(db::Transaction& transaction, const Laboratory& laboratory, const Organization& organization,
                         const Person& by) {
  const auto before = db::load_organization(transaction, organization.id).organization;
  check(transaction, organization, instruments::without_known(faults_of(organization), faults_of(before)));
  require(db::update_organization(transaction, organization), Cause::precondition_failed,
          {"单位信息已被他人修改，请重新载入。", "Somebody has changed this organization. Load it again."});
  log_act(transaction, laboratory, by, "changed_organization", "organization", std::to_string(organization.id.value));
}

Validity validity(const Instrument& instrument, bool minus_one_day,
                  const std::optional<instruments::schedule::RegulationCycle>& applied) {
  const auto day = instrument.last_verified_on.value();
  return instruments::schedule::validity_of(instrument, instruments::schedule::mandatory_status(instrument, day),
                                            {.minus_one_day = minus_one_day}, applied);
}

void derive(Instrument& instrument, bool minus_one_day) {
  if (instrument.kind.empty()) instrument.kind = instruments::schedule::kind_of(instrument.name);
  apply_result(instrument);
  if (!instrument.last_verified_on || instrument.valid_until) return;
  instrument.valid_until = validity(instrument, minus_one_day).valid_until;
}

instruments::InstrumentId register_instrument(db::Transaction& transaction, const Laboratory& laboratory,
                                              Instrument instrument, const Person& by) {
  check(transaction, instrument, faults_of(instrument, laboratory.today()));
  derive(instrument, load_profile(transaction).validity_minus_one_day);
  const auto id = db::insert_instrument(transaction, instrument, laboratory.now());
  add_history(transaction, laboratory, by, id, "registered", {"登记入册", "Entered in the register"});
  log_act(transaction, laboratory, by, "registered_instrument", "instrument", std::to_string(id.value));
  return id;
}

Instrument as_changed(db::ReadTransaction& transaction, const Laboratory& laboratory,
                      const db::RegisteredInstrument& registered, Instrument instrument, const Person& by,
                      const std::string& state_reason) {
  const auto& before = registered.instrument;
  require_no_result_by_administrator(before, instrument, by);
  const auto document = speaking_document(transaction, before);
  if (document) require_result_of(*document, before, instrument);
  const auto stated = instrument.valid_until;
  // A new name may mean another kind, a new verification another last day, unless they were given with it.
  if (instrument.name != before.name && instrument.kind == before.kind) instrument.kind.clear();
  const bool verified_anew = instrument.last_verified_on != before.last_verified_on ||
                             instrument.last_result != before.last_result ||
                             instrument.cycle_months_override != before.cycle_months_override;
  if (verified_anew && instrument.valid_until == before.valid_until) instrument.valid_until.reset();
  const auto today = laboratory.today();
  check(transaction, instrument, instruments::without_known(faults_of(instrument, today), faults_of(before, today)));
  check_transition(before, instrument, state_reason);
  derive(instrument, load_profile(transaction).validity_minus_one_day);
  if (document) instrument.valid_until = stated;  // whatever cycle the register states now
  return instrument;
}

void change_instrument(db::Transaction& transaction, const Laboratory& laboratory, const Instrument& wanted,
                       const Person& by, const Change& change) {
  const auto registered = db::load_instrument(transaction, wanted.id);
  const auto instrument = as_changed(transaction, laboratory, registered, wanted, by, change.state_reason);
  require(db::update_instrument(transaction, instrument, laboratory.now()), Cause::precondition_failed,
          {"器具已被他人修改，请重新载入后再改。", "Somebody has changed this instrument. Load it again."});
  add_differences(transaction, laboratory, registered, instrument, by, change);
  log_act(transaction, laboratory, by, "changed_instrument", "instrument", std::to_string(instrument.id.value));
}

}  // namespace lims
