#include <gmock/gmock.h>

#include "db/instrument_list.hpp"
#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/lims_ledger_desk.hpp"

namespace tests {
namespace {

using namespace std::chrono_literals;
using instruments::Date;
using instruments::InstrumentState;
using lims::LedgerRowKind;

TEST_F(EditedLedgers, ShowAChangeOfTheSameFieldBySomebodyElseAsAConflictAndLeaveOtherFieldsToThem) {
  download();
  rows_[1][place] = "二号锅炉";
  somebody_changes(first_, [](Instrument& instrument) {
    instrument.place_of_use = "三号锅炉";
    instrument.remark = "外壳更换";
  });
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  const auto& row = comparison.differences[0];
  EXPECT_EQ(row.kind, LedgerRowKind::conflict);
  ASSERT_EQ(row.fields.size(), 1U);  // the remark is not the file's business
  EXPECT_EQ(row.fields[0].now.zh, "三号锅炉");
  EXPECT_TRUE(row.fields[0].conflict);
  const auto accepted = accept({{2, row.version}});
  EXPECT_EQ(accepted.updated, 1);
  EXPECT_EQ(now(first_).place_of_use, "二号锅炉");
  EXPECT_EQ(now(first_).remark, "外壳更换");
}

TEST_F(EditedLedgers, EmptyAFieldWhoseCellIsEmptied) {
  download();
  rows_[2][place] = "";
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].fields[0].in_file.en, "—");
  accept({{3, 1}});
  EXPECT_EQ(now(second_).place_of_use, "");
  EXPECT_EQ(now(second_).model, "Y-100");
}

TEST_F(EditedLedgers, TakeACopiedRowWithAnotherNumberAsANewInstrument) {
  download();
  auto copy = rows_[1];
  copy[number] = "G3";
  rows_.insert(rows_.begin() + 1, copy);  // above its original
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].kind, LedgerRowKind::added);
  EXPECT_EQ(comparison.differences[0].serial_number, "G3");
  EXPECT_EQ(comparison.differences[0].version, std::nullopt);
  const auto accepted = accept({{2, std::nullopt}});
  EXPECT_EQ(accepted.created, 1);
  EXPECT_TRUE(accepted.faults.empty());
}

TEST_F(EditedLedgers, ReadDatesAsTextInFullWidthDigitsAndAsDaysOfASpreadsheet) {
  download();
  rows_[1][verified] = "２０２６年１１月２日";
  rows_[1][valid] = "";
  rows_[2][verified] = "#46328";  // 2026-11-02 in the 1900 date system
  rows_[2][valid] = "2027/5/1";
  const auto comparison = compare();
  EXPECT_EQ(comparison.fault_count, 0);
  ASSERT_EQ(comparison.differences.size(), 2U);
  EXPECT_EQ(accept({{2, 1}, {3, 1}}).updated, 2);
  EXPECT_EQ(now(first_).last_verified_on, Date(2026y / 11 / 2));
  EXPECT_EQ(now(first_).valid_until, Date(2027y / 5 / 1));  // six months follow from the procedure's cycle
  EXPECT_EQ(now(second_).last_verified_on, Date(2026y / 11 / 2));
  EXPECT_EQ(now(second_).valid_until, Date(2027y / 5 / 1));
}

TEST_F(EditedLedgers, TellWhyTheRegisterCannotTakeARow) {
  somebody_changes(first_, [](Instrument& instrument) { instrument.state = InstrumentState::scrapped; });
  download();
  rows_[1][state] = "在用";  // scrapped, when it was downloaded
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  ASSERT_FALSE(comparison.differences[0].faults.empty());
  EXPECT_EQ(comparison.differences[0].faults[0].field, "state");
  const auto accepted = accept({{2, 2}});
  EXPECT_EQ(accepted.id, std::nullopt);
  EXPECT_FALSE(accepted.faults.empty());
  EXPECT_EQ(now(first_).state, InstrumentState::scrapped);
}

TEST_F(EditedLedgers, AreTakenAsOneImportThatCanBeTakenBack) {
  download();
  rows_[1][place] = "二号锅炉";
  rows_[2][state] = "停用";
  auto added = rows_[1];
  added[number] = "G3";
  added[owner] = "新来的厂";
  added[mark] = "";
  rows_.push_back(added);
  const auto accepted = accept({{2, 1}, {3, 1}, {4, std::nullopt}});
  EXPECT_EQ(accepted.updated, 2);
  EXPECT_EQ(accepted.created, 1);
  ASSERT_TRUE(accepted.id.has_value());
  EXPECT_EQ(now(second_).state, InstrumentState::stopped);

  db::Transaction transaction(place_.laboratory().database);
  lims::revert_import(transaction, place_.laboratory(), *accepted.id, person_);
  transaction.commit();
  EXPECT_EQ(now(first_).place_of_use, "一号锅炉");
  EXPECT_EQ(now(second_).state, InstrumentState::in_service);
  db::ReadTransaction after(place_.laboratory().database);
  db::InstrumentFilter filter;
  filter.q = "G3";
  EXPECT_TRUE(db::list_instruments(after, filter).items.empty());
  EXPECT_TRUE(db::list_organizations_of_name(after, "新来的厂").empty());
}

TEST_F(EditedLedgers, LeaveOutWhatSomebodyChangedSinceItWasLookedAtAndTakeTheRest) {
  download();
  rows_[1][place] = "二号锅炉";
  rows_[2][place] = "二号锅炉";
  somebody_changes(first_, [](Instrument& instrument) { instrument.remark = "外壳更换"; });
  const auto accepted = accept({{2, 1}, {3, 1}});
  EXPECT_EQ(accepted.updated, 1);
  ASSERT_EQ(accepted.faults.size(), 1U);
  EXPECT_EQ(accepted.faults[0].line, 2);
  EXPECT_EQ(now(first_).place_of_use, "一号锅炉");
  EXPECT_EQ(now(second_).place_of_use, "二号锅炉");
}

TEST_F(EditedLedgers, AreNotTakenByALineTheyDoNotHave) {
  download();
  EXPECT_THROW(accept({{9, 1}}), instruments::Refusal);
}

TEST_F(EditedLedgers, MoveAnInstrumentToAnotherOwner) {
  download();
  rows_[1][owner] = "化工厂";
  const auto comparison = compare();
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].fields[0].field, "organization_name");
  EXPECT_EQ(comparison.differences[0].fields[0].in_file.zh, "化工厂");
  EXPECT_EQ(accept({{2, 1}}).updated, 1);
  EXPECT_EQ(registered(first_).organization_name, "化工厂");
}

}  // namespace
}  // namespace tests
