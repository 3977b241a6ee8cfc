#pragma once

#include <string_view>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// "valid", "not_yet_valid" (its certificate begins later), "expired" (its certificate, or that of its measurement
/// standard, has ended or is not known) or "stopped".
std::string_view standard_status(const db::Equipment& equipment, instruments::Date on);

/// Refuses (invalid_input) an empty name, a range or MPE that cannot be read, a calibration in the future, at their
/// fields.
instruments::EquipmentId register_equipment(db::Transaction& transaction, const Laboratory& laboratory,
                                            const db::Equipment& equipment, const Person& by);
/// Refuses as above; (precondition_failed) when `version` is no longer the kept one.
void change_equipment(db::Transaction& transaction, const Laboratory& laboratory, const db::Equipment& equipment,
                      const Person& by);

}  // namespace lims
