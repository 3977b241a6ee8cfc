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
    db::Transaction transaction(place.laboratory().database);
    const auto id = lims::record_observations(transaction, place.laboratory(), sheet, person);
    transaction.commit();
    return id;
  }
  void check(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place.laboratory().database);
    lims::check_record(transaction, place.laboratory(), id, person);
    transaction.commit();
  }
  std::string approve(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place.laboratory().database);
    auto number = lims::issue_document(transaction, place.laboratory(), id, person);
    transaction.commit();
    return number;
  }
  void send_back(RecordId id, const std::string& reason, const lims::Person& person) {
    db::Transaction transaction(place.laboratory().database);
    lims::return_record(transaction, place.laboratory(), id, reason, person);
    transaction.commit();
  }
  db::DocumentView document(const std::string& number) {
    db::ReadTransaction transaction(place.laboratory().database);
    return db::load_document(transaction, number);
  }
  instruments::Instrument instrument() {
    db::ReadTransaction transaction(place.laboratory().database);
    return db::load_instrument(transaction, gauge).instrument;
  }
  template <class Change>
  void change_account(const lims::Person& person, Change change) {
    db::Transaction transaction(place.laboratory().database);
    auto account = db::load_account(transaction, person.id);
    change(account);
    db::update_account(transaction, account);
    transaction.commit();
  }

  tests::LaboratoryPlace place;
  lims::Person verifier = place.signer("verifier", "verifier");
  lims::Person checker = place.signer("checker", "checker");
  lims::Person approver = place.signer("approver", "approver");
  instruments::InstrumentId gauge = place.gauge("G1");
  instruments::EquipmentId standard = place.standard(date("2027-01-31"));
};

TEST_F(Records, APassIsIssuedAsACertificateUntilTheDayBeforeTheCycleEnds) {
  const auto id = record(place.sheet(gauge, "2026-08-31"), verifier);
  check(id, checker);
  const auto number = approve(id, approver);
  EXPECT_EQ(number, "LXJ2026-000001");
  const auto issued = document(number).document;
  EXPECT_EQ(issued.kind, db::DocumentKind::verification_certificate);
  // domain.md 3: six months from the end of August end on 28 February, less one day.
  EXPECT_EQ(issued.valid_until, date("2027-02-27"));
  EXPECT_EQ(instrument().state, InstrumentState::in_service);
  EXPECT_EQ(instrument().valid_until, date("2027-02-27"));
}

TEST_F(Records, AFailIsIssuedAsANoticeAndEndsTheCertificateBefore) {
  auto id = record(place.sheet(gauge, "2026-11-01"), verifier);
  check(id, checker);
  const auto certificate = approve(id, approver);
  // Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa.
  id = record(place.sheet(gauge, "2026-11-20", "0.041"), verifier);
  check(id, checker);
  const auto notice = document(approve(id, approver)).document;
  EXPECT_EQ(notice.kind, db::DocumentKind::result_notice);
  EXPECT_EQ(notice.valid_until, std::nullopt);
  EXPECT_EQ(document(certificate).document.state, db::DocumentState::cancelled);
  EXPECT_EQ(instrument().state, InstrumentState::failed_hold);
}

TEST_F(Records, AnErrorOfExactlyTheMpePasses) {
  const auto id = record(place.sheet(gauge, "2026-11-20", "0.04"), verifier);
  db::ReadTransaction transaction(place.laboratory().database);
  EXPECT_EQ(db::load_record(transaction, id).record.verdict, "pass");
}

TEST_F(Records, TheVerifierOfARecordNeitherChecksNorApprovesIt) {
  auto everything = verifier;
  everything.roles = {"verifier", "checker", "approver"};
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  EXPECT_EQ(refusal_of([&] { check(id, everything); }), Cause::not_permitted);
  check(id, checker);
  EXPECT_EQ(refusal_of([&] { approve(id, everything); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { approve(id, checker); }), Cause::not_permitted) << "the checker does not approve";
}

TEST_F(Records, ASignatureNeedsAnAuthorizationOnItsDay) {
  const auto nobody = place.person("nobody", "verifier");
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-20"), nobody); }), Cause::not_permitted);
  change_account(verifier, [](db::Account& account) { account.authorizations.front().valid_to = date("2026-11-20"); });
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-20"), verifier); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-19"), verifier); }), std::nullopt);
}

TEST_F(Records, ASignatureNeedsTheEditionThatWasUsed) {
  change_account(verifier, [](db::Account& account) { account.authorizations.front().edition = "1999"; });
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-20"), verifier); }), Cause::not_permitted);
}

TEST_F(Records, ASignatureNeedsARegistrationThatCoversTheDay) {
  change_account(verifier, [](db::Account& account) { account.registration_valid_until = date("2026-11-19"); });
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-20"), verifier); }), Cause::not_permitted);
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-19"), verifier); }), std::nullopt);
}

TEST_F(Records, AStandardServesOnTheLastDayOfItsCertificateAndNotAfter) {
  place.set_now(std::chrono::sys_days(std::chrono::year(2027) / 2 / 2));
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2027-01-31"), verifier); }), std::nullopt);
  EXPECT_NE(refusal_of([&] { record(place.sheet(gauge, "2027-02-01"), verifier); }), std::nullopt);
}

TEST_F(Records, AStandardStoppedBeforeTheApprovalKeepsTheDocumentBack) {
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  check(id, checker);
  {
    db::Transaction transaction(place.laboratory().database);
    auto equipment = db::load_equipment(transaction, standard);
    equipment.state = db::EquipmentState::stopped;
    db::update_equipment(transaction, equipment);
    transaction.commit();
  }
  EXPECT_EQ(refusal_of([&] { approve(id, approver); }), Cause::state_conflict);
}

TEST_F(Records, WorkIsNotRecordedForTomorrow) {
  EXPECT_EQ(refusal_of([&] { record(place.sheet(gauge, "2026-11-22"), verifier); }), Cause::invalid_input);
}

TEST_F(Records, AnIncompleteSheetIsNotKept) {
  auto sheet = place.sheet(gauge, "2026-11-20");
  sheet["items"][0]["value"] = nullptr;
  EXPECT_EQ(refusal_of([&] { record(sheet, verifier); }), Cause::invalid_input);
}

TEST_F(Records, WhatTheClientSaysOfTheInstrumentDoesNotCount) {
  auto sheet = place.sheet(gauge, "2026-11-20", "0.041");
  sheet["instrument"]["parameters"]["class"]["value"] = "4.0";
  const auto id = record(sheet, verifier);
  db::ReadTransaction transaction(place.laboratory().database);
  EXPECT_EQ(db::load_record(transaction, id).record.verdict, "fail");
}

TEST_F(Records, AReturnedRecordStaysAndIsCorrectedByANewOne) {
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  EXPECT_EQ(refusal_of([&] { send_back(id, "  ", checker); }), Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] { send_back(id, "reason", approver); }), Cause::not_permitted);
  send_back(id, "reason", checker);
  EXPECT_EQ(refusal_of([&] { check(id, checker); }), Cause::state_conflict);
  auto sheet = place.sheet(gauge, "2026-11-20");
  sheet["corrects_record_id"] = id.value;
  record(sheet, verifier);
  EXPECT_EQ(refusal_of([&] { record(sheet, verifier); }), Cause::state_conflict) << "corrected once";
}

TEST_F(Records, ADocumentIsNotIssuedTwice) {
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  check(id, checker);
  approve(id, approver);
  EXPECT_EQ(refusal_of([&] { approve(id, approver); }), Cause::state_conflict);
}

TEST_F(Records, AMissingFieldOfTheCertificateKeepsItsNumberUndrawn) {
  {
    db::Transaction transaction(place.laboratory().database);
    auto profile = lims::load_profile(transaction);
    profile.authorization_number.clear();
    lims::change_profile(transaction, place.laboratory(), profile, approver);
    transaction.commit();
  }
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  check(id, checker);
  EXPECT_EQ(refusal_of([&] { approve(id, approver); }), Cause::state_conflict);
  {
    db::Transaction transaction(place.laboratory().database);
    auto profile = lims::load_profile(transaction);
    profile.authorization_number = "0001";
    lims::change_profile(transaction, place.laboratory(), profile, approver);
    transaction.commit();
  }
  EXPECT_EQ(approve(id, approver), "LXJ2026-000001");
}

TEST_F(Records, ACancelledCertificateNoLongerVouches) {
  const auto id = record(place.sheet(gauge, "2026-11-20"), verifier);
  check(id, checker);
  const auto number = approve(id, approver);
  db::Transaction transaction(place.laboratory().database);
  lims::cancel_document(transaction, place.laboratory(), number, "reason", approver);
  EXPECT_LT(db::load_instrument(transaction, gauge).instrument.valid_until, date("2026-11-21"));
  EXPECT_EQ(refusal_of([&] { lims::cancel_document(transaction, place.laboratory(), number, "again", approver); }),
            Cause::state_conflict);
}

}  // namespace
