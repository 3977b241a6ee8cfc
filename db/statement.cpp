#include "db/statement.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace db {

Statement::Statement(Connection& connection, std::string_view sql)
    : connection_(connection), prepared_(connection.prepare(sql)) {
  prepared_.in_use = true;
}

Statement::~Statement() {
  reset();
  prepared_.statement.bind_clean_up();
  prepared_.in_use = false;
}

bool Statement::execute() {
  try {
    if (!bound_) prepared_.statement.define_and_bind();
    bound_ = true;
    return prepared_.statement.execute(true);
  } catch (const soci::soci_error&) {
    reset();
    connection_.rethrow();
  }
}

bool Statement::fetch() {
  try {
    return prepared_.statement.fetch();
  } catch (const soci::soci_error&) {
    reset();
    connection_.rethrow();
  }
}

std::int64_t Statement::rows_changed() {
  return prepared_.statement.get_affected_rows();
}

/// A statement of SQLite that stands on a row holds its view of the database open, and a COMMIT would wait for it.
void Statement::reset() {
  if (connection_.engine() == Engine::sqlite)
    sqlite_api::sqlite3_reset(static_cast<soci::sqlite3_statement_backend*>(prepared_.statement.get_backend())->stmt_);
}

}  // namespace db
