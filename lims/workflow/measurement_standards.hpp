#pragma once

#include "db/database.hpp"
#include "db/measurement_standards.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Refuses (invalid_input), at their fields, an empty name, a second one of that name and certificate, an empty code of
/// a procedure. The code of a procedure the program knows is kept as the procedure has it.
db::MeasurementStandardId register_measurement_standard(db::Transaction& transaction, const Laboratory& laboratory,
                                                        db::MeasurementStandard standard, const Person& by);
/// Refuses as above; (precondition_failed) when `version` is no longer the kept one.
void change_measurement_standard(db::Transaction& transaction, const Laboratory& laboratory,
                                 db::MeasurementStandard standard, const Person& by);

}  // namespace lims
