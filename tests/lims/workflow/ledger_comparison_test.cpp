#include <gmock/gmock.h>

#include "tests/support/lims_ledger_desk.hpp"

namespace tests {
namespace {

using instruments::InstrumentState;
using lims::LedgerRowKind;

using testing::ElementsAre;

TEST_F(EditedLedgers, AsDownloadedSayNothingNewWhateverTheRegisterSaysSince) {
  download();
  somebody_changes(first_, [](Instrument& instrument) { instrument.remark = "外壳更换"; });
  const auto comparison = compare();
  EXPECT_TRUE(comparison.marked);
  EXPECT_EQ(comparison.rows, 2);
  EXPECT_EQ(comparison.unchanged, 2);
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_EQ(comparison.missing_count, 0);
  EXPECT_EQ(comparison.fault_count, 0);
}

TEST_F(EditedLedgers, ShowOfAnEditedCellWhatItWasIsAndWouldBe) {
  download();
  rows_[1][place] = "二号锅炉  ";  // a blank behind it is none
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  const auto& row = comparison.differences[0];
  EXPECT_EQ(row.line, 2);
  EXPECT_EQ(row.kind, LedgerRowKind::changed);
  EXPECT_EQ(row.instrument, first_);
  EXPECT_EQ(row.version, 1);
  ASSERT_EQ(row.fields.size(), 1U);
  EXPECT_EQ(row.fields[0].field, "place_of_use");
  EXPECT_EQ(row.fields[0].was.zh, "一号锅炉");
  EXPECT_EQ(row.fields[0].now.zh, "一号锅炉");
  EXPECT_EQ(row.fields[0].in_file.zh, "二号锅炉");
  EXPECT_FALSE(row.fields[0].conflict);
}

TEST_F(EditedLedgers, SayNothingOfAChangeSomebodyElseMadeToo) {
  download();
  rows_[1][place] = "二号锅炉";
  somebody_changes(first_, [](Instrument& instrument) { instrument.place_of_use = "二号锅炉"; });
  EXPECT_TRUE(compare().differences.empty());
}

TEST_F(EditedLedgers, MayBeSortedAndTheirColumnsMovedAndTakenOut) {
  download();
  std::swap(rows_[1], rows_[2]);
  rows_[1][remark] = "备用";
  for (auto& row : rows_) {
    std::swap(row[name], row[mark]);
    row.erase(row.begin() + model);
  }
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].instrument, second_);
  EXPECT_EQ(comparison.differences[0].fields.size(), 1U);  // a column taken out empties nothing
}

TEST_F(EditedLedgers, SayWhatIsMissingAndLeaveItInTheRegister) {
  download();
  rows_.erase(rows_.begin() + 1);
  const auto comparison = compare();
  EXPECT_EQ(comparison.missing_count, 1);
  ASSERT_EQ(comparison.missing.size(), 1U);
  EXPECT_EQ(comparison.missing[0].serial_number, "G1");
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_EQ(now(first_).state, InstrumentState::in_service);
}

TEST_F(EditedLedgers, TellOfACellWithAnErrorAndCompareTheOtherRows) {
  download();
  rows_[1][place] = "!#REF!";
  rows_[2][place] = "二号锅炉";
  const auto comparison = compare();
  ASSERT_EQ(comparison.faults.size(), 1U);
  EXPECT_EQ(comparison.faults[0].line, 2);
  EXPECT_EQ(comparison.faults[0].field, "place_of_use");
  EXPECT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.missing_count, 0);  // the faulty row is there
}

TEST_F(EditedLedgers, NameColumnsThatMeanNothing) {
  download();
  for (auto& row : rows_) row.emplace_back("");
  rows_[0].back() = "负责人签字";
  EXPECT_THAT(compare().unknown_columns, ElementsAre("负责人签字"));
}

TEST_F(EditedLedgers, WithoutMarksAreMatchedByOwnerNameAndNumberAndEmptyNothing) {
  const auto each = registered(first_);
  const auto bytes = "使用单位名称,器具名称,出厂编号,型号,使用地点\n" + each.organization_name + "," +
                     each.instrument.name + ",G1,,二号锅炉\n";
  const auto comparison = compare_bytes(bytes);
  EXPECT_FALSE(comparison.marked);
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].instrument, first_);
  ASSERT_EQ(comparison.differences[0].fields.size(), 1U);
  EXPECT_EQ(comparison.differences[0].fields[0].field, "place_of_use");
}

}  // namespace
}  // namespace tests
