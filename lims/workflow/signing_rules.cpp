#include "lims/workflow/signing_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/accounts.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/equipment_certificates.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;
using instruments::Text;
using nlohmann::json;

Text role_name(std::string_view role) {
  if (role == "verifier") return {"检定员", "verifier"};
  if (role == "checker") return {"核验员", "checker"};
  return {"批准人", "approver"};
}

bool covers(const db::Authorization& authorization, const Signing& signing) {
  return authorization.role == signing.role && authorization.procedure_code == signing.procedure_code &&
         authorization.valid_from <= signing.on && (!authorization.valid_to || signing.on < *authorization.valid_to);
}

std::optional<instruments::Date> date_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? instruments::parse_iso_date(found->get<std::string>())
                                                     : std::nullopt;
}

/// The equipment as it is now, but with the certificates the work was done under: one that followed them says nothing
/// of that day, while a correction of the same certificate does.
void take_certificates_of_record(db::Equipment& equipment, const json& frozen) {
  if (equipment.certificate_number != frozen.at("certificate_number").get<std::string>()) {
    equipment.calibrated_on = date_at(frozen, "calibrated_on");
    equipment.valid_until = date_at(frozen, "valid_until");
  }
  const auto& standard = frozen.at("standard");
  if (equipment.standard.certificate_number != standard.at("certificate_number").get<std::string>())
    equipment.standard = {standard.at("name"), standard.value("measuring_range", ""), standard.value("accuracy", ""),
                          standard.at("certificate_number"), date_at(standard, "valid_until")};
}

/// One standard of a record, by what is known now of it and of the certificates it served under.
void require_valid_as_recorded(db::ReadTransaction& transaction, const json& standard, instruments::Date day_of_work) {
  auto equipment = db::load_equipment(transaction, {standard.at("id")});
  require_not_withdrawn(transaction, equipment, standard.at("certificate_number"));
  take_certificates_of_record(equipment, standard);
  require_valid_standard(equipment, day_of_work);
}

}  // namespace

void require_may_sign(db::ReadTransaction& transaction, const Person& person, const Signing& signing) {
  const auto account = db::load_account(transaction, person.id);
  const auto role = role_name(signing.role);
  const auto day = instruments::to_iso(signing.on);
  const auto authorized = [&](const db::Authorization& each) { return covers(each, signing); };
  require(std::ranges::any_of(account.authorizations, authorized), Cause::not_permitted,
          {fmt::format("{}在 {} 没有 {} 的{}授权。", account.display_name, day, signing.procedure_code, role.zh),
           fmt::format("{} is not authorized as {} for {} on {}.", account.display_name, role.en,
                       signing.procedure_code, day)});
  const auto of_edition = [&](const db::Authorization& each) {
    return covers(each, signing) && (each.edition.empty() || each.edition == signing.edition);
  };
  require(std::ranges::any_of(account.authorizations, of_edition), Cause::not_permitted,
          {fmt::format("{}的授权不是 {} 的 {} 版。", account.display_name, signing.procedure_code, signing.edition),
           fmt::format("The authorization of {} is not for edition {} of {}.", account.display_name, signing.edition,
                       signing.procedure_code)});
  require(account.registration_valid_until && signing.on <= *account.registration_valid_until, Cause::not_permitted,
          {fmt::format("{}的注册计量师注册在 {} 无效。", account.display_name, day),
           fmt::format("The registration of {} as a metrologist is not valid on {}.", account.display_name, day)});
}

void require_other_signer(const db::Record& record, const Person& person, std::string_view role) {
  const auto name = role_name(role);
  require(record.verifier_id != person.id, Cause::not_permitted,
          {fmt::format("本人检定的记录不能由本人担任{}。", name.zh),
           fmt::format("The verifier of a record cannot be its {}.", name.en)});
  require(role != "approver" || record.checker_id != person.id, Cause::not_permitted,
          {"核验员不能批准自己核验的记录。", "The checker of a record cannot approve it."});
}

void require_valid_standard(const db::Equipment& equipment, instruments::Date day_of_work) {
  const auto day = instruments::to_iso(day_of_work);
  const bool begun = !equipment.calibrated_on || *equipment.calibrated_on <= day_of_work;
  require(equipment.state == db::EquipmentState::in_use, Cause::state_conflict,
          {fmt::format("标准器“{} {}”已停用。", equipment.name, equipment.serial_number),
           fmt::format("The standard \"{} {}\" is out of use.", equipment.name, equipment.serial_number)});
  require(begun && equipment.valid_until && day_of_work <= *equipment.valid_until, Cause::state_conflict,
          {fmt::format("标准器“{} {}”的证书在 {} 无效。", equipment.name, equipment.serial_number, day),
           fmt::format("The certificate of the standard \"{} {}\" is not valid on {}.", equipment.name,
                       equipment.serial_number, day)});
  const auto& standard = equipment.standard;
  require(standard.name.empty() || (standard.valid_until && day_of_work <= *standard.valid_until),
          Cause::state_conflict,
          {fmt::format("计量标准“{}”的考核证书在 {} 无效。", standard.name, day),
           fmt::format("The certificate of the measurement standard \"{}\" is not valid on {}.", standard.name, day)});
}

void require_valid_standards(db::ReadTransaction& transaction, const db::Record& record) {
  const auto frozen = json::parse(record.instrument);
  for (const auto& standard : frozen.at("standards"))
    require_valid_as_recorded(transaction, standard, record.performed_on);
}

std::vector<Text> doubts_about_standards(db::ReadTransaction& transaction, const db::Record& record) {
  const auto frozen = json::parse(record.instrument);
  std::vector<Text> doubts;
  for (const auto& standard : frozen.at("standards")) {
    try {
      require_valid_as_recorded(transaction, standard, record.performed_on);
    } catch (const instruments::Refusal& refusal) {
      doubts.push_back(refusal.text());
    }
  }
  return doubts;
}

bool renews_validity(const json& sheet) {
  const auto& kinds = sheet.at("verifications");
  const auto kind =
      std::ranges::find_if(kinds, [&](const json& each) { return each.at("id") == sheet.at("verification"); });
  return kind == kinds.end() || kind->value("renews_validity", true);
}

void require_valid_verification(const instruments::Instrument& instrument, instruments::Date day_of_work) {
  const auto& last = instrument.last_verified_on;
  const bool valid = instrument.state == instruments::InstrumentState::in_service && last && *last <= day_of_work &&
                     instrument.last_result != "fail" && instrument.valid_until &&
                     day_of_work <= *instrument.valid_until;
  if (valid) return;
  const auto day = instruments::to_iso(day_of_work);
  throw instruments::Refusal(
      Cause::state_conflict,
      {fmt::format("器具在 {} 没有有效的检定，不能作使用中检查；请作后续检定。", day),
       fmt::format("The instrument has no valid verification on {}, so it cannot be inspected in service; use a "
                   "subsequent verification.",
                   day)},
      {{"verification",
        {fmt::format("{} 没有有效的检定", day), fmt::format("there is no valid verification on {}", day)}}});
}

}  // namespace lims
