#pragma once

#include <string>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "db/equipment_certificates.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Keeps a certificate of the equipment it names. Unless the current one was calibrated later, it becomes the current
/// one of the equipment, with its laboratory as what the equipment is traceable to.
/// Refuses (invalid_input), at their fields: no number, one that the equipment has already, no laboratory, a
/// calibration in the future, an end before it, tables with mistakes, a file that was not uploaded.
db::EquipmentCertificateId record_certificate(db::Transaction& transaction, const Laboratory& laboratory,
                                              db::EquipmentCertificate certificate, const Person& by);

/// Takes a certificate back that was entered wrongly; it stays to be seen. Where it was the current one, the latest
/// that is left becomes it; without any the equipment has none and cannot be chosen.
/// Refuses (invalid_input) a blank reason, (state_conflict) a certificate that is withdrawn already.
void withdraw_certificate(db::Transaction& transaction, const Laboratory& laboratory,
                          const db::EquipmentCertificate& certificate, const std::string& reason, const Person& by);

/// Refuses (state_conflict) what was done under a certificate of this number that has been withdrawn and not been
/// entered anew.
void require_not_withdrawn(db::ReadTransaction& transaction, const db::Equipment& equipment, const std::string& number);

}  // namespace lims
