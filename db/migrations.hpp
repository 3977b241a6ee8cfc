#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/embedded.hpp"

namespace db {

/// The files of db/migrations, in order.
std::span<const instruments::EmbeddedFile> embedded_migrations();

/// Brings the schema up to `files` (0001_*.sql and on, without a gap), each file in one transaction: after an
/// interruption the schema is that of the last whole file. Programs that start together take turns.
/// Refuses (state_conflict) a database that knows a migration this program does not know (it is of a newer version),
/// and one whose applied migrations differ from the files.
void migrate(Database& database, std::span<const instruments::EmbeddedFile> files = embedded_migrations());

/// The number of the last migration applied; 0 for an empty database.
std::int64_t schema_version(Database& database);

/// The statements of a migration for one engine: split at ";" outside of texts, comments, $$ bodies and trigger
/// bodies, {identity} replaced, those marked for the other engine left out.
std::vector<std::string> statements_of(std::string_view migration, Engine engine);

}  // namespace db
