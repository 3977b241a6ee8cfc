#include "db/imports.hpp"

#include "db/bulk.hpp"
#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::ImportId;
using instruments::InstrumentId;
using instruments::OrganizationId;
using instruments::require;
using instruments::UserId;

namespace {

void read_summary(Statement& statement, ImportBatch& batch) {
  statement.add(into(batch.id));
  statement.add(into(batch.at));
  statement.add(into(batch.user_id));
  statement.add(into(batch.user_name));
  statement.add(into(batch.file_name));
  statement.add(into(batch.file_sha256));
  statement.add(into(batch.rows));
  statement.add(into(batch.created));
  statement.add(into(batch.updated));
  statement.add(into(batch.unchanged));
  statement.add(into(batch.faulty));
  statement.add(into(batch.fault_count));
  statement.add(into(batch.reverted_at));
  statement.add(into(batch.reverted_by));
}

void write_counts(Statement& statement, const ImportBatch& batch) {
  statement.add(use(batch.rows, "rows_read"));
  statement.add(use(batch.created, "created"));
  statement.add(use(batch.updated, "updated"));
  statement.add(use(batch.unchanged, "unchanged"));
  statement.add(use(batch.faulty, "faulty"));
  statement.add(use(batch.fault_count, "fault_count"));
  statement.add(use(batch.report, "report"));
  statement.add(use(batch.faulty_csv, "faulty_csv"));
}

struct KeptRow {
  ImportId import_id;
  ImportRow row;
};

struct KeptOrganization {
  ImportId import_id;
  ImportedOrganization organization;
};

std::vector<ImportRow> read_rows(Statement& rows) {
  ImportRow row;
  rows.add(into(row.line));
  rows.add(into(row.instrument_id));
  rows.add(into(row.previous));
  rows.add(into(row.version_after));
  std::vector<ImportRow> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(row);
  return all;
}

}  // namespace

ImportId insert_import(Transaction& transaction, const ImportBatch& batch) {
  ImportId id;
  Statement statement(transaction, R"sql(
      INSERT INTO import_batch (at, user_id, user_name, file_name, file_sha256, rows_read, created, updated, unchanged,
        faulty, fault_count, report, faulty_csv)
      VALUES (:at, :user_id, :user_name, :file_name, :file_sha256, :rows_read, :created, :updated, :unchanged, :faulty,
        :fault_count, :report, :faulty_csv)
      RETURNING id)sql",
                      use(batch.at, "at"), use(batch.user_id, "user_id"), use(batch.user_name, "user_name"),
                      use(batch.file_name, "file_name"), use(batch.file_sha256, "file_sha256"), into(id));
  write_counts(statement, batch);
  statement.execute();
  return id;
}

void insert_import_rows(Transaction& transaction, ImportId id, std::span<const ImportRow> rows) {
  std::vector<KeptRow> kept;
  kept.reserve(rows.size());
  for (const auto& row : rows) kept.push_back({id, row});
  insert_rows(transaction, "import_row", std::span<const KeptRow>(kept), [](const KeptRow& entry, auto visit) {
    visit("import_id", entry.import_id);
    visit("line", entry.row.line);
    visit("instrument_id", entry.row.instrument_id);
    visit("previous", entry.row.previous);
    visit("version_after", entry.row.version_after);
  });
}

void insert_imported_organizations(Transaction& transaction, ImportId id,
                                   std::span<const ImportedOrganization> organizations) {
  std::vector<KeptOrganization> kept;
  kept.reserve(organizations.size());
  for (const auto& organization : organizations) kept.push_back({id, organization});
  insert_rows(transaction, "import_organization", std::span<const KeptOrganization>(kept),
              [](const KeptOrganization& entry, auto visit) {
                visit("import_id", entry.import_id);
                visit("organization_id", entry.organization.organization_id);
                visit("previous", entry.organization.previous);
                visit("version_after", entry.organization.version_after);
              });
}

void update_import(Transaction& transaction, const ImportBatch& batch) {
  Statement statement(transaction, R"sql(
      UPDATE import_batch SET rows_read = :rows_read, created = :created, updated = :updated, unchanged = :unchanged,
        faulty = :faulty, fault_count = :fault_count, report = :report, faulty_csv = :faulty_csv
      WHERE id = :id)sql",
                      use(batch.id, "id"));
  write_counts(statement, batch);
  statement.execute();
}

ImportBatch load_import(ReadTransaction& transaction, ImportId id) {
  ImportBatch batch;
  Statement statement(transaction, R"sql(
      SELECT id, at, user_id, user_name, file_name, file_sha256, rows_read, created, updated, unchanged, faulty,
        fault_count, reverted_at, reverted_by, report, faulty_csv
      FROM import_batch WHERE id = :id)sql",
                      use(id, "id"));
  read_summary(statement, batch);
  statement.add(into(batch.report));
  statement.add(into(batch.faulty_csv));
  require(statement.execute(), Cause::not_found, {"没有这次导入。", "There is no such import."});
  return batch;
}

Page<ImportBatch> list_imports(ReadTransaction& transaction, int limit, const std::optional<std::string>& after) {
  Conditions conditions;
  if (after) conditions.add("id < :after", "after", decode_cursor(*after, "import").id);
  const std::int64_t rows_asked = page_size(limit) + 1;
  Statement rows(transaction,
                 R"sql(
      SELECT id, at, user_id, user_name, file_name, file_sha256, rows_read, created, updated, unchanged, faulty,
        fault_count, reverted_at, reverted_by
      FROM import_batch)sql" +
                     conditions.text() + " ORDER BY id DESC LIMIT :limit",
                 use(rows_asked, "limit"));
  conditions.bind_to(rows);
  ImportBatch batch;
  read_summary(rows, batch);
  Page<ImportBatch> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(batch);
  finish_page(page, rows_asked, [](const ImportBatch& last) { return Cursor{"import", "", last.id.value}; });
  return page;
}

std::vector<ImportRow> list_import_rows(ReadTransaction& transaction, ImportId id) {
  Statement rows(transaction, R"sql(
      SELECT line, instrument_id, previous, version_after FROM import_row WHERE import_id = :id ORDER BY line)sql",
                 use(id, "id"));
  return read_rows(rows);
}

std::vector<ImportedOrganization> list_imported_organizations(ReadTransaction& transaction, ImportId id) {
  ImportedOrganization organization;
  Statement rows(transaction, R"sql(
      SELECT organization_id, previous, version_after FROM import_organization WHERE import_id = :id
      ORDER BY organization_id)sql",
                 use(id, "id"), into(organization.organization_id), into(organization.previous),
                 into(organization.version_after));
  std::vector<ImportedOrganization> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(organization);
  return all;
}

void carry_version(Transaction& transaction, InstrumentId id, std::int64_t before, std::int64_t now) {
  execute(transaction, R"sql(
      UPDATE import_row SET version_after = :now WHERE instrument_id = :id AND version_after = :before)sql",
          use(now, "now"), use(id, "id"), use(before, "before"));
}

void carry_version(Transaction& transaction, OrganizationId id, std::int64_t before, std::int64_t now) {
  execute(transaction, R"sql(
      UPDATE import_organization SET version_after = :now WHERE organization_id = :id AND version_after = :before)sql",
          use(now, "now"), use(id, "id"), use(before, "before"));
}

std::vector<ImportRow> list_rows_used_since(ReadTransaction& transaction, ImportId id, int limit) {
  const std::int64_t most = limit;
  // Of an instrument that several rows of the file changed, the last row counts.
  Statement rows(transaction, R"sql(
      SELECT last.line, last.instrument_id, CAST(NULL AS TEXT), last.version_after
      FROM (SELECT max(line) AS line, instrument_id, max(version_after) AS version_after
            FROM import_row WHERE import_id = :id GROUP BY instrument_id) AS last
      LEFT JOIN instrument ON instrument.id = last.instrument_id
      WHERE instrument.id IS NULL OR instrument.version <> last.version_after
        OR EXISTS (SELECT 1 FROM record WHERE record.instrument_id = last.instrument_id)
      ORDER BY last.line LIMIT :limit)sql",
                 use(id, "id"), use(most, "limit"));
  return read_rows(rows);
}

bool set_import_reverted(Transaction& transaction, ImportId id, UserId by, const std::string& at) {
  Statement statement(transaction, R"sql(
      UPDATE import_batch SET reverted_at = :at, reverted_by = :by WHERE id = :id AND reverted_at IS NULL)sql",
                      use(at, "at"), use(by, "by"), use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

}  // namespace db
