#include "lims/workflow/records.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/record_review.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::InstrumentState;
using tests::date;
using tests::refusal_of;
using tests::refused;

class Records : public tests::RecordsFixture {};

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

TEST_F(Records, ACorrectionKeepsWhatStoodThereWithItsReason) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20", "0.03"), verifier_);
  send_back(id, "reason", checker_);
  auto sheet = place_.sheet(gauge_, "2026-11-20", "0.02");
  sheet["corrects_record_id"] = id.value;
  EXPECT_EQ(refusal_of([&] { record(sheet, verifier_); }), Cause::invalid_input) << "no reason";
  sheet["correction_reasons"] = {{"", "抄错"}};
  const auto corrected = record(sheet, verifier_);
  db::ReadTransaction transaction(place_.laboratory().database);
  const auto kept = nlohmann::json::parse(db::load_record(transaction, corrected).record.sheet).at("corrections");
  ASSERT_FALSE(kept.empty());
  for (const auto& each : kept) {
    EXPECT_NE(each.at("was"), each.at("now"));
    EXPECT_EQ(each.at("reason"), "抄错");
    EXPECT_EQ(each.at("by").at("id"), verifier_.id.value);
  }
}

TEST_F(Records, AReviewComputesTheResultsAgainAndSeesTwoRecordsOfOneMoment) {
  const auto first = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  const auto second = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  db::ReadTransaction transaction(place_.laboratory().database);
  const auto patterns = [&](instruments::RecordId id) {
    std::vector<std::string> found;
    const auto review = lims::review_of(transaction, id);
    EXPECT_EQ(review.at("recomputed"), true);
    for (const auto& each : review.at("suspicions")) found.push_back(each.at("pattern"));
    return found;
  };
  EXPECT_EQ(std::ranges::count(patterns(first), "pace"), 0) << "nothing was recorded before";
  EXPECT_EQ(std::ranges::count(patterns(second), "pace"), 1);
}

TEST_F(Records, ADocumentIsNotIssuedTwice) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  approve(id, approver_);
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
}

TEST_F(Records, AMissingFieldOfTheCertificateKeepsItsNumberUndrawn) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  {
    db::Transaction transaction(place_.laboratory().database);
    auto profile = lims::load_profile(transaction);
    profile.authorization_number.clear();
    lims::change_profile(transaction, place_.laboratory(), profile, approver_);
    transaction.commit();
  }
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
  lims::cancel_document(transaction, place_.laboratory(), number, {"reason", "reason"}, approver_);
  EXPECT_LT(db::load_instrument(transaction, gauge_).instrument.valid_until, date("2026-11-21"));
  EXPECT_EQ(refusal_of([&] {
              lims::cancel_document(transaction, place_.laboratory(), number, {"again", "again"}, approver_);
            }),
            Cause::state_conflict);
}

TEST_F(Records, AnUnknownInstrumentIsCertifiedByTheCycleOfTheProcedure) {
  gauge_ = place_.gauge("U", [](instruments::Instrument& each) { each.name = "进口仪表"; });
  const auto id = record(place_.sheet(gauge_, "2026-08-31"), verifier_);
  check(id, checker_);
  EXPECT_EQ(document(approve(id, approver_)).document.valid_until, date("2027-02-27")) << "JJG 52: 6 months";
  EXPECT_EQ(instrument().kind, "pressure_gauge") << "what the regulation serves tells what it is";
}

TEST_F(Records, TheDocumentNamesTheKindOfVerification) {
  const auto id = record(place_.sheet(gauge_, "2026-08-31"), verifier_);
  check(id, checker_);
  const auto content = nlohmann::json::parse(document(approve(id, approver_)).document.content);
  EXPECT_EQ(content["verification"]["zh"], "首次检定") << "the gauge was never verified before";
}

TEST_F(Records, WorkFromBeforeTheEditionWasInForceIsRefusedOnItsDay) {
  change_account(verifier_,
                 [](db::Account& account) { account.authorizations.front().valid_from = date("2010-01-01"); });
  const auto refusal = refused([&] { record(place_.sheet(gauge_, "2013-12-26"), verifier_); });
  ASSERT_FALSE(refusal.mistakes().empty());
  EXPECT_EQ(refusal.mistakes().front().field, "performed_on");
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2013-12-27"), verifier_); }), std::nullopt);
}

TEST_F(Records, ARecordWhoseTextOfTheProcedureIsNotKeptIsNotSigned) {
  auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  {
    db::Transaction transaction(place_.laboratory().database);
    auto other = db::load_record(transaction, id).record;
    other.number += "-2";
    other.procedure_sha256 = "that of a file changed since";
    id = db::insert_record(transaction, other, "");
    transaction.commit();
  }
  const auto refusal = refused([&] { check(id, checker_); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_NE(refusal.text().en.find("return it"), std::string::npos) << refusal.text().en;
}

TEST_F(Records, TheRefusalOfAnIncompleteSheetNamesEveryMissingField) {
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  sheet["items"][0]["value"] = nullptr;
  for (auto& row : sheet["items"][2]["rows"])
    for (auto& cell : row["cells"]) cell = nullptr;
  const auto mistakes = refused([&] { record(sheet, verifier_); }).mistakes();
  ASSERT_EQ(mistakes.size(), 21U) << "a judgement and four readings at each of five points";
  EXPECT_EQ(mistakes.front().field, "items.appearance");
  EXPECT_EQ(mistakes.back().field, "items.indication.rows.4.cells.down_tapped");
  EXPECT_EQ(mistakes.back().row, 5);
}

}  // namespace
