#pragma once

#include <optional>
#include <string_view>

#include "db/database.hpp"
#include "db/equipment.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Whether equipment may be chosen on a day, and for how long yet.
enum class StandardStatus {
  in_use,
  due,            // its certificate, or that of its measurement standard, ends within so many days
  not_yet_valid,  // its certificate begins later
  expired,        // one of the two has ended or is not known
  stopped
};
std::string_view to_text(StandardStatus status);
StandardStatus standard_status(const db::Equipment& equipment, instruments::Date on, int due_soon_days);
/// In use or due.
bool may_be_chosen(StandardStatus status);

/// The last day on which it may serve: the certificate that ends first decides, that of the equipment or that of its
/// measurement standard. Nothing where one is not known.
std::optional<instruments::Date> valid_until(const db::Equipment& equipment);

/// Refuses (invalid_input) an empty name, a range or MPE that cannot be read, a calibration in the future, at their
/// fields.
instruments::EquipmentId register_equipment(db::Transaction& transaction, const Laboratory& laboratory,
                                            const db::Equipment& equipment, const Person& by);
/// Refuses as above, and dates other than those the certificate of that number is kept with; (precondition_failed) when
/// `version` is no longer the kept one.
void change_equipment(db::Transaction& transaction, const Laboratory& laboratory, const db::Equipment& equipment,
                      const Person& by);

}  // namespace lims
