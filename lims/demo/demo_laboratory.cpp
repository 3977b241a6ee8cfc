#include "lims/demo/demo_laboratory.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "db/accounts.hpp"
#include "db/organizations.hpp"
#include "instruments/procedures/catalogue.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/mandatory.hpp"
#include "lims/demo/demo_certificates.hpp"
#include "lims/demo/demo_orders.hpp"
#include "lims/demo/demo_records.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/measurement_standards.hpp"
#include "lims/workflow/passwords.hpp"
#include "lims/workflow/register.hpp"
#include "lims/workflow/sealing.hpp"
#include "lims/workflow/standards.hpp"
#include "reports/signing/demo_authority.hpp"

namespace lims::demo {
namespace {

using instruments::Date;
using instruments::Instrument;
using instruments::InstrumentId;
using instruments::OrganizationId;

const Person program{{}, "", "示例数据 Demo data", {}};

void require_empty(db::ReadTransaction& transaction) {
  const bool empty = db::list_accounts(transaction).empty() && db::list_organizations(transaction, {}).items.empty();
  instruments::require(empty, instruments::Cause::state_conflict,
                       {"此数据库已有真实数据，不能加入演示数据；请另指定一个数据库。",
                        "This database holds a real laboratory; name another one for the demonstration."});
}

void make_profile(db::Transaction& transaction, const Laboratory& laboratory) {
  LaboratoryProfile profile;
  profile.name = {"示例市计量检定测试所", "Demo Municipal Institute of Metrology"};
  profile.authorization_number = "（示例）法计（2024）00000 号";
  profile.address = {"示例市示例区计量路1号", "1 Metrology Road, Demo District, Demo City"};
  profile.phone = "0755-00000000";
  profile.postcode = "518000";
  profile.email = "service@demo.example";
  profile.demo = true;
  change_profile(transaction, laboratory, profile, program);
}

Person make_account(db::Transaction& transaction, const DemoAccount& line, const std::string& hash, Date today) {
  db::Account account;
  account.username = line.username;
  account.display_name = line.display_name;
  account.password_hash = hash;
  account.roles = {std::string(line.role)};
  if (!line.second_role.empty()) account.roles.emplace_back(line.second_role);
  const bool signs = line.role == "verifier" || line.role == "checker" || line.role == "approver";
  if (signs) {
    account.registration_number = fmt::format("示例-{}", line.username);
    account.registration_valid_until = instruments::add_months(today, 36);
    for (const instruments::procedures::Procedure& procedure : instruments::procedures::catalogue())
      account.authorizations.push_back({std::string(line.role), procedure.code, "", instruments::add_months(today, -24),
                                        instruments::add_months(today, 36)});
  }
  const auto id = db::insert_account(transaction, account);
  return {id, account.username, account.display_name, account.roles};
}

std::vector<OrganizationId> make_organizations(db::Transaction& transaction, const Laboratory& laboratory) {
  std::vector<OrganizationId> ids;
  for (const auto& line : organizations()) {
    instruments::Organization organization;
    organization.name = line.name;
    organization.credit_code = line.credit_code;
    organization.region_code = line.region_code;
    organization.address = line.address;
    organization.contact_person = line.contact_person;
    organization.contact_phone = line.contact_phone;
    ids.push_back(register_organization(transaction, laboratory, organization, program));
  }
  return ids;
}

db::MeasurementStandardId make_measurement_standard(db::Transaction& transaction, const Laboratory& laboratory,
                                                    const std::string& name, const std::string& range,
                                                    const std::string& accuracy, int number) {
  db::MeasurementStandard standard = {name, range, accuracy,
                                      fmt::format("（示例）〔2024〕示量标企证字第{:03}号", number),
                                      instruments::add_months(laboratory.today(), 30)};
  return register_measurement_standard(transaction, laboratory, standard, program);
}

void make_equipment(db::Transaction& transaction, const Laboratory& laboratory) {
  const auto today = laboratory.today();
  const auto pressure =
      make_measurement_standard(transaction, laboratory, "压力表检定装置", "(-0.1~160)MPa", "0.05级", 1);
  const auto mass = make_measurement_standard(transaction, laboratory, "F1等级砝码标准装置", "1 mg~30 kg", "F1等级", 2);
  const auto length = make_measurement_standard(transaction, laboratory, "三级量块标准装置", "(0.5~100)mm", "3级", 3);
  const auto energy = make_measurement_standard(transaction, laboratory, "电能表检定装置", "(0.1~100)A", "0.05级", 4);
  for (const auto& line : equipment()) {
    db::Equipment each;
    each.name = line.name;
    each.model = line.model;
    each.serial_number = line.serial_number;
    each.manufacturer = "示例标准器厂";
    each.measuring_range = line.measuring_range;
    each.accuracy_class = line.accuracy_class;
    each.mpe_value = line.mpe_value;
    each.mpe_unit = line.mpe_unit;
    each.certificate_number = line.certificate_number;
    each.valid_until = instruments::add_days(today, line.valid_days);
    each.calibrated_on = instruments::add_months(*each.valid_until, -12);
    each.traceable_to = "示例省计量科学研究院";
    if (line.stopped) each.state = db::EquipmentState::stopped;
    if (each.measuring_range.ends_with("Pa")) each.standard.id = pressure;
    if (each.measuring_range.ends_with("kg")) each.standard.id = mass;
    if (each.measuring_range.ends_with("mm")) each.standard.id = length;
    if (each.measuring_range.ends_with("A")) each.standard.id = energy;
    make_certificate(transaction, laboratory, register_equipment(transaction, laboratory, each, program), program);
  }
}

Instrument instrument_of(const DemoInstrument& line, OrganizationId organization, int number) {
  Instrument instrument;
  instrument.organization_id = organization;
  instrument.name = line.name;
  instrument.model = line.model;
  instrument.measuring_range = line.measuring_range;
  instrument.scale_interval = line.scale_interval;
  instrument.accuracy_class = line.accuracy_class;
  instrument.manufacturer = line.manufacturer;
  instrument.purpose = instruments::purpose_of_word(line.purpose);
  instrument.mandatory_declared = instrument.purpose.has_value();
  if (line.on_site) instrument.service_location = instruments::ServiceLocation::on_site;
  instrument.serial_number = fmt::format("{}{:05}", line.serial_prefix, 10007 + number * 37);
  instrument.owner_number = fmt::format("DEMO-{:04}", number + 1);
  instrument.made_year = 2018 + number % 7;
  return instrument;
}

/// The keys of a laboratory that has a seal and one approver, issued by an authority that says what it is. Keys that
/// are there already stay: they may be those of a real laboratory, and nobody could make them again.
void make_keys(const Laboratory& laboratory, const Person& approver) {
  const auto folder = key_folder(laboratory.settings);
  if (std::filesystem::exists(folder / "seal.p12")) return;
  reports::DemoAuthority authority(folder);
  const auto make = [&](const std::string& file, const std::string& name) {
    const auto password = random_token(24);
    authority.make_key(file, {"示例市计量检定测试所", name}, password);
    const auto kept = folder / (file + ".password");
    std::ofstream stream(kept);
    std::filesystem::permissions(kept, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    stream << password << '\n';
  };
  make("seal", "示例市计量检定测试所（演示，无法律效力）");
  make(approver.username, approver.display_name + "（演示，无法律效力）");
}

/// Days from today to the last valid day, one instrument each; 0 stands for "never verified".
constexpr int ends_of_validity[] = {0, -190, -21, 6, 27, 74, 131};

/// A last verification such that the last valid day lies `days` from today.
void set_last_verification(Instrument& instrument, Date today, int days, bool minus_one_day) {
  if (days == 0) return;
  instrument.kind = instruments::schedule::kind_of(instrument.name);
  const auto cycle = instruments::schedule::mandatory_status(instrument, today).cycle_months;
  const auto end = instruments::add_days(today, days + (minus_one_day ? 1 : 0));
  instrument.last_verified_on = cycle ? instruments::add_months(end, -*cycle) : instruments::add_days(today, -150);
  if (*instrument.last_verified_on > today) instrument.last_verified_on = instruments::add_days(today, -2);
  instrument.last_result = "pass";
}

std::vector<InstrumentId> make_instruments(db::Transaction& transaction, const Laboratory& laboratory,
                                           const std::vector<OrganizationId>& owners) {
  std::vector<InstrumentId> gauges;
  int number = 0;
  for (const auto& line : demo::instruments())
    for (const int days : ends_of_validity) {
      auto instrument = instrument_of(line, owners.at(line.organization), number++);
      instrument.region_code = organizations()[line.organization].region_code;
      instrument.place_of_use = organizations()[line.organization].address;
      set_last_verification(instrument, laboratory.today(), days, true);
      if (number % 41 == 0) instrument.state = instruments::InstrumentState::stopped;
      const auto id = register_instrument(transaction, laboratory, instrument, program);
      if (instrument.measuring_range == "(0~1.6)MPa" || instrument.measuring_range == "(0~2.5)MPa")
        gauges.push_back(id);
    }
  return gauges;
}

Laboratory at(const Laboratory& laboratory, int days_ago) {
  auto past = laboratory;
  const auto instant = laboratory.clock() - std::chrono::days(days_ago);
  past.clock = [instant] { return instant; };
  return past;
}

}  // namespace

void make_laboratory(Laboratory& laboratory) {
  if (load_profile(laboratory).demo) return;
  const auto hash = hash_password(password);
  db::Transaction transaction(laboratory.database);
  require_empty(transaction);
  const auto opening = at(laboratory, 120);
  make_profile(transaction, opening);
  Signers signers;
  Person receptionist;
  for (const auto& line : accounts()) {
    const auto person = make_account(transaction, line, hash, laboratory.today());
    if (line.role == "receptionist") receptionist = person;
    if (line.role == "verifier") signers.verifier = person;
    if (line.role == "checker") signers.checker = person;
    if (line.role == "approver") signers.approver = person;
  }
  const auto owners = make_organizations(transaction, opening);
  make_equipment(transaction, laboratory);
  const auto gauges = make_instruments(transaction, laboratory, owners);
  make_records(transaction, laboratory, signers, gauges);
  make_orders(transaction, laboratory, receptionist, gauges);
  make_keys(laboratory, signers.approver);
  transaction.commit();
}

}  // namespace lims::demo
