#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/procedure_texts.hpp"
#include "instruments/procedures/editions.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"

namespace lims {

/// The editions by which this laboratory works, as of the transaction: those of the program and those released in the
/// app, by whichever server; a release applies from the next request on.
instruments::procedures::Editions editions_of(db::ReadTransaction& transaction);

/// Exactly this text: of a known edition, else as the database keeps it, also a draft. Nothing for an unknown hash.
/// Refuses (state_conflict) a kept text that this program can no longer read.
instruments::procedures::SharedProcedure find_text(db::ReadTransaction& transaction, std::string_view hash);

/// The text by which a record or sheet was made. Refuses (state_conflict) when it is not there any more, or was never
/// released.
instruments::procedures::SharedProcedure load_text_of(db::ReadTransaction& transaction, const std::string& code,
                                                      std::string_view hash);

/// Where the text of a known edition comes from.
db::TextSource source_of(const instruments::procedures::Procedure& procedure);

/// Keeps the text that a record is computed by, so that a program with another one still computes it.
void keep_text(db::Transaction& transaction, const Laboratory& laboratory,
               const instruments::procedures::Procedure& procedure);

/// Keeps the texts of all procedures that there are records of: those recorded before texts were kept.
void keep_texts_of_records(const Laboratory& laboratory);

/// What this program cannot read of what was released in the app, a sentence each; such editions are not applied.
std::vector<instruments::Text> unreadable_releases(db::ReadTransaction& transaction);

}  // namespace lims
