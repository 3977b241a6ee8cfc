#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "db/amendments.hpp"
#include "db/database.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Proposes that another document takes the place of one that stands (ISO/IEC 17025:2017, 7.8.8). `corrected` holds
/// the new facts by their words (reports/amendment.hpp); what was measured is not among them. Refuses (not_found),
/// (invalid_input) no reason and nothing that changes, (state_conflict) a document that no longer stands or for which
/// something is proposed already.
db::AmendmentId propose_reissue(db::Transaction& transaction, const Laboratory& laboratory, const std::string& number,
                                const std::string& reason, const nlohmann::json& corrected, const Person& by);

/// Proposes that a document loses its validity without another in its place. Refuses likewise.
db::AmendmentId propose_cancellation(db::Transaction& transaction, const Laboratory& laboratory,
                                     const std::string& number, const std::string& reason, const Person& by);

/// proposed → approved, by another person: the document is cancelled, or a new one with a number of its own is frozen
/// and supersedes it. A new one is signed by an approver who is authorized for the procedure and neither verified nor
/// checked the record. Gives the number of the new document, or of the cancelled one.
std::string approve_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                              const Person& by);

/// proposed → returned, by another person, with a reason; the document stays as it is.
void return_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                      const std::string& reason, const Person& by);

/// proposed → withdrawn, by the person who proposed it.
void withdraw_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                        const Person& by);

}  // namespace lims
