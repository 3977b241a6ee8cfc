#include "db/organizations.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Organization;
using testing::now;

class Organizations : public testing::RepositoryTest {
 protected:
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, Organizations, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Organizations, ComeBackAsTheyWereKept) {
  Organization parent;
  parent.name = "示例集团";
  parent.id = insert_organization(transaction_, parent);
  Organization child = {{}, 0, "示例龙岗区工厂", "91440307RK2A20Y55B", "440307", "路1号", "王喆", "0755", parent.id};
  child.id = insert_organization(transaction_, child);
  child.version = 1;
  EXPECT_EQ(find_organization(transaction_, child.id), child);
  EXPECT_EQ(find_organization_by_credit_code(transaction_, "91440307RK2A20Y55B"), child);
  EXPECT_EQ(list_organizations_of_name(transaction_, "示例龙岗区工厂"), std::vector<Organization>{child});
  EXPECT_TRUE(list_organizations_of_name(transaction_, "示例龙岗区").empty());
  EXPECT_THROW(load_organization(transaction_, {99}), instruments::Refusal);
}

TEST_P(Organizations, AreListedByNameWithTheirInstruments) {
  for (const char* name : {"c 龙岗", "a 龙岗", "b 龙岗", "b 龙岗", "x"}) testing::add_organization(transaction_, name);
  const auto last = list_organizations_of_name(transaction_, "c 龙岗").at(0);
  insert_instrument(transaction_, testing::sample_instrument(last.id, "压力表", "1"), now);
  OrganizationFilter filter;
  filter.q = "龙岗";
  filter.limit = 2;
  std::string names;
  std::int64_t instruments = 0;
  do {
    const auto page = list_organizations(transaction_, filter);
    for (const auto& row : page.items) {
      names += row.organization.name.front();
      instruments += row.instrument_count;
    }
    filter.after = page.next;
  } while (filter.after);
  EXPECT_EQ(names, "abbc");
  EXPECT_EQ(instruments, 1);
}

TEST_P(Organizations, AreDeletedOnlyWhenNothingBelongsToThem) {
  const auto empty = testing::add_organization(transaction_, "空");
  const auto owner = testing::add_organization(transaction_, "有");
  insert_instrument(transaction_, testing::sample_instrument(owner, "压力表", "1"), now);
  EXPECT_TRUE(delete_organization(transaction_, empty));
  EXPECT_FALSE(delete_organization(transaction_, owner));
}

}  // namespace
}  // namespace db
