#include "lims/workflow/records.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "db/accounts.hpp"
#include "db/documents.hpp"
#include "db/equipment.hpp"
#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/sheets.hpp"
#include "lims/workflow/standards.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace {

using instruments::Cause;
using instruments::InstrumentState;
using instruments::RecordId;

instruments::Date date(const char* text) {
  return instruments::parse_iso_date(text).value();
}

/// The cause of the refusal of an act; nothing when it is done.
template <class Act>
std::optional<Cause> refusal_of(Act act) {
  try {
    act();
    return std::nullopt;
  } catch (const instruments::Refusal& refusal) {
    return refusal.cause();
  }
}

class Records : public testing::Test {
 protected:
  RecordId record(const nlohmann::json& sheet, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    const auto id = lims::record_observations(transaction, place_.laboratory(), sheet, person);
    transaction.commit();
    return id;
  }
  void check(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    lims::check_record(transaction, place_.laboratory(), id, person);
    transaction.commit();
  }
  std::string approve(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    auto number = lims::issue_document(transaction, place_.laboratory(), id, person);
    transaction.commit();
    return number;
  }
  void send_back(RecordId id, const std::string& reason, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    lims::return_record(transaction, place_.laboratory(), id, reason, person);
    transaction.commit();
  }
  db::DocumentView document(const std::string& number) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_document(transaction, number);
  }
  instruments::Instrument instrument() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_instrument(transaction, gauge_).instrument;
  }
  template <class Change>
  void change_standard(Change change) {
    db::Transaction transaction(place_.laboratory().database);
    auto equipment = db::load_equipment(transaction, standard_);
    change(equipment);
    db::update_equipment(transaction, equipment);
    transaction.commit();
  }
  template <class Change>
  void change_account(const lims::Person& person, Change change) {
    db::Transaction transaction(place_.laboratory().database);
    auto account = db::load_account(transaction, person.id);
    change(account);
    db::update_account(transaction, account);
    transaction.commit();
  }

  tests::LaboratoryPlace place_;
  lims::Person verifier_ = place_.signer("verifier", "verifier");
  lims::Person checker_ = place_.signer("checker", "checker");
  lims::Person approver_ = place_.signer("approver", "approver");
  instruments::InstrumentId gauge_ = place_.gauge("G1");
  instruments::EquipmentId standard_ = place_.standard(date("2027-01-31"));
};

TEST_F(Records, APassIsIssuedAsACertificateUntilTheDayBeforeTheCycleEnds) {
  const auto id = record(place_.sheet(gauge_, "2026-08-31"), verifier_);
  check(id, checker_);
  const auto number = approve(id, approver_);
  EXPECT_EQ(number, "LXJ2026-000001");
  const auto issued = document(number).document;
  EXPECT_EQ(issued.kind, db::DocumentKind::verification_certificate);
  // domain.md 3: six months from the end of August end on 28 February, less one day.
  EXPECT_EQ(issued.valid_until, date("2027-02-27"));
  EXPECT_EQ(instrument().state, InstrumentState::in_service);
  EXPECT_EQ(instrument().valid_until, date("2027-02-27"));
}

TEST_F(Records, AFailIsIssuedAsANoticeAndEndsTheCertificateBefore) {
  auto id = record(place_.sheet(gauge_, "2026-11-01"), verifier_);
  check(id, checker_);
  const auto certificate = approve(id, approver_);
  // Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa.
  id = record(place_.sheet(gauge_, "2026-11-20", "0.041"), verifier_);
  check(id, checker_);
  const auto notice = document(approve(id, approver_)).document;
  EXPECT_EQ(notice.kind, db::DocumentKind::result_notice);
  EXPECT_EQ(notice.valid_until, std::nullopt);
  EXPECT_EQ(document(certificate).document.state, db::DocumentState::cancelled);
  EXPECT_EQ(instrument().state, InstrumentState::failed_hold);
}

TEST_F(Records, AnErrorOfExactlyTheMpePasses) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20", "0.04"), verifier_);
  db::ReadTransaction transaction(place_.laboratory().database);
  EXPECT_EQ(db::load_record(transaction, id).record.verdict, "pass");
}

TEST_F(Records, TheVerifierOfARecordNeitherChecksNorApprovesIt) {
  auto everything = verifier_;
  everything.roles = {"verifier", "checker", "approver"};
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  EXPECT_EQ(refusal_of([&] { check(id, everything); }), Cause::not_permitted);
  check(id, checker_);
  EXPECT_EQ(refusal_of([&] { approve(id, everything); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { approve(id, checker_); }), Cause::not_permitted) << "the checker does not approve";
}

TEST_F(Records, ASignatureNeedsAnAuthorizationOnItsDay) {
  const auto nobody = place_.person("nobody", "verifier");
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-20"), nobody); }), Cause::not_permitted);
  change_account(verifier_, [](db::Account& account) { account.authorizations.front().valid_to = date("2026-11-20"); });
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-20"), verifier_); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-19"), verifier_); }), std::nullopt);
}

TEST_F(Records, ASignatureNeedsTheEditionThatWasUsed) {
  change_account(verifier_, [](db::Account& account) { account.authorizations.front().edition = "1999"; });
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-20"), verifier_); }), Cause::not_permitted);
}

TEST_F(Records, ASignatureNeedsARegistrationThatCoversTheDay) {
  change_account(verifier_, [](db::Account& account) { account.registration_valid_until = date("2026-11-19"); });
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-20"), verifier_); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-19"), verifier_); }), std::nullopt);
}

TEST_F(Records, AStandardServesOnTheLastDayOfItsCertificateAndNotAfter) {
  place_.set_now(std::chrono::sys_days(std::chrono::year(2027) / 2 / 2));
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2027-01-31"), verifier_); }), std::nullopt);
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2027-02-01"), verifier_); }), std::nullopt);
}

TEST_F(Records, AStandardStoppedBeforeTheApprovalKeepsTheDocumentBack) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  change_standard([](db::Equipment& equipment) { equipment.state = db::EquipmentState::stopped; });
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
}

TEST_F(Records, AStandardServesFromTheDayOfItsCalibrationAndNotBefore) {
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-08-03"); });
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2026-07-01"), verifier_); }), std::nullopt);
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-08-03"), verifier_); }), std::nullopt);
}

TEST_F(Records, TheStandardsOfASheetAreJudgedForTheDayOfTheWork) {
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-08-03"); });
  db::ReadTransaction transaction(place_.laboratory().database);
  const auto valid_on = [&](const char* day) {
    auto sheet = lims::sheet_for(transaction, place_.laboratory(), gauge_, "JJG 52-2013");
    sheet["performed_on"] = day;
    const auto merged = lims::merged_sheet(transaction, place_.laboratory(), sheet);
    return merged["standards"][0]["candidates"][0]["valid"].get<bool>();
  };
  EXPECT_FALSE(valid_on("2026-08-02"));
  EXPECT_TRUE(valid_on("2026-08-03"));
}

TEST_F(Records, AStandardFoundNotYetCalibratedKeepsTheRecordBackAtTheCheckAndAtTheApproval) {
  const auto recorded = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  const auto checked = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  check(checked, checker_);
  change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2026-11-15"); });
  EXPECT_EQ(refusal_of([&] { check(recorded, checker_); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { approve(checked, approver_); }), Cause::state_conflict);
}

TEST_F(Records, AStandardCalibratedAgainSinceTheWorkIsJudgedByTheCertificateOfThatDay) {
  const auto id = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  change_standard([](db::Equipment& equipment) {
    equipment.certificate_number = "C2";
    equipment.calibrated_on = date("2026-11-15");
    equipment.valid_until = date("2027-11-14");
  });
  check(id, checker_);
  EXPECT_EQ(approve(id, approver_), "LXJ2026-000001");
}

TEST_F(Records, AStandardIsNotRegisteredWithACalibrationInTheFuture) {
  db::Transaction transaction(place_.laboratory().database);
  auto equipment = db::load_equipment(transaction, standard_);
  equipment.calibrated_on = date("2026-11-22");
  EXPECT_EQ(lims::standard_status(equipment, date("2026-11-21")), "not_yet_valid");
  EXPECT_EQ(refusal_of([&] { lims::change_equipment(transaction, place_.laboratory(), equipment, approver_); }),
            Cause::invalid_input);
}

TEST_F(Records, WorkIsNotRecordedForTomorrow) {
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-22"), verifier_); }), Cause::invalid_input);
}

TEST_F(Records, AnIncompleteSheetIsNotKept) {
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  sheet["items"][0]["value"] = nullptr;
  EXPECT_EQ(refusal_of([&] { record(sheet, verifier_); }), Cause::invalid_input);
}

TEST_F(Records, WhatTheClientSaysOfTheInstrumentDoesNotCount) {
  auto sheet = place_.sheet(gauge_, "2026-11-20", "0.041");
  sheet["instrument"]["parameters"]["class"]["value"] = "4.0";
  const auto id = record(sheet, verifier_);
  db::ReadTransaction transaction(place_.laboratory().database);
  EXPECT_EQ(db::load_record(transaction, id).record.verdict, "fail");
}

TEST_F(Records, AReturnedRecordStaysAndIsCorrectedByANewOne) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  EXPECT_EQ(refusal_of([&] { send_back(id, "  ", checker_); }), Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] { send_back(id, "reason", approver_); }), Cause::not_permitted);
  send_back(id, "reason", checker_);
  EXPECT_EQ(refusal_of([&] { check(id, checker_); }), Cause::state_conflict);
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  sheet["corrects_record_id"] = id.value;
  record(sheet, verifier_);
  EXPECT_EQ(refusal_of([&] { record(sheet, verifier_); }), Cause::state_conflict) << "corrected once";
}

TEST_F(Records, ADocumentIsNotIssuedTwice) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  approve(id, approver_);
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
}

TEST_F(Records, AMissingFieldOfTheCertificateKeepsItsNumberUndrawn) {
  {
    db::Transaction transaction(place_.laboratory().database);
    auto profile = lims::load_profile(transaction);
    profile.authorization_number.clear();
    lims::change_profile(transaction, place_.laboratory(), profile, approver_);
    transaction.commit();
  }
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
  {
    db::Transaction transaction(place_.laboratory().database);
    auto profile = lims::load_profile(transaction);
    profile.authorization_number = "0001";
    lims::change_profile(transaction, place_.laboratory(), profile, approver_);
    transaction.commit();
  }
  EXPECT_EQ(approve(id, approver_), "LXJ2026-000001");
}

TEST_F(Records, ACharacterThatNoFontHasKeepsTheNumberUndrawn) {
  auto settings = reports::renderer_settings("");
  settings.workers = 0;
  reports::PdfRenderer fonts_only(settings);
  place_.laboratory().renderer = &fonts_only;
  const auto signed_record = [&](instruments::InstrumentId gauge) {
    const auto id = record(place_.sheet(gauge, "2026-11-20"), verifier_);
    check(id, checker_);
    return id;
  };
  const auto unprintable = signed_record(place_.gauge("G\xF0\x9F\x98\x80"));
  EXPECT_EQ(refusal_of([&] { approve(unprintable, approver_); }), Cause::state_conflict);
  EXPECT_EQ(approve(signed_record(gauge_), approver_), "LXJ2026-000001");
}

TEST_F(Records, ACancelledCertificateNoLongerVouches) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  const auto number = approve(id, approver_);
  db::Transaction transaction(place_.laboratory().database);
  lims::cancel_document(transaction, place_.laboratory(), number, "reason", approver_);
  EXPECT_LT(db::load_instrument(transaction, gauge_).instrument.valid_until, date("2026-11-21"));
  EXPECT_EQ(refusal_of([&] { lims::cancel_document(transaction, place_.laboratory(), number, "again", approver_); }),
            Cause::state_conflict);
}

}  // namespace
