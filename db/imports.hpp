#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/ids.hpp"

namespace db {

/// One import of a file.
struct ImportBatch {
  instruments::ImportId id;
  std::string at;
  std::optional<instruments::UserId> user_id = std::nullopt;
  std::string user_name;
  std::string file_name;
  std::string file_sha256;
  std::int64_t rows = 0, created = 0, updated = 0, unchanged = 0;
  std::int64_t faulty = 0;       // rows
  std::int64_t fault_count = 0;  // of which a row may have several
  std::string report;            // JSON
  std::string faulty_csv;        // empty in lists
  std::optional<std::string> reverted_at = std::nullopt;
  std::optional<instruments::UserId> reverted_by = std::nullopt;
};

/// What one row of a file did to one instrument.
struct ImportRow {
  std::int64_t line = 0;  // in the file; the header is 1
  instruments::InstrumentId instrument_id;
  std::optional<std::string> previous = std::nullopt;  // JSON of the instrument before; nothing: this row created it
  std::int64_t version_after = 0;
};

/// What an import did to one organization.
struct ImportedOrganization {
  instruments::OrganizationId organization_id;
  std::optional<std::string> previous = std::nullopt;  // JSON of the organization before; nothing: it was created
  std::int64_t version_after = 0;
};

instruments::ImportId insert_import(Transaction& transaction, const ImportBatch& batch);
void insert_import_rows(Transaction& transaction, instruments::ImportId id, std::span<const ImportRow> rows);

void insert_imported_organizations(Transaction& transaction, instruments::ImportId id,
                                   std::span<const ImportedOrganization> organizations);

/// Writes the counts, `report` and `faulty_csv`, which are known only when all rows are in.
void update_import(Transaction& transaction, const ImportBatch& batch);

/// Refuses (not_found).
ImportBatch load_import(ReadTransaction& transaction, instruments::ImportId id);

/// The latest first, `report` and `faulty_csv` left empty. Refuses (invalid_input) an `after` that no list gave.
Page<ImportBatch> list_imports(ReadTransaction& transaction, int limit, const std::optional<std::string>& after);

/// The rows in the order of the file.
std::vector<ImportRow> list_import_rows(ReadTransaction& transaction, instruments::ImportId id);

std::vector<ImportedOrganization> list_imported_organizations(ReadTransaction& transaction, instruments::ImportId id);

/// A later import that is taken back leaves an instrument or organization as an earlier one had left it in version
/// `before`, but in version `now`: the earlier import knows it again.
void carry_version(Transaction& transaction, instruments::InstrumentId id, std::int64_t before, std::int64_t now);
void carry_version(Transaction& transaction, instruments::OrganizationId id, std::int64_t before, std::int64_t now);

/// Up to `limit` rows whose instrument has since been changed or is spoken of by a record: they stand in the way of
/// taking the import back.
std::vector<ImportRow> list_rows_used_since(ReadTransaction& transaction, instruments::ImportId id, int limit);

/// False when it was reverted already.
bool set_import_reverted(Transaction& transaction, instruments::ImportId id, instruments::UserId by,
                         const std::string& at);

}  // namespace db
