#include "db/database.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

#include "db/pool.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;

namespace {

constexpr std::string_view sqlite_prefix = "sqlite:";

std::unique_ptr<TemporaryFolder> make_temporary_folder() {
  auto name = (std::filesystem::temp_directory_path() / "etalon-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("No temporary folder can be made: " + name);
  return std::make_unique<TemporaryFolder>(name);
}

std::string file_of(std::string_view connection) {
  auto file = std::string(connection.substr(sqlite_prefix.size()));
  require(!file.empty() && file.find('"') == std::string::npos && file.find('\n') == std::string::npos,
          Cause::invalid_input,
          {"“sqlite:”之后应为数据库文件的路径。", "After “sqlite:” comes the path of the database file."});
  const auto folder = std::filesystem::absolute(file).parent_path();
  require(std::filesystem::is_directory(folder), Cause::invalid_input,
          {fmt::format("数据库文件所在的文件夹不存在：{}", folder.string()),
           fmt::format("The folder of the database file does not exist: {}", folder.string())});
  return std::filesystem::absolute(file).string();
}

void require_connection_string(std::string_view connection) {
  require(
      connection.starts_with("postgresql://") || connection.starts_with("postgres://") ||
          connection.find('=') != std::string_view::npos,
      Cause::invalid_input,
      {"数据库应写作 sqlite:文件 或 PostgreSQL 连接字符串（postgresql://… 或 host=… dbname=…）。",
       "A database is given as sqlite:FILE or as a PostgreSQL connection string (postgresql://… or host=… dbname=…)."});
}

}  // namespace

Database::Database(const std::string& connection, const DatabaseSettings& settings) {
  const bool sqlite = connection.starts_with(sqlite_prefix);
  if (connection == "sqlite::memory:") {
    auto temporary = make_temporary_folder();
    pool_ = std::make_unique<Pool>(Engine::sqlite, (temporary->path / "etalon.sqlite").string(), settings);
    pool_->temporary = std::move(temporary);
  } else if (sqlite) {
    pool_ = std::make_unique<Pool>(Engine::sqlite, file_of(connection), settings);
  } else {
    require_connection_string(connection);
    pool_ = std::make_unique<Pool>(Engine::postgresql, connection, settings);
  }
  try {
    pool_->writer = std::make_unique<Connection>(pool_->engine, pool_->target, Connection::Purpose::writing);
  } catch (const soci::soci_error& error) {
    const auto reason = reason_of(error, pool_->target);
    throw Refusal(Cause::invalid_input,
                  {"无法打开数据库：" + reason.zh, "The database cannot be opened: " + reason.en});
  }
}

Database::~Database() = default;

Engine Database::engine() const {
  return pool_->engine;
}

ReadTransaction::ReadTransaction(Database& database) : pool_(*database.pool_), connection_(pool_.lease_reader()) {
  try {
    connection_->begin(pool_.engine == Engine::sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  } catch (...) {
    pool_.return_reader(connection_);
    throw;
  }
}

ReadTransaction::ReadTransaction(Database& database, Writer /*writer*/)
    : pool_(*database.pool_), connection_(pool_.lease_writer()) {}

ReadTransaction::~ReadTransaction() {
  connection_->roll_back();
  if (connection_ == pool_.writer.get())
    pool_.return_writer();
  else
    pool_.return_reader(connection_);
}

Transaction::Transaction(Database& database) : ReadTransaction(database, Writer{}) {
  // The turn is given back by the base class when BEGIN refuses.
  connection_->begin(pool_.engine == Engine::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() = default;

void Transaction::commit() {
  if (committed_) throw std::logic_error("A transaction is committed once.");
  if (connection_->failed()) throw std::logic_error("A transaction in which a statement failed cannot be committed.");
  connection_->control("COMMIT");
  committed_ = true;
}

}  // namespace db
