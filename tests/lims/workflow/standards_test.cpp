#include "lims/workflow/standards.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "lims/workflow/sheets.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using tests::date;
using tests::refusal_of;

class Standards : public tests::RecordsFixture {};

TEST_F(Standards, AStandardServesOnTheLastDayOfItsCertificateAndNotAfter) {
  place_.set_now(std::chrono::sys_days(std::chrono::year(2027) / 2 / 2));
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2027-01-31"), verifier_); }), std::nullopt);
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2027-02-01"), verifier_); }), std::nullopt);
}

TEST_F(Standards, AStandardStoppedBeforeTheApprovalKeepsTheDocumentBack) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  change_standard([](db::Equipment& equipment) { equipment.state = db::EquipmentState::stopped; });
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
}

TEST_F(Standards, AStandardServesFromTheDayOfItsCalibrationAndNotBefore) {
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-08-03"); });
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2026-07-01"), verifier_); }), std::nullopt);
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-08-03"), verifier_); }), std::nullopt);
}

TEST_F(Standards, TheStandardsOfASheetAreJudgedForTheDayOfTheWork) {
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-08-03"); });
  db::ReadTransaction transaction(place_.laboratory().database);
  const auto valid_on = [&](const char* day) {
    auto sheet = lims::sheet_for(transaction, place_.laboratory(), gauge_, lims::SheetRequest{"JJG 52-2013", ""});
    sheet["performed_on"] = day;
    const auto merged = lims::merged_sheet(transaction, place_.laboratory(), sheet);
    return merged["standards"][0]["candidates"][0]["valid"].get<bool>();
  };
  EXPECT_FALSE(valid_on("2026-08-02"));
  EXPECT_TRUE(valid_on("2026-08-03"));
}

TEST_F(Standards, AStandardFoundNotYetCalibratedKeepsTheRecordBackAtTheCheckAndAtTheApproval) {
  const auto recorded = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  const auto checked = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  check(checked, checker_);
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-11-15"); });
  EXPECT_EQ(refusal_of([&] { check(recorded, checker_); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { approve(checked, approver_); }), Cause::state_conflict);
}

TEST_F(Standards, AStandardCalibratedAgainSinceTheWorkIsJudgedByTheCertificateOfThatDay) {
  const auto id = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  change_standard([](db::Equipment& equipment) {
    equipment.certificate_number = "C2";
    equipment.calibrated_on = date("2026-11-15");
    equipment.valid_until = date("2027-11-14");
  });
  check(id, checker_);
  EXPECT_EQ(approve(id, approver_), "LXJ2026-000001");
}

TEST_F(Standards, AStandardIsNotRegisteredWithACalibrationInTheFuture) {
  db::Transaction transaction(place_.laboratory().database);
  auto equipment = db::load_equipment(transaction, standard_);
  equipment.calibrated_on = date("2026-11-22");
  EXPECT_EQ(lims::standard_status(equipment, date("2026-11-21"), 30), lims::StandardStatus::not_yet_valid);
  EXPECT_EQ(refusal_of([&] { lims::change_equipment(transaction, place_.laboratory(), equipment, approver_); }),
            Cause::invalid_input);
}

}  // namespace
