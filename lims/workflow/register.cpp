#include "lims/workflow/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "instruments/accuracy_class.hpp"
#include "instruments/credit_code.hpp"
#include "instruments/measuring_range.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Mistake;
using instruments::Organization;
using instruments::Refusal;
using instruments::require;
using instruments::schedule::Validity;

void check(db::ReadTransaction& transaction, const Organization& organization) {
  std::vector<Mistake> mistakes;
  if (organization.name.find_first_not_of(' ') == std::string::npos)
    mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  if (!organization.credit_code.empty())
    if (const auto fault = instruments::fault_in_credit_code(organization.credit_code))
      mistakes.push_back({"credit_code", *fault});
  if (organization.parent_id &&
      (organization.parent_id == organization.id || !db::find_organization(transaction, *organization.parent_id)))
    mistakes.push_back({"parent_id", {"没有这个上级单位", "there is no such organization"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"单位信息有误。", "The organization has mistakes."}, mistakes);
  if (organization.credit_code.empty()) return;
  const auto other = db::find_organization_by_credit_code(transaction, organization.credit_code);
  require(!other || other->id == organization.id, Cause::state_conflict,
          {fmt::format("统一社会信用代码 {} 已属于“{}”。", organization.credit_code, other ? other->name : ""),
           fmt::format("The credit code {} already belongs to \"{}\".", organization.credit_code,
                       other ? other->name : "")});
}

/// Runs a parser for its refusal only.
template <class Parse>
void collect(std::vector<Mistake>& mistakes, const char* field, const std::string& text, Parse parse) {
  try {
    parse(text);
  } catch (const Refusal& refusal) {
    mistakes.push_back({field, refusal.text()});
  }
}

bool is_region(const std::string& code) {
  return code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

void check(db::ReadTransaction& transaction, const Instrument& instrument, instruments::Date today) {
  auto mistakes = faults_of(instrument);
  if (!db::find_organization(transaction, instrument.organization_id))
    mistakes.push_back({"organization_id", {"没有这个单位", "there is no such organization"}});
  if (instrument.last_verified_on && *instrument.last_verified_on > today)
    mistakes.push_back({"last_verified_on", {"检定日期在将来", "the day of verification lies in the future"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"器具信息有误。", "The instrument has mistakes."}, mistakes);
  if (instrument.serial_number.empty()) return;
  const db::NaturalKey key{instrument.organization_id, instrument.name, instrument.serial_number};
  const auto same = db::find_instruments(transaction, {&key, 1}).front();
  require(!same || same->id == instrument.id, Cause::state_conflict,
          {fmt::format("该单位已有出厂编号为 {} 的“{}”。", instrument.serial_number, instrument.name),
           fmt::format("This owner already has a \"{}\" with the serial number {}.", instrument.name,
                       instrument.serial_number)});
}

using State = instruments::InstrumentState;

/// What a person may change by hand; a stopped, failed or repaired instrument returns to service by a new pass only.
constexpr auto transitions = std::to_array<std::pair<State, State>>({
    {State::draft, State::filed},           {State::filed, State::in_service},
    {State::filed, State::returned},        {State::returned, State::filed},
    {State::in_service, State::stopped},    {State::in_service, State::in_repair},
    {State::in_service, State::scrapped},   {State::in_service, State::due_replacement},
    {State::in_service, State::released},   {State::in_service, State::transferred},
    {State::stopped, State::in_repair},     {State::stopped, State::scrapped},
    {State::stopped, State::released},      {State::stopped, State::transferred},
    {State::failed_hold, State::in_repair}, {State::failed_hold, State::scrapped},
    {State::in_repair, State::scrapped},    {State::due_replacement, State::scrapped},
    {State::transferred, State::filed},
});

void require_transition(State from, State to) {
  const bool allowed = from == to || std::ranges::find(transitions, std::pair(from, to)) != transitions.end();
  if (allowed) return;
  throw Refusal(Cause::state_conflict,
                {fmt::format("器具不能由“{}”改为“{}”。", label(from).zh, label(to).zh),
                 fmt::format("An instrument that is {} cannot become {}.", label(from).en, label(to).en)},
                {{"state", {"此状态不可由人工设定", "cannot be set by hand"}}});
}

}  // namespace

instruments::OrganizationId register_organization(db::Transaction& transaction, const Laboratory& laboratory,
                                                  const Organization& organization, const Person& by) {
  check(transaction, organization);
  const auto id = db::insert_organization(transaction, organization);
  log_act(transaction, laboratory, by, "registered_organization", "organization", std::to_string(id.value));
  return id;
}

void change_organization(db::Transaction& transaction, const Laboratory& laboratory, const Organization& organization,
                         const Person& by) {
  check(transaction, organization);
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
  if (!instrument.last_verified_on || instrument.valid_until) return;
  instrument.valid_until = validity(instrument, minus_one_day).valid_until;
}

std::vector<Mistake> faults_of(const Instrument& instrument) {
  std::vector<Mistake> mistakes;
  if (instrument.name.find_first_not_of(' ') == std::string::npos)
    mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  collect(mistakes, "measuring_range", instrument.measuring_range,
          [](const auto& text) { return instruments::parse_measuring_range(text); });
  collect(mistakes, "scale_interval", instrument.scale_interval,
          [](const auto& text) { return instruments::parse_scale_interval(text); });
  collect(mistakes, "accuracy_class", instrument.accuracy_class,
          [](const auto& text) { return instruments::parse_accuracy_class(text); });
  if (!instrument.region_code.empty() && !is_region(instrument.region_code))
    mistakes.push_back(
        {"region_code", {"行政区划代码应为 6 位数字（GB/T 2260）", "a region code has 6 digits (GB/T 2260)"}});
  if (!instrument.kind.empty() && instruments::schedule::find_instrument_kind(instrument.kind) == nullptr)
    mistakes.push_back({"kind", {"没有这个器具类别", "there is no such kind of instrument"}});
  return mistakes;
}

instruments::InstrumentId register_instrument(db::Transaction& transaction, const Laboratory& laboratory,
                                              Instrument instrument, const Person& by) {
  check(transaction, instrument, laboratory.today());
  derive(instrument, load_profile(transaction).validity_minus_one_day);
  const auto id = db::insert_instrument(transaction, instrument, laboratory.now());
  add_history(transaction, laboratory, by, id, "registered", {"登记入册", "Entered in the register"});
  log_act(transaction, laboratory, by, "registered_instrument", "instrument", std::to_string(id.value));
  return id;
}

void change_instrument(db::Transaction& transaction, const Laboratory& laboratory, Instrument instrument,
                       const Person& by) {
  const auto before = db::load_instrument(transaction, instrument.id).instrument;
  check(transaction, instrument, laboratory.today());
  require_transition(before.state, instrument.state);
  // A new name may mean another kind, a new verification another last day, unless they were given with it.
  if (instrument.name != before.name && instrument.kind == before.kind) instrument.kind.clear();
  const bool verified_anew = instrument.last_verified_on != before.last_verified_on ||
                             instrument.last_result != before.last_result ||
                             instrument.cycle_months_override != before.cycle_months_override;
  if (verified_anew && instrument.valid_until == before.valid_until) instrument.valid_until.reset();
  derive(instrument, load_profile(transaction).validity_minus_one_day);
  require(db::update_instrument(transaction, instrument, laboratory.now()), Cause::precondition_failed,
          {"器具已被他人修改，请重新载入后再改。", "Somebody has changed this instrument. Load it again."});
  if (const auto text = differences(before, instrument))
    add_history(transaction, laboratory, by, instrument.id, "changed", *text);
  log_act(transaction, laboratory, by, "changed_instrument", "instrument", std::to_string(instrument.id.value));
}

}  // namespace lims
