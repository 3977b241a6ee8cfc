#include "db/procedure_texts.hpp"

#include <array>
#include <utility>

#include "db/statement.hpp"

namespace db {
namespace {

constexpr std::array<std::pair<TextState, std::string_view>, 3> states = {{
    {TextState::draft, "draft"},
    {TextState::released, "released"},
    {TextState::withdrawn_draft, "withdrawn_draft"},
}};

constexpr std::array<std::pair<TextSource, std::string_view>, 3> sources = {{
    {TextSource::built_in, "built_in"},
    {TextSource::folder, "folder"},
    {TextSource::laboratory, "laboratory"},
}};

constexpr std::string_view select_text = R"sql(
    SELECT p.version, p.hash, p.code, p.edition, p.content, p.source, p.state, p.note, p.uploaded_by, p.uploaded_at,
      p.released_by, p.released_at, uploader.display_name, releaser.display_name
    FROM procedure_text p
    LEFT JOIN account uploader ON uploader.id = p.uploaded_by
    LEFT JOIN account releaser ON releaser.id = p.released_by)sql";

void read_columns(Statement& statement, ProcedureTextView& view) {
  auto& text = view.text;
  statement.add(into(text.version));
  statement.add(into(text.hash));
  statement.add(into(text.code));
  statement.add(into(text.edition));
  statement.add(into(text.content));
  statement.add(into(text.source));
  statement.add(into(text.state));
  statement.add(into(text.note));
  statement.add(into(text.uploaded_by));
  statement.add(into(text.uploaded_at));
  statement.add(into(text.released_by));
  statement.add(into(text.released_at));
  statement.add(into(view.uploader_name));
  statement.add(into(view.releaser_name));
}

std::vector<ProcedureTextView> list(ReadTransaction& transaction, std::string_view condition) {
  std::string sql(select_text);
  sql += condition;
  Statement rows(transaction, sql);
  ProcedureTextView view;
  read_columns(rows, view);
  std::vector<ProcedureTextView> texts;
  for (bool more = rows.execute(); more; more = rows.fetch()) texts.push_back(view);
  return texts;
}

}  // namespace

std::string_view to_text(TextState state) {
  return states.at(static_cast<std::size_t>(state)).second;
}

std::optional<TextState> text_state_of(std::string_view text) {
  for (const auto& [value, known] : states)
    if (known == text) return value;
  return std::nullopt;
}

std::string_view to_text(TextSource source) {
  return sources.at(static_cast<std::size_t>(source)).second;
}

std::optional<TextSource> text_source_of(std::string_view text) {
  for (const auto& [value, known] : sources)
    if (known == text) return value;
  return std::nullopt;
}

void keep_draft(Transaction& transaction, const ProcedureText& text) {
  execute(transaction, R"sql(
      INSERT INTO procedure_text (version, hash, code, edition, content, source, state, note, uploaded_by, uploaded_at)
      VALUES (1, :hash, :code, :edition, :content, 'laboratory', 'draft', :note, :uploaded_by, :uploaded_at)
      ON CONFLICT (hash) DO UPDATE SET version = procedure_text.version + 1, state = 'draft', source = 'laboratory',
        note = excluded.note, uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at
      WHERE procedure_text.state = 'withdrawn_draft')sql",
          use(text.hash, "hash"), use(text.code, "code"), use(text.edition, "edition"), use(text.content, "content"),
          use(text.note, "note"), use(text.uploaded_by, "uploaded_by"), use(text.uploaded_at, "uploaded_at"));
}

bool set_text_state(Transaction& transaction, const ProcedureText& text) {
  Statement statement(transaction, R"sql(
      UPDATE procedure_text SET version = version + 1, state = :state, released_by = :released_by,
        released_at = :released_at
      WHERE hash = :hash AND version = :version AND state = 'draft')sql",
                      use(text.state, "state"), use(text.released_by, "released_by"),
                      use(text.released_at, "released_at"), use(text.hash, "hash"), use(text.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

void keep_released_text(Transaction& transaction, const ProcedureText& text) {
  execute(transaction, R"sql(
      INSERT INTO procedure_text (version, hash, code, edition, content, source, state, note, uploaded_at, released_at)
      VALUES (1, :hash, :code, :edition, :content, :source, 'released', :note, :uploaded_at, :released_at)
      ON CONFLICT (hash) DO UPDATE SET version = procedure_text.version + 1, state = 'released',
        source = excluded.source, released_at = excluded.released_at
      WHERE procedure_text.state <> 'released')sql",
          use(text.hash, "hash"), use(text.code, "code"), use(text.edition, "edition"), use(text.content, "content"),
          use(text.source, "source"), use(text.note, "note"), use(text.uploaded_at, "uploaded_at"),
          use(text.released_at, "released_at"));
}

std::optional<ProcedureTextView> find_procedure_text(ReadTransaction& transaction, std::string_view hash) {
  std::string sql(select_text);
  sql += " WHERE p.hash = :hash";
  Statement statement(transaction, sql, use(hash, "hash"));
  ProcedureTextView view;
  read_columns(statement, view);
  if (!statement.execute()) return std::nullopt;
  return view;
}

std::vector<ProcedureTextView> list_drafts(ReadTransaction& transaction) {
  return list(transaction, " WHERE p.state = 'draft' ORDER BY p.uploaded_at DESC, p.id DESC");
}

std::vector<ProcedureTextView> list_released_texts(ReadTransaction& transaction) {
  return list(transaction, " WHERE p.state = 'released' AND p.source = 'laboratory' ORDER BY p.released_at, p.id");
}

std::string release_mark(ReadTransaction& transaction) {
  std::int64_t count = 0;
  std::string last;
  execute(transaction, R"sql(
      SELECT count(*), coalesce(max(released_at || ' ' || hash), '') FROM procedure_text
      WHERE state = 'released' AND source = 'laboratory')sql",
          into(count), into(last));
  return std::to_string(count) + " " + last;
}

bool has_records_of(ReadTransaction& transaction, std::string_view procedure_code) {
  std::int64_t one = 0;
  return execute(transaction, "SELECT 1 FROM record WHERE procedure_code = :code LIMIT 1", use(procedure_code, "code"),
                 into(one));
}

}  // namespace db
