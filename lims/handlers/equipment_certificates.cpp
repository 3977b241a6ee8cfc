#include "db/equipment_certificates.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "lims/workflow/equipment_certificates.hpp"

namespace lims::handlers {
namespace {

using db::EquipmentCertificateId;
using instruments::EquipmentId;
using nlohmann::json;

json reference(const std::optional<instruments::UserId>& id, const std::string& name) {
  return {{"id", id ? id->value : 0}, {"name", name}};
}

std::string_view status_of(const db::EquipmentCertificate& certificate, instruments::Date today) {
  if (certificate.withdrawn) return "withdrawn";
  if (!certificate.valid_until) return "unlimited";
  return *certificate.valid_until < today ? "expired" : "valid";
}

json to_json(const db::EquipmentCertificate& certificate, instruments::Date today) {
  json withdrawn = nullptr;
  if (const auto& withdrawal = certificate.withdrawn)
    withdrawn = {{"at", withdrawal->at},
                 {"by", reference(withdrawal->by_id, withdrawal->by_name)},
                 {"reason", withdrawal->reason}};
  return {{"id", certificate.id.value},
          {"number", certificate.number},
          {"issued_by", certificate.issued_by},
          {"calibrated_on", instruments::to_iso(certificate.calibrated_on)},
          {"valid_until", handlers::to_json(certificate.valid_until)},
          {"status", std::string(status_of(certificate, today))},
          {"source", std::string(db::to_text(certificate.source))},
          {"file_sha256", certificate.file_sha256 ? json(*certificate.file_sha256) : json(nullptr)},
          {"tables", json::parse(certificate.tables)},
          {"recorded_at", certificate.recorded_at},
          {"recorded_by", reference(certificate.recorded_by_id, certificate.recorded_by_name)},
          {"withdrawn", std::move(withdrawn)}};
}

/// What was sent, as far as its schema has seen to it.
db::EquipmentCertificate certificate_of(const json& body, EquipmentId equipment) {
  db::EquipmentCertificate certificate;
  certificate.equipment_id = equipment;
  handlers::take(body, "number", certificate.number);
  handlers::take(body, "issued_by", certificate.issued_by);
  certificate.calibrated_on = instruments::parse_iso_date(body.at("calibrated_on").get<std::string>()).value();
  handlers::take(body, "valid_until", certificate.valid_until);
  if (body.contains("source"))
    certificate.source = db::certificate_source_of(body.at("source").get<std::string>()).value();
  if (body.contains("file_sha256") && body.at("file_sha256").is_string())
    certificate.file_sha256 = body.at("file_sha256").get<std::string>();
  certificate.tables = lims::to_json(tables_from_json(body.at("tables"))).dump();
  return certificate;
}

EquipmentId unchanged_equipment(const Request& request, db::ReadTransaction& transaction) {
  const auto id = request.id<EquipmentId>("id");
  http::require_unchanged(request, db::load_equipment(transaction, id).version);
  return id;
}

db::EquipmentCertificate certificate_of(const Request& request, db::ReadTransaction& transaction) {
  return db::load_equipment_certificate(transaction, request.id<EquipmentId>("id"),
                                        request.id<EquipmentCertificateId>("certificate"));
}

}  // namespace

/// GET /equipment/{id}/certificates
Response list_equipment_certificates(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto equipment = db::load_equipment(transaction, request.id<EquipmentId>("id"));
  json items = json::array();
  for (const auto& certificate : db::list_equipment_certificates(transaction, equipment.id))
    items.push_back(to_json(certificate, laboratory.today()));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /equipment/{id}/certificates
Response create_equipment_certificate(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto equipment = unchanged_equipment(request, transaction);
    const auto id =
        record_certificate(transaction, laboratory, certificate_of(request.json(), equipment), person_of(request));
    return http::created(fmt::format("/equipment/{}/certificates/{}", equipment.value, id.value),
                         to_json(db::load_equipment_certificate(transaction, equipment, id), laboratory.today()));
  });
}

/// GET /equipment/{id}/certificates/{certificate}
Response show_equipment_certificate(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(to_json(certificate_of(request, transaction), laboratory.today()));
}

/// GET /equipment/{id}/certificates/{certificate}/file
Response show_equipment_certificate_file(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto certificate = certificate_of(request, transaction);
  instruments::require(certificate.file_sha256.has_value(), instruments::Cause::not_found,
                       {"这份证书是手工录入的，没有文件。", "This certificate was entered by hand and has no file."});
  auto bytes = laboratory.files.get(*certificate.file_sha256);
  if (!bytes)
    throw std::runtime_error(fmt::format("the file {} of a certificate is missing", *certificate.file_sha256));
  const bool xml = certificate.source == db::CertificateSource::dcc;
  return http::as_attachment(http::text_response("application/octet-stream", std::move(*bytes)),
                             certificate.number + (xml ? ".xml" : ".csv"));
}

/// POST /equipment/{id}/certificates/{certificate}/withdrawal
Response withdraw_equipment_certificate(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    unchanged_equipment(request, transaction);
    const auto certificate = certificate_of(request, transaction);
    withdraw_certificate(transaction, laboratory, certificate, request.json().at("reason"), person_of(request));
    return http::json_response(to_json(certificate_of(request, transaction), laboratory.today()));
  });
}

}  // namespace lims::handlers
