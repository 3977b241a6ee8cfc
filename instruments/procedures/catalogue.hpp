#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "instruments/embedded.hpp"
#include "instruments/procedures/editions.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// The files of catalogue/, inside the program.
std::span<const EmbeddedFile> embedded_catalogue();

/// The editions this program knows by itself, as of now: those of catalogue/ and those of add_procedures_from. What a
/// laboratory released in the app stands in its database (lims/workflow/procedures.hpp).
Editions catalogue();

/// Adds the *.yaml of a folder, so that a laboratory needs no rebuild for its own procedure; an edition of a known
/// procedure stands beside the others, one with the same name takes its place. Threads may read the catalogue
/// meanwhile: they see all of the files or none. Two callers at once would lose the files of one.
/// Refuses (`invalid_input`) a wrong file with every fault, as `file:line:column: …`, and then adds nothing.
void add_procedures_from(const std::filesystem::path& folder);

/// Whether the text is one of catalogue/.
bool is_built_in(const Procedure& procedure);

/// By its code, "JJG 52-2013", the edition that came into force last; space does not matter. Nothing when there is
/// none. The pointer stays valid.
const Procedure* find_procedure(std::string_view code);

/// The same, but refuses (`not_found`) an unknown code.
const Procedure& load_procedure(std::string_view code);

/// One line of GET /procedures: code, edition, hash, title, kind, kinds (of verification), in_force, withdrawn,
/// cycle_months.
nlohmann::json summary(const Procedure& procedure);

/// GET /procedures/{code}: the summary, all the file says for people (parameters, tables, environment, items, sources,
/// confidence, …) and the file as it stands (`source`).
nlohmann::json describe(const Procedure& procedure);

}  // namespace instruments::procedures
