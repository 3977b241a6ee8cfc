#pragma once

#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/documents.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// The page that tells anyone, without an account, whether the document still stands.
std::string public_document_url(const Settings& settings, const std::string& token);

/// The PDF of a document, from the frozen content: rendered now if it was not yet, and the same bytes ever after.
/// Refuses (not_found), (busy) when the renderer cannot be reached: the content stays and is rendered later.
std::string document_pdf(Laboratory& laboratory, const std::string& number);

/// The digital calibration certificate that is attached to its PDF, under the seal. Refuses what `document_pdf`
/// refuses, and (not_found) a document of before there were any.
std::string document_dcc(Laboratory& laboratory, const std::string& number);

struct Rendered {
  int count = 0;
  std::vector<std::string> faults;  // one for each document that could not be rendered; it stays to do
};

/// Renders some of the documents that were frozen and not yet rendered, as many at once as the renderer has workers.
Rendered render_pending_documents(Laboratory& laboratory);

/// issued → cancelled. Refuses (not_found), (invalid_input) an empty reason, (state_conflict) a document that no longer
/// stands. The number stays on the list; the instrument follows the documents that still stand.
void cancel_document(db::Transaction& transaction, const Laboratory& laboratory, const std::string& number,
                     const instruments::Text& reason, const Person& by);

/// issued → superseded by the new document, with a line in the history of the instrument. Refuses (state_conflict) a
/// document that no longer stands.
void supersede(db::Transaction& transaction, const Laboratory& laboratory, const db::Document& document,
               const db::Document& by_document, const std::string& reason, const Person& by);

/// Why it was cancelled; in both languages where the program gave the reason, as typed where a person did.
instruments::Text cancelled_because(const db::Document& document);

}  // namespace lims
