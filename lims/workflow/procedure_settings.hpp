#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "instruments/procedures/sheet.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// What the laboratory has set of a procedure's own parameters, those a file leaves open because no figure at hand is
/// sure enough; nothing where it has not.
std::optional<instruments::procedures::TypedText> laboratory_value(db::ReadTransaction& transaction,
                                                                   const std::string& procedure_code,
                                                                   const std::string& parameter);

/// {"id": {"value","unit"} | null} for each such parameter of the procedure.
nlohmann::json laboratory_values(db::ReadTransaction& transaction, const std::string& procedure_code);

/// Sets them, or clears those that are null. Records that exist keep what they were made with. Refuses (`not_found`) an
/// unknown procedure, (`invalid_input`) a parameter that is not the laboratory's to set, no number, a wrong unit.
void set_laboratory_values(db::Transaction& transaction, const Laboratory& laboratory,
                           const std::string& procedure_code, const nlohmann::json& values, const Person& by);

}  // namespace lims
