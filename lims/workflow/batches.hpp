#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// What one sheet of a lot may hold.
constexpr std::size_t most_in_batch = 60;

/// Keeps the filled sheets of several instruments of one type, each as a record of its own that says it was made in a
/// lot (see record_observations). Either all are kept or none: the refusal names every instrument that cannot be
/// recorded, with the fields of its sheet as `sheets.3.…`. Refuses (invalid_input) no sheet and more than 60, sheets of
/// another procedure or kind of verification than the first, an instrument that comes twice, and corrections.
std::vector<instruments::RecordId> record_batch(db::Transaction& transaction, const Laboratory& laboratory,
                                                const nlohmann::json& sheets, const Person& verifier);

}  // namespace lims
