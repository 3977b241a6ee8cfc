#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace db {

enum class DocumentKind { verification_certificate, result_notice, calibration_certificate, test_report };
enum class DocumentState { issued, superseded, cancelled };
std::string_view to_text(DocumentKind kind);
std::string_view to_text(DocumentState state);
std::optional<DocumentKind> document_kind_of(std::string_view text);
std::optional<DocumentState> document_state_of(std::string_view text);

/// A document as it was issued: immutable but for its state.
struct Document {
  instruments::DocumentId id;
  std::string number;
  DocumentKind kind = DocumentKind::verification_certificate;
  DocumentState state = DocumentState::issued;
  std::string series;
  std::int64_t year = 0;
  std::int64_t sequence = 0;
  instruments::RecordId record_id;
  instruments::InstrumentId instrument_id;
  instruments::OrganizationId organization_id;
  std::string token;  // of the public page
  std::string verdict;
  std::string content;  // JSON: everything that is printed
  std::string content_sha256;
  std::optional<std::string> pdf_sha256 = std::nullopt;  // nothing: not yet rendered
  std::string issued_at;
  instruments::Date verified_on;
  std::optional<instruments::Date> valid_until = std::nullopt;
  std::optional<instruments::DocumentId> superseded_by_id = std::nullopt;
  std::optional<std::string> cancelled_reason = std::nullopt;
  std::optional<std::string> cancelled_reason_en = std::nullopt;  // nothing: one text for both languages
  std::optional<instruments::UserId> cancelled_by = std::nullopt;
  std::optional<std::string> cancelled_at = std::nullopt;
  std::optional<instruments::DocumentId> cancelled_by_document_id = std::nullopt;  // the notice that did
};

/// Of the ETag: a document changes when it is cancelled and when another takes its place, each of them once.
std::int64_t version_of(const Document& document);

/// A document with the names that stand beside it in a list.
struct DocumentView {
  Document document;
  std::string record_number;
  std::optional<std::string> cancelled_by_name = std::nullopt;
  std::optional<std::string> superseded_by_number = std::nullopt;
  std::optional<std::string> replaces_number = std::nullopt;      // the document whose place it took
  std::optional<std::string> cancelled_by_number = std::nullopt;  // the notice that cancelled it
};

struct DocumentFilter {
  std::string q;  // words in number, instrument or owner
  std::optional<DocumentKind> kind = std::nullopt;
  std::optional<DocumentState> state = std::nullopt;
  std::optional<instruments::InstrumentId> instrument_id = std::nullopt;
  std::optional<instruments::OrganizationId> organization_id = std::nullopt;
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};

/// Keeps a new document; draw `sequence` by `next_number` in the same transaction. `searched` is what `q` finds beside
/// the number (name and serial number of the instrument, owner).
instruments::DocumentId insert_document(Transaction& transaction, const Document& document, std::string_view searched);

std::optional<DocumentView> find_document(ReadTransaction& transaction, std::string_view number);
/// Refuses (not_found).
DocumentView load_document(ReadTransaction& transaction, std::string_view number);
std::optional<DocumentView> find_document_by_token(ReadTransaction& transaction, std::string_view token);

/// The latest first, with their content. Refuses (invalid_input) an `after` that no list gave.
Page<DocumentView> list_documents(ReadTransaction& transaction, const DocumentFilter& filter);
std::int64_t count_documents(ReadTransaction& transaction, const DocumentFilter& filter);

/// Frozen documents without a PDF, the oldest first: what a crash between freezing and rendering left to do.
std::vector<Document> list_documents_to_render(ReadTransaction& transaction, int limit);
/// False when it is not, or no longer, the PDF `before` that is replaced: another server was faster.
bool set_document_rendered(Transaction& transaction, instruments::DocumentId id, std::string_view pdf_sha256,
                           const std::optional<std::string>& before = std::nullopt);
/// The PDF of a cancelled document shows that it is: render it again.
void set_document_to_render(Transaction& transaction, instruments::DocumentId id);

/// The numbers of the certificates that a notice cancelled, the oldest first.
std::vector<std::string> list_cancelled_by(ReadTransaction& transaction, instruments::DocumentId notice);

/// issued → cancelled; false when it is no longer issued.
bool cancel_document(Transaction& transaction, instruments::DocumentId id, const instruments::Text& reason,
                     instruments::UserId by, std::string_view at);
/// By which notice a cancelled document lost its validity.
void set_cancelled_by(Transaction& transaction, instruments::DocumentId id, instruments::DocumentId notice);
/// issued → superseded; false when it is no longer issued.
bool supersede_document(Transaction& transaction, instruments::DocumentId id, instruments::DocumentId by);

}  // namespace db
