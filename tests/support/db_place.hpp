#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/database.hpp"

namespace db::testing {

/// Where the tests of a repository run: SQLite always, PostgreSQL when ETALON_TEST_POSTGRES is set
/// (tests/support/with_postgres.sh).
std::vector<Engine> engines();

/// For the name of a test that runs on each engine.
std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

/// Room for one database: a file of its own, or a schema of its own. Goes with the object, and so does the database.
class Place {
 public:
  explicit Place(Engine engine);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  const std::string& connection() const { return connection_; }
  /// The SQLite file; empty on PostgreSQL.
  const std::string& file() const { return file_; }

 private:
  std::string folder_, file_, schema_, connection_;
};

/// A test on one engine with an empty, migrated database.
class RepositoryTest : public ::testing::TestWithParam<Engine> {
 protected:
  RepositoryTest();
  Place place_{GetParam()};
  Database database_{place_.connection()};
};

}  // namespace db::testing
