#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "instruments/embedded.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// The files of catalogue/, inside the program.
std::span<const EmbeddedFile> embedded_catalogue();

/// All procedures this program knows, by code: those of catalogue/ and those of add_procedures_from.
const std::vector<Procedure>& catalogue();

/// Adds the *.yaml of a folder, so that a laboratory needs no rebuild for its own procedure; one with the code of a
/// known procedure replaces it. Called once at the start, before catalogue() is used by other threads.
/// Refuses (`invalid_input`) a wrong file with every fault, as `file:line:column: …`, and then adds nothing.
void add_procedures_from(const std::filesystem::path& folder);

/// By its code, "JJG 52-2013"; space does not matter. Nothing when there is none.
const Procedure* find_procedure(std::string_view code);

/// The same, but refuses (`not_found`) an unknown code.
const Procedure& load_procedure(std::string_view code);

/// One line of GET /procedures: code, edition, hash, title, kind, kinds (of verification), cycle_months.
nlohmann::json summary(const Procedure& procedure);

/// GET /procedures/{code}: the summary, all the file says for people (parameters, tables, environment, items, sources,
/// confidence, …) and the file as it stands (`source`).
nlohmann::json describe(const Procedure& procedure);

}  // namespace instruments::procedures
