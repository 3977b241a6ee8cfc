#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/procedure.hpp"

/// Worked sheets of the catalogue: readings with results that were computed by hand or published, kept in
/// tests/fixtures/procedures/<file of the catalogue>/*.json; its README says how one is written.
namespace instruments::procedures::worked {

/// The file of the catalogue as it stands in the source, read and checked; ends the test when it is wrong.
const Procedure& procedure_of(const std::string& file);

/// All files of the catalogue, without folder and ending.
std::vector<std::string> catalogue_files();
/// The worked sheets of a file.
std::vector<std::filesystem::path> sheets_of(const std::string& file);

/// The blank sheet with what the case fills in.
nlohmann::json filled_sheet(const Procedure& procedure, const nlohmann::json& given);

/// Everything that is not as the case expects, one sentence each; empty when all is.
std::vector<std::string> differences(const Procedure& procedure, const nlohmann::json& given);

/// What is wrong with the values a file `values.json` expects of formulas: [{"id","formula","expect"}].
std::vector<std::string> wrong_values(const Procedure& procedure, const nlohmann::json& formulas);

}  // namespace instruments::procedures::worked
