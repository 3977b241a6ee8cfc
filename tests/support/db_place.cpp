#include "tests/support/db_place.hpp"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "db/migrations.hpp"

namespace db::testing {

namespace {

const char* postgres() {
  return std::getenv("ETALON_TEST_POSTGRES");
}

void run_on_postgres(const std::string& sql) {
  soci::session session(*soci::factory_postgresql(), postgres());
  session << "SET client_min_messages = warning";
  session << sql;
}

std::string make_folder() {
  // In memory where there is such a place: a commit waits for the disk otherwise.
  const std::filesystem::path memory = "/dev/shm";
  const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  auto name = (parent / "etalon-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("No folder can be made: " + name);
  return name;
}

}  // namespace

std::vector<Engine> engines() {
  if (postgres() == nullptr) return {Engine::sqlite};
  return {Engine::sqlite, Engine::postgresql};
}

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
}

Place::Place(Engine engine) {
  if (engine == Engine::sqlite) {
    folder_ = make_folder();
    file_ = folder_ + "/etalon.sqlite";
    connection_ = "sqlite:" + file_;
    return;
  }
  static std::atomic<int> count = 0;
  schema_ = fmt::format("test_{}_{}", getpid(), ++count);
  run_on_postgres("CREATE SCHEMA " + schema_);
  connection_ = fmt::format("{} options='-c search_path={}'", postgres(), schema_);
}

Place::~Place() {
  if (schema_.empty())
    std::filesystem::remove_all(folder_);
  else
    run_on_postgres("DROP SCHEMA " + schema_ + " CASCADE");
}

RepositoryTest::RepositoryTest() {
  migrate(database_);
}

}  // namespace db::testing
