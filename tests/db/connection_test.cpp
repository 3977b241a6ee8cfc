#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "db/database.hpp"
#include "db/statement.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/refusals.hpp"

namespace db {
namespace {

using instruments::Cause;
using support::cause_of;

void end_all_connections(const std::string& connection) {
  Database other(connection);
  ReadTransaction transaction(other);
  std::int64_t ended = 0;
  execute(transaction, R"sql(
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND backend_type = 'client backend')sql",
          into(ended));
}

TEST(PostgresqlConnection, ThatBreaksIsASentenceAndIsOpenedAnew) {
  if (testing::engines().size() < 2) return;  // SQLite has no connection to lose
  const testing::Place place(Engine::postgresql);
  Database database(place.connection());
  {
    Transaction transaction(database);
    end_all_connections(place.connection());
    EXPECT_EQ(cause_of([&] { execute(transaction, "SELECT 1"); }), Cause::busy);
  }
  EXPECT_NO_THROW(Transaction(database).commit());
  { const ReadTransaction opened(database); }
  end_all_connections(place.connection());
  EXPECT_NO_THROW(ReadTransaction{database});
  EXPECT_NO_THROW(Transaction(database).commit());
}

TEST(Database, RefusesWhatIsNoConnection) {
  EXPECT_EQ(cause_of([] { Database{"oracle"}; }), Cause::invalid_input);
  EXPECT_EQ(cause_of([] { Database{"sqlite:"}; }), Cause::invalid_input);
  EXPECT_EQ(cause_of([] { Database{"sqlite:/no such folder/etalon.sqlite"}; }), Cause::invalid_input);
  EXPECT_EQ(cause_of([] { Database{"host=/no/such/socket dbname=etalon connect_timeout=1"}; }), Cause::invalid_input);
}

TEST(Database, RefusesAFileThatIsNoDatabase) {
  const testing::Place place(Engine::sqlite);
  std::ofstream(place.file()) << "This is a letter to the laboratory and not a database, however long it may become.\n";
  EXPECT_EQ(cause_of([&] { Database{place.connection()}; }), Cause::invalid_input);
}

TEST(Database, TakesAFileWhoseNameHasSpacesAndSigns) {
  const testing::Place place(Engine::sqlite);
  const auto file = place.file() + " of 计量所=a;b";
  { const Database database("sqlite:" + file); }
  EXPECT_TRUE(std::ifstream(file).good());
}

TEST(Database, InMemoryIsEmptyAndItsOwn) {
  Database one("sqlite::memory:");
  Database other("sqlite::memory:");
  {
    Transaction transaction(one);
    execute(transaction, "CREATE TABLE a (x BIGINT)");
    transaction.commit();
  }
  ReadTransaction transaction(other);
  EXPECT_THROW(execute(transaction, "SELECT x FROM a"), std::exception);
}

TEST(SqliteConnection, KeepsForeignKeysAndSyncsEveryCommit) {
  const testing::Place place(Engine::sqlite);
  Database database(place.connection());
  ReadTransaction transaction(database);
  std::int64_t foreign_keys = 0;
  std::int64_t synchronous = 0;
  std::string journal;
  execute(transaction, "PRAGMA foreign_keys", into(foreign_keys));
  execute(transaction, "PRAGMA synchronous", into(synchronous));
  execute(transaction, "PRAGMA journal_mode", into(journal));
  EXPECT_EQ(foreign_keys, 1);
  EXPECT_EQ(synchronous, 2);  // FULL
  EXPECT_EQ(journal, "wal");
}

}  // namespace
}  // namespace db
