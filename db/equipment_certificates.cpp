#include "db/equipment_certificates.hpp"

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::EquipmentId;
using instruments::require;

namespace {

const std::string select_certificate = R"sql(
    SELECT id, equipment_id, number, issued_by, calibrated_on, valid_until, source, file_sha256, tables, recorded_at,
      recorded_by_id, recorded_by_name, withdrawn_at, withdrawn_by_id, COALESCE(withdrawn_by_name, ''),
      COALESCE(withdrawn_reason, '')
    FROM equipment_certificate)sql";

std::vector<EquipmentCertificate> read(Statement& statement) {
  EquipmentCertificate row;
  std::optional<std::string> withdrawn_at;
  Withdrawal withdrawal;
  statement.add(into(row.id));
  statement.add(into(row.equipment_id));
  statement.add(into(row.number));
  statement.add(into(row.issued_by));
  statement.add(into(row.calibrated_on));
  statement.add(into(row.valid_until));
  statement.add(into(row.source));
  statement.add(into(row.file_sha256));
  statement.add(into(row.tables));
  statement.add(into(row.recorded_at));
  statement.add(into(row.recorded_by_id));
  statement.add(into(row.recorded_by_name));
  statement.add(into(withdrawn_at));
  statement.add(into(withdrawal.by_id));
  statement.add(into(withdrawal.by_name));
  statement.add(into(withdrawal.reason));
  std::vector<EquipmentCertificate> all;
  for (bool more = statement.execute(); more; more = statement.fetch()) {
    all.push_back(row);
    if (!withdrawn_at) continue;
    withdrawal.at = *withdrawn_at;
    all.back().withdrawn = withdrawal;
  }
  return all;
}

}  // namespace

std::string_view to_text(CertificateSource source) {
  if (source == CertificateSource::csv) return "csv";
  return source == CertificateSource::dcc ? "dcc" : "typed";
}

std::optional<CertificateSource> certificate_source_of(std::string_view text) {
  for (const auto source : {CertificateSource::typed, CertificateSource::csv, CertificateSource::dcc})
    if (to_text(source) == text) return source;
  return std::nullopt;
}

EquipmentCertificateId insert_equipment_certificate(Transaction& transaction, const EquipmentCertificate& certificate) {
  EquipmentCertificateId id;
  Statement statement(transaction, R"sql(
      INSERT INTO equipment_certificate (equipment_id, number, issued_by, calibrated_on, valid_until, source,
        file_sha256, tables, recorded_at, recorded_by_id, recorded_by_name)
      VALUES (:equipment_id, :number, :issued_by, :calibrated_on, :valid_until, :source, :file_sha256, :tables,
        :recorded_at, :recorded_by_id, :recorded_by_name)
      RETURNING id)sql",
                      use(certificate.equipment_id, "equipment_id"), use(certificate.number, "number"),
                      use(certificate.issued_by, "issued_by"), use(certificate.calibrated_on, "calibrated_on"),
                      use(certificate.valid_until, "valid_until"), use(certificate.source, "source"),
                      use(certificate.file_sha256, "file_sha256"), use(certificate.tables, "tables"),
                      use(certificate.recorded_at, "recorded_at"), use(certificate.recorded_by_id, "recorded_by_id"),
                      use(certificate.recorded_by_name, "recorded_by_name"), into(id));
  statement.execute();
  return id;
}

bool withdraw_equipment_certificate(Transaction& transaction, EquipmentCertificateId id, const Withdrawal& withdrawal) {
  Statement statement(transaction, R"sql(
      UPDATE equipment_certificate SET withdrawn_at = :at, withdrawn_by_id = :by_id, withdrawn_by_name = :by_name,
        withdrawn_reason = :reason
      WHERE id = :id AND withdrawn_at IS NULL)sql",
                      use(id, "id"), use(withdrawal.at, "at"), use(withdrawal.by_id, "by_id"),
                      use(withdrawal.by_name, "by_name"), use(withdrawal.reason, "reason"));
  statement.execute();
  return statement.rows_changed() > 0;
}

EquipmentCertificate load_equipment_certificate(ReadTransaction& transaction, EquipmentId equipment,
                                                EquipmentCertificateId id) {
  Statement statement(transaction, select_certificate + " WHERE id = :id AND equipment_id = :equipment_id",
                      use(id, "id"), use(equipment, "equipment_id"));
  const auto found = read(statement);
  require(!found.empty(), Cause::not_found,
          {"这台标准器没有这份证书。", "This reference equipment has no such certificate."});
  return found.front();
}

std::vector<EquipmentCertificate> list_equipment_certificates(ReadTransaction& transaction, EquipmentId equipment) {
  Statement statement(transaction,
                      select_certificate + " WHERE equipment_id = :equipment_id ORDER BY calibrated_on DESC, id DESC",
                      use(equipment, "equipment_id"));
  return read(statement);
}

std::vector<EquipmentCertificate> list_equipment_certificates_on(ReadTransaction& transaction, instruments::Date day) {
  Statement statement(transaction, select_certificate + R"sql(
      WHERE withdrawn_at IS NULL AND calibrated_on <= :day AND (valid_until IS NULL OR valid_until >= :same_day)
      ORDER BY calibrated_on DESC, id DESC)sql",
                      use(day, "day"), use(day, "same_day"));
  return read(statement);
}

}  // namespace db
