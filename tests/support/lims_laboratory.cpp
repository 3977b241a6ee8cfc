#include "tests/support/lims_laboratory.hpp"

#include <stdlib.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "db/accounts.hpp"
#include "db/migrations.hpp"
#include "db/organizations.hpp"
#include "instruments/quantities/decimal.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/measurement_standards.hpp"
#include "lims/workflow/register.hpp"
#include "lims/workflow/sheets.hpp"
#include "lims/workflow/standards.hpp"

namespace tests {
namespace {

using namespace std::chrono_literals;
using instruments::Date;

const lims::Person founder{{}, "founder", "founder", {}};

std::filesystem::path temporary_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "etalon-lims-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return name;
}

lims::Person insert(lims::Laboratory& laboratory, db::Account account) {
  db::Transaction transaction(laboratory.database);
  const auto id = db::insert_account(transaction, account);
  transaction.commit();
  return {id, account.username, account.display_name, account.roles};
}

db::Account account_of(const std::string& username, const std::string& role) {
  db::Account account;
  account.username = username;
  account.display_name = username;
  account.roles = {role};
  return account;
}

void found(lims::Laboratory& laboratory) {
  db::Transaction transaction(laboratory.database);
  lims::LaboratoryProfile profile;
  profile.name = {"测试所", "Test laboratory"};
  profile.authorization_number = "法计 0001";
  profile.address = {"测试路 1 号", "1 Test Road"};
  profile.phone = "000";
  profile.postcode = "000000";
  profile.email = "test@test.example";
  lims::change_profile(transaction, laboratory, profile, founder);
  instruments::Organization owner;
  owner.name = "送检单位";
  owner.address = "送检路 2 号";
  lims::register_organization(transaction, laboratory, owner, founder);
  transaction.commit();
}

}  // namespace

Date date(const char* text) {
  return instruments::parse_iso_date(text).value();
}

LaboratoryPlace::LaboratoryPlace()
    : folder_(temporary_folder()),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 9h + 30min),
      database_("sqlite::memory:"),
      files_(folder_),
      laboratory_{database_, settings_, files_, nullptr, [this] { return now_; }} {
  settings_.files = folder_;
  db::migrate(database_);
  found(laboratory_);
}

LaboratoryPlace::~LaboratoryPlace() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

lims::Person LaboratoryPlace::signer(const std::string& username, const std::string& role) {
  auto account = account_of(username, role);
  account.registration_number = "0001";
  account.registration_valid_until = date("2030-01-01");
  account.authorizations = {{role, "JJG 52-2013", "", date("2020-01-01"), {}}};
  return insert(laboratory_, account);
}

lims::Person LaboratoryPlace::person(const std::string& username, const std::string& role) {
  return insert(laboratory_, account_of(username, role));
}

instruments::InstrumentId LaboratoryPlace::gauge(const std::string& serial_number) {
  return register_instrument(gauge_to_register(serial_number));
}

instruments::Instrument LaboratoryPlace::gauge_to_register(const std::string& serial_number) {
  db::ReadTransaction transaction(database_);
  instruments::Instrument instrument;
  instrument.organization_id = db::list_organizations_of_name(transaction, "送检单位").at(0).id;
  instrument.name = "弹性元件式一般压力表";
  instrument.model = "Y-100";
  instrument.measuring_range = "(0~1.6)MPa";
  instrument.scale_interval = "0.05MPa";
  instrument.accuracy_class = "1.6级";
  instrument.serial_number = serial_number;
  instrument.manufacturer = "仪表厂";
  instrument.purpose = instruments::Purpose::safety;
  return instrument;
}

instruments::InstrumentId LaboratoryPlace::register_instrument(const instruments::Instrument& instrument) {
  db::Transaction transaction(database_);
  const auto id = lims::register_instrument(transaction, laboratory_, instrument, founder);
  transaction.commit();
  return id;
}

db::MeasurementStandard LaboratoryPlace::assembly(db::Transaction& transaction) {
  db::MeasurementStandard wanted = {"压力表检定装置", "(0~60)MPa", "0.05级", "标证 1", date("2030-01-01")};
  const auto kept = db::find_measurement_standard_of(transaction, wanted.name, wanted.certificate_number);
  if (kept) return *kept;
  return db::load_measurement_standard(transaction,
                                       lims::register_measurement_standard(transaction, laboratory_, wanted, founder));
}

instruments::EquipmentId LaboratoryPlace::standard(Date valid_until) {
  db::Transaction transaction(database_);
  db::Equipment equipment;
  equipment.name = "数字压力计";
  equipment.model = "DPG";
  equipment.serial_number = "S" + instruments::to_iso(valid_until);
  equipment.measuring_range = "(0~2.5)MPa";
  equipment.accuracy_class = "0.05级";
  equipment.mpe_value = "0.00125";
  equipment.mpe_unit = "MPa";
  equipment.certificate_number = "C1";
  equipment.valid_until = valid_until;
  equipment.standard = assembly(transaction);
  const auto id = lims::register_equipment(transaction, laboratory_, equipment, founder);
  transaction.commit();
  return id;
}

nlohmann::json LaboratoryPlace::sheet(instruments::InstrumentId gauge, const std::string& performed_on,
                                      const std::string& error) {
  db::ReadTransaction transaction(database_);
  auto sheet = lims::sheet_for(transaction, laboratory_, gauge, lims::SheetRequest{"JJG 52-2013", ""});
  sheet["performed_on"] = performed_on;
  sheet["location"] = "压力室";
  for (auto& each : sheet["environment"]) each["value"] = each["id"] == "temperature" ? "20" : "50";
  for (auto& each : sheet["standards"])
    if (!each["candidates"].empty()) each["equipment_id"] = each["candidates"].front()["id"];
  for (auto& item : sheet["items"]) {
    if (item["type"] == "judgement") item["value"] = "pass";
    if (item["type"] != "table") continue;
    for (auto& row : item["rows"])
      for (auto& cell : row["cells"]) cell = row["point"];
    auto& last = item["rows"].back();
    const auto point = instruments::parse_decimal(last["point"].get<std::string>()).value();
    const auto reading = instruments::to_plain(instruments::Decimal(point + instruments::parse_decimal(error).value()));
    for (auto& cell : last["cells"]) cell = reading;
  }
  return sheet;
}

}  // namespace tests
