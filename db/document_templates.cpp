#include "db/document_templates.hpp"

#include <array>
#include <utility>

#include "db/statement.hpp"

namespace db {
namespace {

constexpr std::array<std::pair<TemplateState, std::string_view>, 5> states = {{
    {TemplateState::draft, "draft"},
    {TemplateState::discarded, "discarded"},
    {TemplateState::released, "released"},
    {TemplateState::replaced, "replaced"},
    {TemplateState::withdrawn, "withdrawn"},
}};

constexpr std::string_view select_template = R"sql(
    SELECT t.id, t.version, t.name, t.procedure, t.edition, t.number, t.content, t.hash, t.state, t.note, t.written_by,
      t.written_at, t.released_by, t.released_at, t.withdrawn_by, t.withdrawn_at, t.withdrawn_reason,
      writer.display_name, releaser.display_name, withdrawer.display_name
    FROM document_template t
    JOIN account writer ON writer.id = t.written_by
    LEFT JOIN account releaser ON releaser.id = t.released_by
    LEFT JOIN account withdrawer ON withdrawer.id = t.withdrawn_by)sql";

void read_columns(Statement& statement, DocumentTemplateView& view) {
  auto& text = view.text;
  statement.add(into(text.id));
  statement.add(into(text.version));
  statement.add(into(text.place.name));
  statement.add(into(text.place.procedure));
  statement.add(into(text.place.edition));
  statement.add(into(text.number));
  statement.add(into(text.content));
  statement.add(into(text.hash));
  statement.add(into(text.state));
  statement.add(into(text.note));
  statement.add(into(text.written_by));
  statement.add(into(text.written_at));
  statement.add(into(text.released_by));
  statement.add(into(text.released_at));
  statement.add(into(text.withdrawn_by));
  statement.add(into(text.withdrawn_at));
  statement.add(into(text.withdrawn_reason));
  statement.add(into(view.writer_name));
  statement.add(into(view.releaser_name));
  statement.add(into(view.withdrawer_name));
}

std::vector<DocumentTemplateView> all_of(Statement& rows) {
  DocumentTemplateView view;
  read_columns(rows, view);
  std::vector<DocumentTemplateView> texts;
  for (bool more = rows.execute(); more; more = rows.fetch()) texts.push_back(view);
  return texts;
}

}  // namespace

std::string_view to_text(TemplateState state) {
  return states.at(static_cast<std::size_t>(state)).second;
}

std::optional<TemplateState> template_state_of(std::string_view text) {
  for (const auto& [value, known] : states)
    if (known == text) return value;
  return std::nullopt;
}

std::int64_t insert_document_template(Transaction& transaction, const DocumentTemplate& text) {
  std::int64_t id = 0;
  execute(transaction, R"sql(
      INSERT INTO document_template (version, name, procedure, edition, number, content, hash, state, note, written_by,
        written_at, withdrawn_reason)
      VALUES (1, :name, :procedure, :edition, 0, :content, :hash, 'draft', :note, :written_by, :written_at, '')
      RETURNING id)sql",
          use(text.place.name, "name"), use(text.place.procedure, "procedure"), use(text.place.edition, "edition"),
          use(text.content, "content"), use(text.hash, "hash"), use(text.note, "note"),
          use(text.written_by, "written_by"), use(text.written_at, "written_at"), into(id));
  return id;
}

bool update_document_template(Transaction& transaction, const DocumentTemplate& text) {
  // A released text is not named in the statement at all: the database refuses to write it.
  if (text.state == TemplateState::draft) {
    Statement draft(transaction, R"sql(
        UPDATE document_template SET version = version + 1, content = :content, hash = :hash, note = :note,
          written_by = :written_by, written_at = :written_at
        WHERE id = :id AND version = :version AND state = 'draft')sql",
                    use(text.content, "content"), use(text.hash, "hash"), use(text.note, "note"),
                    use(text.written_by, "written_by"), use(text.written_at, "written_at"), use(text.id, "id"),
                    use(text.version, "version"));
    draft.execute();
    return draft.rows_changed() > 0;
  }
  Statement statement(transaction, R"sql(
      UPDATE document_template SET version = version + 1, number = :number, state = :state, released_by = :released_by,
        released_at = :released_at, withdrawn_by = :withdrawn_by, withdrawn_at = :withdrawn_at,
        withdrawn_reason = :withdrawn_reason
      WHERE id = :id AND version = :version)sql",
                      use(text.number, "number"), use(text.state, "state"), use(text.released_by, "released_by"),
                      use(text.released_at, "released_at"), use(text.withdrawn_by, "withdrawn_by"),
                      use(text.withdrawn_at, "withdrawn_at"), use(text.withdrawn_reason, "withdrawn_reason"),
                      use(text.id, "id"), use(text.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

std::optional<DocumentTemplateView> find_document_template(ReadTransaction& transaction, std::int64_t id) {
  Statement rows(transaction, std::string(select_template) + " WHERE t.id = :id", use(id, "id"));
  auto found = all_of(rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<DocumentTemplateView> list_document_templates(ReadTransaction& transaction) {
  Statement rows(transaction, std::string(select_template) + " ORDER BY t.id DESC");
  return all_of(rows);
}

std::vector<DocumentTemplateView> list_document_templates(ReadTransaction& transaction, const TemplatePlace& place) {
  Statement rows(transaction,
                 std::string(select_template) +
                     " WHERE t.name = :name AND t.procedure = :procedure AND t.edition = :edition ORDER BY t.id DESC",
                 use(place.name, "name"), use(place.procedure, "procedure"), use(place.edition, "edition"));
  return all_of(rows);
}

std::map<std::string, DocumentTemplate> templates_in_force(ReadTransaction& transaction, std::string_view procedure,
                                                           std::string_view edition) {
  Statement rows(transaction,
                 std::string(select_template) +
                     " WHERE t.state = 'released' AND (t.procedure = '' OR (t.procedure = :procedure AND t.edition = "
                     ":edition)) ORDER BY t.procedure DESC",
                 use(procedure, "procedure"), use(edition, "edition"));
  std::map<std::string, DocumentTemplate> in_force;
  for (auto& view : all_of(rows)) {
    const auto name = view.text.place.name;
    in_force.emplace(name, std::move(view.text));
  }
  return in_force;
}

void insert_template_use(Transaction& transaction, instruments::DocumentId document, std::int64_t document_template) {
  execute(transaction,
          "INSERT INTO document_template_use (document_id, template_id) VALUES (:document_id, :template_id)",
          use(document, "document_id"), use(document_template, "template_id"));
}

std::map<std::string, std::string> templates_of_document(ReadTransaction& transaction, instruments::DocumentId id) {
  std::string name;
  std::string content;
  Statement rows(transaction, R"sql(
      SELECT t.name, t.content FROM document_template_use u JOIN document_template t ON t.id = u.template_id
      WHERE u.document_id = :id)sql",
                 use(id, "id"), into(name), into(content));
  std::map<std::string, std::string> templates;
  for (bool more = rows.execute(); more; more = rows.fetch()) templates[name] = content;
  return templates;
}

}  // namespace db
