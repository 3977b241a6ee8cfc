#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

using EquipmentCertificateId = instruments::Id<struct EquipmentCertificateTag>;

/// How a certificate came in.
enum class CertificateSource { typed, csv, dcc };
std::string_view to_text(CertificateSource source);
std::optional<CertificateSource> certificate_source_of(std::string_view text);

/// Who took a certificate back, when and why.
struct Withdrawal {
  std::string at;
  std::optional<instruments::UserId> by_id = std::nullopt;
  std::string by_name;
  std::string reason;
  bool operator==(const Withdrawal&) const = default;
};

/// A certificate of reference equipment; what it states is never changed.
struct EquipmentCertificate {
  EquipmentCertificateId id;
  instruments::EquipmentId equipment_id;
  std::string number;
  std::string issued_by;
  instruments::Date calibrated_on;
  std::optional<instruments::Date> valid_until = std::nullopt;
  CertificateSource source = CertificateSource::typed;
  std::optional<std::string> file_sha256 = std::nullopt;
  std::string tables = "[]";  // JSON as in the API: quantity, at_unit, unit, points of at, correction, U, k
  std::string recorded_at;
  std::optional<instruments::UserId> recorded_by_id = std::nullopt;
  std::string recorded_by_name;
  std::optional<Withdrawal> withdrawn = std::nullopt;
  bool operator==(const EquipmentCertificate&) const = default;
};

EquipmentCertificateId insert_equipment_certificate(Transaction& transaction, const EquipmentCertificate& certificate);
/// False when it was withdrawn before.
bool withdraw_equipment_certificate(Transaction& transaction, EquipmentCertificateId id, const Withdrawal& withdrawal);
/// Refuses (not_found), also a certificate of other equipment.
EquipmentCertificate load_equipment_certificate(ReadTransaction& transaction, instruments::EquipmentId equipment,
                                                EquipmentCertificateId id);
/// With the withdrawn ones, the latest calibration first.
std::vector<EquipmentCertificate> list_equipment_certificates(ReadTransaction& transaction,
                                                              instruments::EquipmentId equipment);
/// Those of all equipment that are in force on a day: calibrated before, neither expired nor withdrawn; the latest
/// calibration first.
std::vector<EquipmentCertificate> list_equipment_certificates_on(ReadTransaction& transaction, instruments::Date day);

}  // namespace db
