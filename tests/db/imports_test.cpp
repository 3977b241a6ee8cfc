#include "db/imports.hpp"

#include <gtest/gtest.h>

#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Instrument;
using testing::now;

class Imports : public testing::RepositoryTest {
 protected:
  Instrument add(const std::string& serial_number) {
    auto instrument = testing::sample_instrument(owner_, "压力表", serial_number);
    instrument.id = insert_instrument(transaction_, instrument, now);
    instrument.version = 1;
    return instrument;
  }
  Transaction transaction_{database_};
  instruments::OrganizationId owner_ = testing::add_organization(transaction_);
  instruments::UserId user_ = testing::add_account(transaction_, "li");
};
INSTANTIATE_TEST_SUITE_P(Engines, Imports, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Imports, KeepWhatIsNeededToTakeThemBack) {
  ImportBatch batch;
  batch.at = now;
  batch.user_id = user_;
  batch.file_name = "器具.csv";
  batch.id = insert_import(transaction_, batch);
  const auto created = add("1");
  const auto updated = add("2");
  insert_import_rows(transaction_, batch.id,
                     std::vector<ImportRow>{{2, created.id, std::nullopt, 1}, {3, updated.id, R"({"name":"旧"})", 1}});
  batch.rows = 3;
  batch.faulty = 1;
  batch.fault_count = 3;
  batch.report = R"({"faults":[]})";
  batch.faulty_csv = "器具名称\n";
  update_import(transaction_, batch);

  const auto kept = load_import(transaction_, batch.id);
  EXPECT_EQ(kept.file_name, "器具.csv");
  EXPECT_EQ(kept.faulty, 1);
  EXPECT_EQ(kept.fault_count, 3);
  EXPECT_EQ(kept.faulty_csv, "器具名称\n");
  const auto rows = list_import_rows(transaction_, batch.id);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].previous, std::nullopt);
  EXPECT_EQ(rows[1].previous, R"({"name":"旧"})");
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_TRUE(list_rows_used_since(transaction_, batch.id, 10).empty());
}

TEST_P(Imports, KnowAgainWhatALaterOneTakenBackLeft) {
  const auto first = insert_import(transaction_, ImportBatch{});
  auto gauge = add("1");
  insert_import_rows(transaction_, first, std::vector<ImportRow>{{2, gauge.id, std::nullopt, 1}});
  insert_imported_organizations(transaction_, first, std::vector<ImportedOrganization>{{owner_, std::nullopt, 1}});
  gauge.remark = "由后一次导入修改，又恢复";
  update_instrument(transaction_, gauge, now);
  ASSERT_EQ(list_rows_used_since(transaction_, first, 10).size(), 1U);
  carry_version(transaction_, gauge.id, 1, 2);
  EXPECT_TRUE(list_rows_used_since(transaction_, first, 10).empty());
  carry_version(transaction_, owner_, 1, 3);
  const auto organizations = list_imported_organizations(transaction_, first);
  ASSERT_EQ(organizations.size(), 1U);
  EXPECT_EQ(organizations[0].organization_id, owner_);
  EXPECT_EQ(organizations[0].previous, std::nullopt);
  EXPECT_EQ(organizations[0].version_after, 3);
}

TEST_P(Imports, WhoseInstrumentsWereUsedSinceSayWhich) {
  const auto id = insert_import(transaction_, ImportBatch{});
  auto changed = add("1");
  const auto recorded = add("2");
  const auto twice = add("3");
  insert_import_rows(transaction_, id,
                     std::vector<ImportRow>{{2, changed.id, std::nullopt, 1},
                                            {3, recorded.id, std::nullopt, 1},
                                            {4, twice.id, std::nullopt, 1},
                                            {5, twice.id, "{}", 2}});
  auto again = twice;
  update_instrument(transaction_, again, now);
  EXPECT_TRUE(list_rows_used_since(transaction_, id, 10).empty());
  update_instrument(transaction_, changed, now);
  testing::add_record(transaction_, recorded.id, user_, "R1");
  const auto used = list_rows_used_since(transaction_, id, 10);
  ASSERT_EQ(used.size(), 2U);
  EXPECT_EQ(used[0].instrument_id, changed.id);
  EXPECT_EQ(used[1].instrument_id, recorded.id);
  EXPECT_EQ(list_rows_used_since(transaction_, id, 1).size(), 1U);
}

TEST_P(Imports, AreTakenBackOnceAndStayOnTheList) {
  const auto first = insert_import(transaction_, ImportBatch{});
  const auto second = insert_import(transaction_, ImportBatch{});
  EXPECT_TRUE(set_import_reverted(transaction_, first, user_, now));
  EXPECT_FALSE(set_import_reverted(transaction_, first, user_, now));
  const auto page = list_imports(transaction_, 1, std::nullopt);
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].id, second);
  const auto rest = list_imports(transaction_, 1, page.next);
  EXPECT_EQ(rest.items[0].reverted_by, user_);
  EXPECT_EQ(rest.next, std::nullopt);
  EXPECT_THROW(load_import(transaction_, {99}), instruments::Refusal);
}

}  // namespace
}  // namespace db
