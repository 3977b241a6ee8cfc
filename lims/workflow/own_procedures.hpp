#pragma once

#include <string>

#include "db/database.hpp"
#include "db/procedure_texts.hpp"
#include "instruments/procedures/load.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

/// The procedures a laboratory writes itself: from the uploaded file to the released edition.
namespace lims {

/// What a file says, or every fault of it by line and column.
instruments::procedures::LoadedProcedure check_text(const std::string& content);

/// Keeps a draft; its hash. Refuses (invalid_input) a wrong file with every fault, `row` being its line;
/// (state_conflict) an edition that is released already, and a text that is known already.
std::string save_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& content,
                       const std::string& note, const Person& by);

/// From now on work of the days it is in force follows this edition. Refuses (not_found) an unknown text,
/// (state_conflict) what is no draft, an edition that was released meanwhile, and a draft this program cannot read any
/// more.
void release_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& hash,
                   const Person& by);

/// The draft is put away; its text stays kept. Refuses as release_draft does.
void discard_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& hash,
                   const Person& by);

/// Refuses (not_found).
db::ProcedureTextView load_kept_text(db::ReadTransaction& transaction, const std::string& hash);

}  // namespace lims
