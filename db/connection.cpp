#include "db/connection.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <array>
#include <sstream>
#include <string>

#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Refusal;

namespace {

/// Filters of lists are put together from fragments, so the number of texts has no natural bound.
constexpr std::size_t most_prepared = 256;

bool is_busy(const soci::soci_error& error) {
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    const int code = sqlite->result() & 0xFF;
    return code == SQLITE_BUSY || code == SQLITE_LOCKED;
  }
  if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    constexpr std::array<std::string_view, 4> conflicts = {"40001", "40P01", "55P03", "53300"};
    for (const auto conflict : conflicts)
      if (postgresql->sqlstate() == conflict) return true;
  }
  return false;
}

/// Whether another server wrote what must be there once, after this one had looked. In SQLite one writer follows the
/// other, so that there it is a fault of ours.
bool is_second_of_its_kind(const soci::soci_error& error) {
  const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  return postgresql != nullptr && postgresql->sqlstate() == "23505";  // unique_violation
}

void prepare_sqlite(soci::session& session, Connection::Purpose purpose) {
  for (const char* pragma :
       {"PRAGMA busy_timeout = 5000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON", "PRAGMA journal_size_limit = 67108864", "PRAGMA temp_store = MEMORY"})
    session << pragma;
  if (purpose == Connection::Purpose::reading) {
    session << "PRAGMA query_only = ON";
    session << "PRAGMA cache_size = -16384";
  } else {
    session << "PRAGMA cache_size = -196608";  // kB: an import writes to a dozen indexes at random places
  }
}

/// Most changes are of a few rows: what an import filled the cache with goes before the next transaction.
void spare_memory(soci::session& session) {
  constexpr int most_kept = 48 << 20;  // bytes
  auto* connection = static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
  int used = 0;
  int most = 0;
  sqlite_api::sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_USED, &used, &most, 0);
  if (used > most_kept) sqlite_api::sqlite3_db_release_memory(connection);
}

void prepare_postgresql(soci::session& session) {
  session << "SET client_encoding = 'UTF8'";
  session << "SET client_min_messages = warning";
  session << "SET lock_timeout = '10s'";
  // A program that was killed in the middle of a statement must not hold its locks until the statement ends.
  session << "SET client_connection_check_interval = '1s'";
}

PGconn* handle(soci::session& session) {
  return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

/// The engine's own words, without what SOCI says first and without libpq's questions to the reader, which begin with a
/// tab.
std::string one_line(const std::string& message) {
  std::string line;
  std::istringstream lines(message);
  for (std::string part; std::getline(lines, part);) {
    if (part.empty() || part.starts_with('\t') || part.starts_with("Cannot establish connection")) continue;
    line += (line.empty() ? "" : "; ") + part;
  }
  return line;
}

}  // namespace

instruments::Text reason_of(const soci::soci_error& error, const std::string& target) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  if (sqlite != nullptr && sqlite->result() == SQLITE_NOTADB)
    return {target + " 不是 SQLite 数据库", target + " is no SQLite database"};
  const auto reason = one_line(error.get_error_message());
  return {reason, reason};
}

Connection::Connection(Engine engine, std::string target, Purpose purpose)
    : engine_(engine), target_(std::move(target)), purpose_(purpose) {
  open();
}

void Connection::open() {
  prepared_.clear();
  session_.reset();
  if (engine_ == Engine::sqlite) {
    session_ = std::make_unique<soci::session>(*soci::factory_sqlite3(), "dbname=\"" + target_ + "\"");
    prepare_sqlite(*session_, purpose_);
  } else {
    session_ = std::make_unique<soci::session>(*soci::factory_postgresql(), target_);
    prepare_postgresql(*session_);
  }
}

void Connection::run(const std::string& sql) {
  try {
    session_->once << sql;
  } catch (const soci::soci_error&) {
    rethrow();
  }
}

void Connection::control(const std::string& sql) {
  if (engine_ != Engine::sqlite) return run(sql);
  auto& prepared = prepare(sql);
  const auto reset = [&prepared] {
    sqlite_api::sqlite3_reset(static_cast<soci::sqlite3_statement_backend*>(prepared.statement.get_backend())->stmt_);
  };
  try {
    prepared.statement.execute(true);
    reset();
  } catch (const soci::soci_error&) {
    reset();
    rethrow();
  }
}

Prepared& Connection::prepare(std::string_view sql) {
  if (const auto found = prepared_.find(sql); found != prepared_.end() && !found->second->in_use) return *found->second;
  if (prepared_.size() >= most_prepared)
    std::erase_if(prepared_, [](const auto& entry) { return !entry.second->in_use; });
  auto fresh = std::make_unique<Prepared>(*session_);
  fresh->statement.alloc();
  try {
    fresh->statement.prepare(std::string(sql));
  } catch (const soci::soci_error&) {
    rethrow();
  }
  // A text in use once more, by a query inside the rows of the same query, gets a statement beside the kept one.
  auto key = std::string(sql);
  while (prepared_.contains(key)) key += ' ';
  return *prepared_.emplace(std::move(key), std::move(fresh)).first->second;
}

void Connection::begin(const std::string& sql) {
  failed_ = false;
  if (engine_ == Engine::sqlite) {
    spare_memory(*session_);
    return control(sql);
  }
  try {
    if (lost()) open();
    session_->once << sql;
  } catch (const soci::soci_error&) {
    if (!lost()) rethrow();
    try {
      open();
    } catch (const soci::soci_error&) {
      throw Refusal(Cause::busy,
                    {"数据库服务器没有应答，请稍后再试。", "The database server does not answer; try again."});
    }
    run(sql);
  }
}

void Connection::roll_back() noexcept {
  try {
    if (engine_ == Engine::sqlite) {
      const auto* backend = static_cast<soci::sqlite3_session_backend*>(session_->get_backend());
      if (sqlite_api::sqlite3_get_autocommit(backend->conn_) == 0) control("ROLLBACK");
    } else if (!lost() && PQtransactionStatus(handle(*session_)) != PQTRANS_IDLE) {
      session_->once << "ROLLBACK";
    }
  } catch (const std::exception&) {
    failed_ = true;  // a connection that cannot even roll back is broken: `begin` meets and replaces it
  }
}

bool Connection::lost() {
  return engine_ == Engine::postgresql &&
         (handle(*session_) == nullptr || PQstatus(handle(*session_)) != CONNECTION_OK);
}

void Connection::rethrow() {
  failed_ = true;
  try {
    throw;
  } catch (const soci::soci_error& error) {
    if (lost())
      throw Refusal(Cause::busy, {"与数据库的连接中断，未作任何更改，请重试。",
                                  "The connection to the database was lost; nothing was changed. Try again."});
    if (is_busy(error))
      throw Refusal(Cause::busy,
                    {"数据库正忙，未作任何更改，请重试。", "The database is busy; nothing was changed. Try again."});
    if (is_second_of_its_kind(error))
      throw Refusal(Cause::precondition_failed,
                    {"同一时刻已有人作了同样的登记，本次未作任何更改，请刷新后重试。",
                     "Somebody else entered the same at the same moment; nothing was changed. Load it again."});
    throw;
  }
}

}  // namespace db
