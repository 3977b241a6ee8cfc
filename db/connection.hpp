#pragma once

// Of this folder only: soci.h is heavy.
#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/database.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_hash.hpp"

namespace db {

/// A prepared statement that a connection keeps; `in_use` while a Statement holds it.
struct Prepared {
  explicit Prepared(soci::session& session) : statement(session) {}
  soci::statement statement;
  bool in_use = false;
};

/// Why a connection to `target` could not be opened, on one line.
instruments::Text reason_of(const soci::soci_error& error, const std::string& target);

/// One connection to the engine with its prepared statements (worth 1.9 times the requests). Used by one thread at a
/// time.
class Connection {
 public:
  enum class Purpose { reading, writing };

  /// `target` is a file for SQLite, a connection string of libpq for PostgreSQL.
  Connection(Engine engine, std::string target, Purpose purpose);

  Engine engine() const { return engine_; }
  soci::session& session() { return *session_; }

  /// Runs one statement without parameters and without rows.
  void run(const std::string& sql);

  /// Opens or ends a transaction: run, and kept prepared where preparing is worth it.
  void control(const std::string& sql);

  /// The prepared statement of that text, prepared at the first call; not in use by anybody else.
  Prepared& prepare(std::string_view sql);

  /// Opens a transaction; a connection that broke since its last use is opened anew.
  void begin(const std::string& sql);
  /// Undoes what is open, if anything is; never throws.
  void roll_back() noexcept;

  /// True after an engine error since `begin`: PostgreSQL would answer COMMIT by rolling back, without a word.
  bool failed() const { return failed_; }

  /// Throws what an engine error means for the caller: Refusal(busy) for a lock, a conflict with another process or a
  /// lost connection, else the error itself. For catch blocks.
  [[noreturn]] void rethrow();

 private:
  void open();
  bool lost();

  Engine engine_;
  std::string target_;
  Purpose purpose_;
  bool failed_ = false;
  std::unique_ptr<soci::session> session_;
  // After the session, so that it goes first: statements speak to the session when they end.
  std::unordered_map<std::string, std::unique_ptr<Prepared>, instruments::TextHash, std::equal_to<>> prepared_;
};

}  // namespace db
