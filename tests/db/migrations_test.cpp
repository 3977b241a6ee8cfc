#include "db/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

#include "db/equipment.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"

namespace db {
namespace {

using instruments::Cause;
using instruments::EmbeddedFile;
using instruments::Refusal;
using ::testing::HasSubstr;

constexpr EmbeddedFile first = {"0001_one.sql",
                                "CREATE TABLE one (id {identity}, name TEXT); CREATE TABLE two (x BIGINT);"};
constexpr EmbeddedFile second = {"0002_three.sql", "CREATE TABLE three (x BIGINT);"};

std::int64_t count_tables(Database& database, const std::string& names) {
  ReadTransaction transaction(database);
  std::int64_t count = 0;
  const bool sqlite = database.engine() == Engine::sqlite;
  execute(
      transaction,
      (sqlite ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (" + names + ")"
              : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN (" + names + ")"),
      into(count));
  return count;
}

class Migrations : public ::testing::TestWithParam<Engine> {
 protected:
  testing::Place place_{GetParam()};
  Database database_{place_.connection()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Migrations, ::testing::ValuesIn(testing::engines()), testing::engine_name);

std::string refusal_of(Database& database, std::span<const EmbeddedFile> files) {
  try {
    migrate(database, files);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::state_conflict);
    EXPECT_FALSE(refusal.text().zh.empty());
    return refusal.what();
  }
  return {};
}

TEST_P(Migrations, MakeEveryTableOfAFileAndOnlyOnce) {
  const std::array files = {first, second};
  migrate(database_, std::span(files).first(1));
  EXPECT_EQ(count_tables(database_, "'one', 'two', 'three'"), 2);
  migrate(database_, files);
  migrate(database_, files);
  EXPECT_EQ(count_tables(database_, "'one', 'two', 'three'"), 3);
  EXPECT_EQ(schema_version(database_), 2);
}

TEST_P(Migrations, OfThisProgramMakeItsSchema) {
  migrate(database_);
  EXPECT_EQ(schema_version(database_), static_cast<std::int64_t>(embedded_migrations().size()));
  EXPECT_EQ(
      count_tables(
          database_,
          "'organization', 'instrument', 'instrument_event', 'import_batch', 'import_row', "
          "'account', 'account_role', 'authorization_', 'session', 'sign_in_failure', "
          "'setup_token', 'setting', 'idempotency_key', 'audit', 'audit_head', 'equipment', "
          "'number_series', 'record', 'document', 'instrument_search', 'measurement_standard', "
          "'equipment_certificate', 'procedure_text', 'device', 'device_reading', 'device_request', 'mapping_profile'"),
      27);
}

void insert_equipment_as_before(Transaction& transaction, const std::string& standard, const std::string& until) {
  execute(transaction,
          "INSERT INTO equipment (version, name, model, serial_number, manufacturer, measuring_range, accuracy_class, "
          "mpe_value, mpe_unit, certificate_number, traceable_to, state, standard_name, standard_certificate_number, "
          "standard_valid_until, standard_measuring_range) VALUES (1, 'gauge', '', '', '', '', '', '', '', 'C1', '', "
          "'in_use', '" +
              standard + "', 'S1', " + until + ", '(0~60)MPa')");
}

TEST_P(Migrations, MakeOneMeasurementStandardOfTheRowsThatNamedIt) {
  constexpr std::size_t before = 7;
  migrate(database_, embedded_migrations().first(before));
  {
    Transaction transaction(database_);
    insert_equipment_as_before(transaction, "assembly", "'2029-01-01'");
    insert_equipment_as_before(transaction, "assembly", "'2028-05-31'");
    insert_equipment_as_before(transaction, "assembly", "NULL");
    insert_equipment_as_before(transaction, "", "NULL");
    transaction.commit();
  }
  migrate(database_);
  ReadTransaction transaction(database_);
  const auto standards = list_measurement_standards(transaction);
  ASSERT_EQ(standards.size(), 1);
  EXPECT_EQ(standards[0].valid_until, std::chrono::year{2028} / 5 / 31);
  EXPECT_EQ(standards[0].measuring_range, "(0~60)MPa");
  EXPECT_TRUE(standards[0].procedures.empty());
  const auto equipment = list_equipment(transaction);
  ASSERT_EQ(equipment.size(), 4);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(equipment[i].standard, standards[0]);
  EXPECT_EQ(equipment[3].standard, MeasurementStandard{});
}

TEST_P(Migrations, OfANewerProgramAreRefusedWithASentence) {
  const std::array files = {first, second};
  migrate(database_, files);
  EXPECT_THAT(refusal_of(database_, std::span(files).first(1)), HasSubstr("version 2, this program knows up to 1"));
}

TEST_P(Migrations, ThatWereEditedAfterTheyWereAppliedAreRefused) {
  migrate(database_, std::array{first});
  const EmbeddedFile edited = {first.path, "CREATE TABLE one (id {identity});"};
  EXPECT_THAT(refusal_of(database_, std::array{edited}), HasSubstr("0001_one.sql"));
}

TEST_P(Migrations, ThatFailInTheMiddleLeaveTheOldState) {
  const EmbeddedFile broken = {"0002_broken.sql", "CREATE TABLE three (x BIGINT); CREATE TABLE one (x BIGINT);"};
  migrate(database_, std::array{first});
  EXPECT_THROW(migrate(database_, std::array{first, broken}), std::exception);
  EXPECT_EQ(count_tables(database_, "'one', 'two', 'three'"), 2);
  EXPECT_EQ(schema_version(database_), 1);
  migrate(database_, std::array{first, second});
  EXPECT_EQ(schema_version(database_), 2);
}

/// In a child process: runs a migration that never ends by itself, and is killed in the middle of it.
void migrate_and_be_killed(const std::string& connection, Engine engine) {
  const pid_t child = fork();
  if (child == 0) {
    const std::string wait = engine == Engine::sqlite
                                 ? "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                                   "SELECT count(*) FROM n WHERE x < 0;"
                                 : "SELECT pg_sleep(60);";
    const auto text = "CREATE TABLE three (x BIGINT); " + wait;
    const EmbeddedFile endless = {"0002_endless.sql", text};
    Database database(connection);
    migrate(database, std::array{first, endless});
    _exit(0);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
}

TEST_P(Migrations, WhoseProgramIsKilledLeaveTheOldState) {
  migrate(database_, std::array{first});
  migrate_and_be_killed(place_.connection(), GetParam());
  Database after(place_.connection());
  EXPECT_EQ(count_tables(after, "'one', 'two', 'three'"), 2);
  EXPECT_EQ(schema_version(after), 1);
}

TEST_P(Migrations, OfProgramsThatStartTogetherTakeTurns) {
  std::vector<std::thread> starters;
  std::array<std::string, 4> faults;
  for (auto& fault : faults)
    starters.emplace_back([&, this] {
      try {
        Database database(place_.connection());
        migrate(database);
      } catch (const std::exception& error) {
        fault = error.what();
      }
    });
  for (auto& starter : starters) starter.join();
  for (const auto& fault : faults) EXPECT_EQ(fault, "");
  EXPECT_EQ(schema_version(database_), static_cast<std::int64_t>(embedded_migrations().size()));
}

}  // namespace
}  // namespace db
