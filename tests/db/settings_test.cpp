#include "db/settings.hpp"

#include <gtest/gtest.h>

#include "tests/support/db_place.hpp"

namespace db {
namespace {

class Settings : public testing::RepositoryTest {
 protected:
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, Settings, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Settings, AreReplacedByTheirNewValue) {
  EXPECT_EQ(find_setting(transaction_, "laboratory"), std::nullopt);
  set_setting(transaction_, "laboratory", "甲");
  set_setting(transaction_, "laboratory", "乙");
  EXPECT_EQ(find_setting(transaction_, "laboratory"), "乙");
}

}  // namespace
}  // namespace db
