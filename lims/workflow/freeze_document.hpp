#pragma once

#include <string>

#include "db/documents.hpp"
#include "db/records.hpp"
#include "lims/laboratory.hpp"
#include "reports/document.hpp"

namespace lims {

/// Draws number and address of a new document and writes them into its content. A series for each discipline and kind.
/// Refuses (state_conflict) a number that another document bears: patterns were changed so that they met.
db::Document numbered(db::Transaction& transaction, const Laboratory& laboratory, const std::string& discipline,
                      reports::Document& content);

/// Refuses what may not be issued today: requirements that are not met, characters that no font has. Else keeps the
/// content as it will be for ever, and queues that the owner is told.
instruments::DocumentId freeze(db::Transaction& transaction, const Laboratory& laboratory,
                               const reports::Document& content, const db::Record& record,
                               instruments::OrganizationId owner, db::Document document);

}  // namespace lims
