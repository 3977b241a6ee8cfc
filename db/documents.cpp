#include "db/documents.hpp"

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/search_text.hpp"

namespace db {

using instruments::Cause;
using instruments::DocumentId;
using instruments::require;
using instruments::UserId;

namespace {

constexpr std::string_view document_columns = R"sql(
    d.id, d.number, d.kind, d.state, d.series, d.year, d.sequence, d.record_id, d.instrument_id, d.organization_id,
    d.token, d.verdict, d.content, d.content_sha256, d.issued_at, d.verified_on, d.valid_until, d.pdf_sha256,
    d.superseded_by_id, d.cancelled_reason, d.cancelled_reason_en, d.cancelled_by, d.cancelled_at,
    d.cancelled_by_document_id)sql";

/// One line per column that never changes, in the order of `document_columns` after the id.
template <class Kept, class Visit>
void each_frozen_column(Kept& document, Visit visit) {
  visit("number", document.number);
  visit("kind", document.kind);
  visit("state", document.state);
  visit("series", document.series);
  visit("year", document.year);
  visit("sequence", document.sequence);
  visit("record_id", document.record_id);
  visit("instrument_id", document.instrument_id);
  visit("organization_id", document.organization_id);
  visit("token", document.token);
  visit("verdict", document.verdict);
  visit("content", document.content);
  visit("content_sha256", document.content_sha256);
  visit("issued_at", document.issued_at);
  visit("verified_on", document.verified_on);
  visit("valid_until", document.valid_until);
}

void read_columns(Statement& statement, Document& document) {
  statement.add(into(document.id));
  each_frozen_column(document, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
  statement.add(into(document.pdf_sha256));
  statement.add(into(document.superseded_by_id));
  statement.add(into(document.cancelled_reason));
  statement.add(into(document.cancelled_reason_en));
  statement.add(into(document.cancelled_by));
  statement.add(into(document.cancelled_at));
  statement.add(into(document.cancelled_by_document_id));
}

const std::string select_view = "SELECT" + std::string(document_columns) + R"sql(,
      record.number, account.display_name, later.number, earlier.number, notice.number
    FROM document d
    JOIN record ON record.id = d.record_id
    LEFT JOIN account ON account.id = d.cancelled_by
    LEFT JOIN document later ON later.id = d.superseded_by_id
    LEFT JOIN document earlier ON earlier.superseded_by_id = d.id
    LEFT JOIN document notice ON notice.id = d.cancelled_by_document_id)sql";

void read_columns(Statement& statement, DocumentView& view) {
  read_columns(statement, view.document);
  statement.add(into(view.record_number));
  statement.add(into(view.cancelled_by_name));
  statement.add(into(view.superseded_by_number));
  statement.add(into(view.replaces_number));
  statement.add(into(view.cancelled_by_number));
}

std::optional<DocumentView> first_of(Statement& statement) {
  DocumentView view;
  read_columns(statement, view);
  if (!statement.execute()) return std::nullopt;
  return view;
}

Conditions conditions_of(const DocumentFilter& filter) {
  Conditions conditions;
  if (filter.kind) conditions.add("d.kind = :kind", "kind", std::string(to_text(*filter.kind)));
  if (filter.state) conditions.add("d.state = :state", "state", std::string(to_text(*filter.state)));
  if (filter.instrument_id) conditions.add("d.instrument_id = :instrument", "instrument", filter.instrument_id->value);
  if (filter.organization_id)
    conditions.add("d.organization_id = :organization", "organization", filter.organization_id->value);
  conditions.add_words("d.search_text", filter.q);
  return conditions;
}

}  // namespace

std::string_view to_text(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::verification_certificate:
      return "verification_certificate";
    case DocumentKind::result_notice:
      return "result_notice";
    case DocumentKind::calibration_certificate:
      return "calibration_certificate";
    case DocumentKind::test_report:
      return "test_report";
  }
  return {};
}

std::string_view to_text(DocumentState state) {
  switch (state) {
    case DocumentState::issued:
      return "issued";
    case DocumentState::superseded:
      return "superseded";
    case DocumentState::cancelled:
      return "cancelled";
  }
  return {};
}

std::optional<DocumentKind> document_kind_of(std::string_view text) {
  for (const auto kind : {DocumentKind::verification_certificate, DocumentKind::result_notice,
                          DocumentKind::calibration_certificate, DocumentKind::test_report})
    if (to_text(kind) == text) return kind;
  return std::nullopt;
}

std::optional<DocumentState> document_state_of(std::string_view text) {
  for (const auto state : {DocumentState::issued, DocumentState::superseded, DocumentState::cancelled})
    if (to_text(state) == text) return state;
  return std::nullopt;
}

std::int64_t version_of(const Document& document) {
  return 1 + (document.cancelled_at ? 1 : 0) + (document.superseded_by_id ? 1 : 0);
}

DocumentId insert_document(Transaction& transaction, const Document& document, std::string_view searched) {
  const auto search_text = folded(document.number) + '\n' + folded(searched);
  DocumentId id;
  Statement statement(transaction, R"sql(
      INSERT INTO document (number, kind, state, series, year, sequence, record_id, instrument_id, organization_id,
        token, verdict, content, content_sha256, issued_at, verified_on, valid_until, search_text)
      VALUES (:number, :kind, :state, :series, :year, :sequence, :record_id, :instrument_id, :organization_id,
        :token, :verdict, :content, :content_sha256, :issued_at, :verified_on, :valid_until, :search_text)
      RETURNING id)sql",
                      use(search_text, "search_text"), into(id));
  each_frozen_column(document, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
  statement.execute();
  return id;
}

std::optional<DocumentView> find_document(ReadTransaction& transaction, std::string_view number) {
  Statement statement(transaction, select_view + " WHERE d.number = :number", use(number, "number"));
  return first_of(statement);
}

DocumentView load_document(ReadTransaction& transaction, std::string_view number) {
  auto view = find_document(transaction, number);
  require(view.has_value(), Cause::not_found, {"没有这份证书或通知书。", "There is no such document."});
  return std::move(*view);
}

std::optional<DocumentView> find_document_by_token(ReadTransaction& transaction, std::string_view token) {
  Statement statement(transaction, select_view + " WHERE d.token = :token", use(token, "token"));
  return first_of(statement);
}

Page<DocumentView> list_documents(ReadTransaction& transaction, const DocumentFilter& filter) {
  auto conditions = conditions_of(filter);
  if (filter.after) conditions.add("d.id < :after", "after", decode_cursor(*filter.after, "document").id);
  const std::int64_t limit = page_size(filter.limit) + 1;
  Statement rows(transaction, select_view + conditions.text() + " ORDER BY d.id DESC LIMIT :limit",
                 use(limit, "limit"));
  conditions.bind_to(rows);
  DocumentView view;
  read_columns(rows, view);
  Page<DocumentView> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(view);
  finish_page(page, limit, [](const DocumentView& last) { return Cursor{"document", "", last.document.id.value}; });
  return page;
}

std::int64_t count_documents(ReadTransaction& transaction, const DocumentFilter& filter) {
  const auto conditions = conditions_of(filter);
  std::int64_t count = 0;
  Statement statement(transaction, "SELECT count(*) FROM document d" + conditions.text(), into(count));
  conditions.bind_to(statement);
  statement.execute();
  return count;
}

std::vector<Document> list_documents_to_render(ReadTransaction& transaction, int limit) {
  static const std::string sql = "SELECT" + std::string(document_columns) +
                                 " FROM document d WHERE d.pdf_sha256 IS NULL ORDER BY d.id LIMIT :limit";
  const std::int64_t most = limit;
  Statement rows(transaction, sql, use(most, "limit"));
  Document document;
  read_columns(rows, document);
  std::vector<Document> documents;
  for (bool more = rows.execute(); more; more = rows.fetch()) documents.push_back(document);
  return documents;
}

bool set_document_rendered(Transaction& transaction, DocumentId id, std::string_view pdf_sha256,
                           const std::optional<std::string>& before) {
  const auto known = before.value_or("");
  Statement statement(
      transaction, "UPDATE document SET pdf_sha256 = :pdf_sha256 WHERE id = :id AND COALESCE(pdf_sha256, '') = :before",
      use(pdf_sha256, "pdf_sha256"), use(id, "id"), use(known, "before"));
  statement.execute();
  return statement.rows_changed() > 0;
}

void set_document_to_render(Transaction& transaction, DocumentId id) {
  execute(transaction, "UPDATE document SET pdf_sha256 = NULL WHERE id = :id", use(id, "id"));
}

bool cancel_document(Transaction& transaction, DocumentId id, const instruments::Text& reason, UserId by,
                     std::string_view at) {
  std::optional<std::string> english;
  if (reason.en != reason.zh) english = reason.en;
  Statement statement(transaction, R"sql(
      UPDATE document SET state = 'cancelled', cancelled_reason = :reason, cancelled_reason_en = :english,
        cancelled_by = :by, cancelled_at = :at
      WHERE id = :id AND state = 'issued')sql",
                      use(reason.zh, "reason"), use(english, "english"), use(by, "by"), use(at, "at"), use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

std::vector<std::string> list_cancelled_by(ReadTransaction& transaction, DocumentId notice) {
  std::string number;
  Statement rows(transaction, "SELECT number FROM document WHERE cancelled_by_document_id = :notice ORDER BY id",
                 use(notice, "notice"), into(number));
  std::vector<std::string> numbers;
  for (bool more = rows.execute(); more; more = rows.fetch()) numbers.push_back(number);
  return numbers;
}

void set_cancelled_by(Transaction& transaction, DocumentId id, DocumentId notice) {
  execute(transaction, "UPDATE document SET cancelled_by_document_id = :notice WHERE id = :id", use(notice, "notice"),
          use(id, "id"));
}

bool supersede_document(Transaction& transaction, DocumentId id, DocumentId by) {
  Statement statement(transaction, R"sql(
      UPDATE document SET state = 'superseded', superseded_by_id = :by WHERE id = :id AND state = 'issued')sql",
                      use(by, "by"), use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

}  // namespace db
