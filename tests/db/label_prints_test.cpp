#include "db/label_prints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/statement.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using ::testing::ElementsAre;

class LabelPrints : public testing::RepositoryTest {
 protected:
  LabelPrints() {
    auto gauge = testing::sample_instrument(testing::add_organization(transaction_), "压力表", "F1");
    gauge_ = insert_instrument(transaction_, gauge, testing::now);
    user_ = testing::add_account(transaction_, "receptionist");
  }
  LabelPrint print(std::int64_t copy, const std::string& about = "LXJ2026-000001") {
    LabelPrint print;
    print.instrument_id = gauge_;
    print.label = "qualified";
    print.about = about;
    print.copy = copy;
    print.format = "roll_50x30";
    print.medium = "pdf";
    if (copy > 1) print.reason = "污损";
    print.printed_at = testing::now;
    print.printed_by_id = user_;
    print.printed_by_name = "收发员";
    return print;
  }

  Transaction transaction_{database_};
  instruments::InstrumentId gauge_;
  instruments::UserId user_;
};
INSTANTIATE_TEST_SUITE_P(Engines, LabelPrints, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(LabelPrints, AreCountedForEachLabelAndWhatItRestsOn) {
  insert_label_prints(transaction_, std::vector{print(1), print(2), print(1, "2026-05-24")});
  EXPECT_EQ(last_label_print(transaction_, gauge_, "qualified", "LXJ2026-000001"), print(2));
  EXPECT_EQ(last_label_print(transaction_, gauge_, "qualified", "2026-05-24"), print(1, "2026-05-24"));
  EXPECT_FALSE(last_label_print(transaction_, gauge_, "stopped", "LXJ2026-000001"));
  EXPECT_THAT(list_label_prints(transaction_, gauge_), ElementsAre(print(1, "2026-05-24"), print(2), print(1)));
}

TEST_P(LabelPrints, KeepTheirInstrumentFromBeingDeleted) {
  insert_label_prints(transaction_, std::vector{print(1)});
  EXPECT_FALSE(delete_instrument(transaction_, gauge_));
}

TEST_P(LabelPrints, AreNotChanged) {
  insert_label_prints(transaction_, std::vector{print(1)});
  EXPECT_ANY_THROW(execute(transaction_, "UPDATE label_print SET reason = 'x'"));
}

TEST_P(LabelPrints, AreNotDeleted) {
  insert_label_prints(transaction_, std::vector{print(1)});
  EXPECT_ANY_THROW(execute(transaction_, "DELETE FROM label_print"));
}

}  // namespace
}  // namespace db
