#pragma once

#include "db/equipment.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims::demo {

/// The certificate that the equipment names, as data, where the demonstration has points for it.
void make_certificate(db::Transaction& transaction, const Laboratory& laboratory, instruments::EquipmentId id,
                      const Person& by);

}  // namespace lims::demo
