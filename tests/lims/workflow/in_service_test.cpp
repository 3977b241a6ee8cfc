#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/workflow/documents.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::InstrumentState;
using tests::date;
using tests::refusal_of;
using tests::refused;

class InService : public tests::RecordsFixture {
 protected:
  nlohmann::json inspection(const std::string& performed_on, const std::string& error = "0") {
    auto sheet = place_.sheet(gauge_, performed_on, error);
    sheet["verification"] = "in_service";
    return sheet;
  }
  std::string issue(const nlohmann::json& sheet) {
    const auto id = record(sheet, verifier_);
    check(id, checker_);
    return approve(id, approver_);
  }
};

TEST_F(InService, APassedInspectionLeavesTheDateOfValidityAndPrintsIt) {
  issue(place_.sheet(gauge_, "2026-08-31"));
  const auto confirmed = document(issue(inspection("2026-11-20"))).document;
  EXPECT_EQ(confirmed.valid_until, date("2027-02-27"));
  EXPECT_EQ(instrument().valid_until, date("2027-02-27"));
  EXPECT_EQ(instrument().last_verified_on, date("2026-08-31"));
}

TEST_F(InService, AnInspectionNeedsAVerificationThatIsValidOnItsDay) {
  const auto never = refused([&] { record(inspection("2026-11-20"), verifier_); });
  EXPECT_EQ(never.cause(), Cause::state_conflict);
  ASSERT_FALSE(never.mistakes().empty());
  EXPECT_EQ(never.mistakes().front().field, "verification");
  issue(place_.sheet(gauge_, "2026-03-01"));
  EXPECT_EQ(refusal_of([&] { record(inspection("2026-08-31"), verifier_); }), std::nullopt) << "its last valid day";
  EXPECT_EQ(refusal_of([&] { record(inspection("2026-09-01"), verifier_); }), Cause::state_conflict);
}

TEST_F(InService, AFailedInspectionCancelsTheCertificate) {
  const auto certificate = issue(place_.sheet(gauge_, "2026-08-31"));
  issue(inspection("2026-11-20", "0.041"));
  EXPECT_EQ(document(certificate).document.state, db::DocumentState::cancelled);
  EXPECT_EQ(instrument().state, InstrumentState::failed_hold);
}

TEST_F(InService, APassedInspectionDoesNotVouchForAnInstrumentWhoseCertificateIsCancelled) {
  const auto certificate = issue(place_.sheet(gauge_, "2026-08-31"));
  issue(inspection("2026-11-20"));
  db::Transaction transaction(place_.laboratory().database);
  lims::cancel_document(transaction, place_.laboratory(), certificate, {"写错", "a mistake"}, approver_);
  const auto gauge = db::load_instrument(transaction, gauge_).instrument;
  EXPECT_EQ(gauge.last_verified_on, std::nullopt);
  EXPECT_EQ(gauge.valid_until, std::nullopt);
}

TEST_F(InService, ACertificateCancelledSinceTheInspectionKeepsItsDocumentBack) {
  const auto certificate = issue(place_.sheet(gauge_, "2026-11-01"));
  const auto id = record(inspection("2026-11-20"), verifier_);
  check(id, checker_);
  {
    db::Transaction transaction(place_.laboratory().database);
    lims::cancel_document(transaction, place_.laboratory(), certificate, {"写错", "a mistake"}, approver_);
    transaction.commit();
  }
  EXPECT_EQ(refusal_of([&] { approve(id, approver_); }), Cause::state_conflict);
}

}  // namespace
