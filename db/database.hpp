#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace db {

enum class Engine { sqlite, postgresql };

class Connection;

struct DatabaseSettings {
  std::size_t readers = 8;                           // connections for reading; one more writes
  std::chrono::milliseconds wait_for_reader{5000};   // then Refusal(busy)
  std::chrono::milliseconds wait_for_writer{10000};  // then Refusal(busy)
};

/// The memory of the laboratory: connections to one SQLite file or PostgreSQL database. Opening it changes nothing in
/// it: call `migrate` before anything else. Threads may share it.
class Database {
 public:
  /// `connection` is "sqlite:FILE", "sqlite::memory:" (a temporary file that goes with the object: for tests), or a
  /// connection string of libpq ("host=… dbname=…", "postgresql://…").
  /// Refuses (invalid_input) what is neither, and a database that cannot be opened, with a sentence that says why.
  explicit Database(const std::string& connection, const DatabaseSettings& settings = {});
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Engine engine() const;

 private:
  friend class ReadTransaction;
  friend class Transaction;
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

/// A consistent view of the database for reading; does not wait for writers. A second one in the same thread is
/// allowed and sees its own moment. Ends with the object.
class ReadTransaction {
 public:
  /// Refuses (busy) when no connection becomes free within the waiting time.
  explicit ReadTransaction(Database& database);
  virtual ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

  /// For the repositories of this folder only.
  Connection& connection() { return *connection_; }

 protected:
  struct Writer {};
  ReadTransaction(Database& database, Writer writer);
  Database::Pool& pool_;
  Connection* connection_;
};

/// A change of the database, all or nothing: `commit()` makes it last, leaving without it undoes everything. There is
/// one writer at a time in the process, in the order of arrival, so changes never fail for being many.
/// Keep it short: no rendering, no hashing of passwords, no network inside.
class Transaction : public ReadTransaction {
 public:
  /// Refuses (busy) when the turn does not come within the waiting time, or when another process keeps writing.
  /// A second Transaction in the same thread is a fault (std::logic_error): it could only wait for itself.
  explicit Transaction(Database& database);
  ~Transaction() override;

  /// When this returns, the change survives a crash. Refuses (busy) when another process changed the same rows
  /// (PostgreSQL): nothing was changed, the act may be tried again.
  void commit();

 private:
  bool committed_ = false;
};

}  // namespace db
