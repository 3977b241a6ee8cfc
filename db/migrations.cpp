#include "db/migrations.hpp"

#include <fmt/format.h>

#include <map>

#include "db/hash.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::EmbeddedFile;
using instruments::require;

namespace {

struct Applied {
  std::string name;
  std::string sha256;
};

/// Programs that start together on PostgreSQL take turns by this lock; SQLite has but one writer.
constexpr const char* take_turn = "SELECT pg_advisory_xact_lock(20261121)";

void open_log(Transaction& transaction) {
  if (transaction.connection().engine() == Engine::postgresql) transaction.connection().run(take_turn);
  transaction.connection().run(R"sql(
      CREATE TABLE IF NOT EXISTS schema_migration (
        number BIGINT PRIMARY KEY,
        name   TEXT NOT NULL,
        sha256 TEXT NOT NULL
      ))sql");
}

std::map<std::int64_t, Applied> applied_migrations(ReadTransaction& transaction) {
  std::map<std::int64_t, Applied> applied;
  std::int64_t number = 0;
  Applied migration;
  Statement rows(transaction, "SELECT number, name, sha256 FROM schema_migration ORDER BY number", into(number),
                 into(migration.name), into(migration.sha256));
  for (bool more = rows.execute(); more; more = rows.fetch()) applied[number] = migration;
  return applied;
}

void require_same_past(const std::map<std::int64_t, Applied>& applied, std::span<const EmbeddedFile> files) {
  const auto known = static_cast<std::int64_t>(files.size());
  for (const auto& [number, migration] : applied) {
    require(number <= known, Cause::state_conflict,
            {fmt::format("数据库的版本（{}）比本程序（{}）新，请使用更新的程序。", number, known),
             fmt::format("The database is of version {}, this program knows up to {}: use the newer program.", number,
                         known)});
    require(migration.sha256 == sha256_hex(files[static_cast<std::size_t>(number - 1)].content), Cause::state_conflict,
            {fmt::format("数据库的迁移 {} 与本程序中的不一致，拒绝启动。", migration.name),
             fmt::format("Migration {} of the database is not the one of this program; it refuses to start.",
                         migration.name)});
  }
}

void apply(Transaction& transaction, std::int64_t number, const EmbeddedFile& file) {
  for (const auto& statement : statements_of(file.content, transaction.connection().engine()))
    transaction.connection().run(statement);
  const auto name = std::string(file.path);
  const auto sha256 = sha256_hex(file.content);
  execute(transaction, "INSERT INTO schema_migration (number, name, sha256) VALUES (:number, :name, :sha256)",
          use(number, "number"), use(name, "name"), use(sha256, "sha256"));
}

/// Applies the next file that is missing; false when none is. Looks again in each transaction: another program may
/// have been faster.
bool apply_next(Database& database, std::span<const EmbeddedFile> files) {
  Transaction transaction(database);
  open_log(transaction);
  const auto applied = applied_migrations(transaction);
  require_same_past(applied, files);
  const bool missing = applied.size() < files.size();
  if (missing) apply(transaction, static_cast<std::int64_t>(applied.size()) + 1, files[applied.size()]);
  transaction.commit();
  return missing;
}

}  // namespace

void migrate(Database& database, std::span<const EmbeddedFile> files) {
  while (apply_next(database, files)) {
  }
}

std::int64_t schema_version(Database& database) {
  Transaction transaction(database);
  open_log(transaction);
  std::int64_t number = 0;
  execute(transaction, "SELECT COALESCE(MAX(number), 0) FROM schema_migration", into(number));
  return number;
}

}  // namespace db
