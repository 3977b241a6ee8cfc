#pragma once

#include <vector>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "db/equipment_certificates.hpp"
#include "instruments/procedures/sheet.hpp"

namespace lims {

/// The certificates of reference equipment that were in force on one day.
class CertificatesOfDay {
 public:
  CertificatesOfDay(db::ReadTransaction& transaction, instruments::Date day);

  /// The equipment with number, dates and laboratory of the certificate of that day, where its current one does not
  /// hold then: work entered late is done under the certificate of its day.
  db::Equipment as_of_day(db::Equipment equipment) const;

  /// The calibrated points of the certificate whose number the equipment bears; none where it is not kept as data.
  std::vector<instruments::procedures::CertificateTable> tables_of(const db::Equipment& equipment) const;

 private:
  instruments::Date day_;
  std::vector<db::EquipmentCertificate> in_force_;
};

}  // namespace lims
