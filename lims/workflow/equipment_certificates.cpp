#include "lims/workflow/equipment_certificates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "lims/workflow/reason.hpp"

namespace lims {
namespace {

using db::CertificateSource;
using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using nlohmann::json;

void check_number(const std::vector<db::EquipmentCertificate>& kept, const std::string& number,
                  std::vector<Mistake>& mistakes) {
  if (number.empty()) mistakes.push_back({"number", {"不能为空", "must not be empty"}});
  const auto repeats = [&](const db::EquipmentCertificate& each) { return !each.withdrawn && each.number == number; };
  if (std::ranges::any_of(kept, repeats))
    mistakes.push_back({"number",
                        {fmt::format("这台标准器已有编号为“{}”的证书", number),
                         fmt::format("this equipment has a certificate \"{}\" already", number)}});
}

void check_file(const Laboratory& laboratory, const db::EquipmentCertificate& certificate,
                std::vector<Mistake>& mistakes) {
  const auto& hash = certificate.file_sha256;
  const bool wanted = certificate.source != CertificateSource::typed;
  if (wanted != hash.has_value())
    mistakes.push_back(
        {"file_sha256",
         wanted ? instruments::Text{"请先上传证书文件", "upload the file of the certificate first"}
                : instruments::Text{"手工录入的证书没有文件", "a certificate entered by hand has no file"}});
  else if (hash && !laboratory.files.get(*hash))
    mistakes.push_back({"file_sha256", {"没有上传过这个文件", "no such file was uploaded"}});
}

void check(const Laboratory& laboratory, const std::vector<db::EquipmentCertificate>& kept,
           const db::EquipmentCertificate& certificate) {
  auto mistakes = mistakes_in(tables_from_json(json::parse(certificate.tables)));
  check_number(kept, certificate.number, mistakes);
  if (certificate.issued_by.empty()) mistakes.push_back({"issued_by", {"不能为空", "must not be empty"}});
  if (certificate.calibrated_on > laboratory.today())
    mistakes.push_back({"calibrated_on", {"在将来", "lies in the future"}});
  if (certificate.valid_until && *certificate.valid_until < certificate.calibrated_on)
    mistakes.push_back({"valid_until", {"早于校准日期", "is before the day of calibration"}});
  check_file(laboratory, certificate, mistakes);
  if (!mistakes.empty()) throw Refusal(Cause::invalid_input, {"证书有误。", "The certificate has mistakes."}, mistakes);
}

/// The current certificate of a register without dates of calibration is compared by its end.
bool is_newer(const db::EquipmentCertificate& certificate, const db::Equipment& equipment) {
  if (certificate.number == equipment.certificate_number) return true;
  if (equipment.calibrated_on) return certificate.calibrated_on >= *equipment.calibrated_on;
  return !equipment.valid_until || !certificate.valid_until || *certificate.valid_until >= *equipment.valid_until;
}

void make_current(db::Transaction& transaction, db::Equipment equipment,
                  const std::optional<db::EquipmentCertificate>& certificate) {
  equipment.certificate_number = certificate ? certificate->number : "";
  equipment.calibrated_on = certificate ? std::optional(certificate->calibrated_on) : std::nullopt;
  equipment.valid_until = certificate ? certificate->valid_until : std::nullopt;
  if (certificate) equipment.traceable_to = certificate->issued_by;
  require(db::update_equipment(transaction, equipment), Cause::precondition_failed,
          {"此标准器已被他人修改，请重新载入。", "Somebody has changed this standard. Load it again."});
}

/// The latest that is not withdrawn.
std::optional<db::EquipmentCertificate> latest(const std::vector<db::EquipmentCertificate>& kept) {
  const auto found =
      std::ranges::find_if(kept, [](const db::EquipmentCertificate& each) { return !each.withdrawn.has_value(); });
  return found == kept.end() ? std::nullopt : std::optional(*found);
}

std::optional<instruments::UserId> account_of(const Person& person) {
  return person.id.value == 0 ? std::nullopt : std::optional(person.id);
}

void log(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, const char* action,
         const db::EquipmentCertificate& certificate, json detail) {
  detail["certificate"] = certificate.number;
  log_act(transaction, laboratory, by, action, "equipment", std::to_string(certificate.equipment_id.value),
          detail.dump());
}

}  // namespace

db::EquipmentCertificateId record_certificate(db::Transaction& transaction, const Laboratory& laboratory,
                                              db::EquipmentCertificate certificate, const Person& by) {
  const auto equipment = db::load_equipment(transaction, certificate.equipment_id);
  check(laboratory, db::list_equipment_certificates(transaction, equipment.id), certificate);
  certificate.recorded_at = laboratory.now();
  certificate.recorded_by_id = account_of(by);
  certificate.recorded_by_name = by.display_name;
  const auto id = db::insert_equipment_certificate(transaction, certificate);
  json detail = {{"source", std::string(to_text(certificate.source))}, {"current", false}};
  if (certificate.file_sha256) detail["file_sha256"] = *certificate.file_sha256;
  if (is_newer(certificate, equipment)) {
    make_current(transaction, equipment, certificate);
    detail["current"] = true;
    detail["replaced"] = equipment.certificate_number;
  }
  log(transaction, laboratory, by, "recorded_certificate", certificate, std::move(detail));
  return id;
}

void withdraw_certificate(db::Transaction& transaction, const Laboratory& laboratory,
                          const db::EquipmentCertificate& certificate, const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明撤回证书的原因。", "Say why the certificate is withdrawn."});
  const db::Withdrawal withdrawal = {laboratory.now(), account_of(by), by.display_name, reason};
  require(db::withdraw_equipment_certificate(transaction, certificate.id, withdrawal), Cause::state_conflict,
          {fmt::format("证书“{}”已经撤回。", certificate.number),
           fmt::format("The certificate \"{}\" is withdrawn already.", certificate.number)});
  json detail = {{"reason", reason}};
  const auto equipment = db::load_equipment(transaction, certificate.equipment_id);
  if (equipment.certificate_number == certificate.number) {
    const auto left = latest(db::list_equipment_certificates(transaction, equipment.id));
    make_current(transaction, equipment, left);
    detail["current"] = left ? left->number : "";
  }
  log(transaction, laboratory, by, "withdrew_certificate", certificate, std::move(detail));
}

void require_not_withdrawn(db::ReadTransaction& transaction, const db::Equipment& equipment,
                           const std::string& number) {
  bool withdrawn = false;
  for (const auto& each : db::list_equipment_certificates(transaction, equipment.id)) {
    if (each.number != number) continue;
    if (!each.withdrawn) return;
    withdrawn = true;
  }
  require(!withdrawn, Cause::state_conflict,
          {fmt::format("标准器“{} {}”的证书“{}”已撤回。", equipment.name, equipment.serial_number, number),
           fmt::format("The certificate \"{}\" of the standard \"{} {}\" has been withdrawn.", number, equipment.name,
                       equipment.serial_number)});
}

}  // namespace lims
