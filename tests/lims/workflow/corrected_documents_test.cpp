#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/workflow/amendments.hpp"
#include "lims/workflow/records.hpp"
#include "reports/document.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using db::DocumentState;
using instruments::Cause;
using instruments::InstrumentState;
using nlohmann::json;
using tests::date;
using tests::refusal_of;

// Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa.
constexpr auto too_much = "0.041";

/// Records whose document is out, and turn out wrong.
class CorrectedDocuments : public testing::Test {
 protected:
  instruments::RecordId record_of(const std::string& number) { return desk_.document(number).record_id; }

  instruments::RecordId correct(instruments::RecordId record, const std::string& error,
                                const std::string& reason = "读数抄错") {
    auto sheet = desk_.place.sheet(desk_.gauge, "2026-11-20", error);
    sheet["corrects_record_id"] = record.value;
    sheet["correction_reasons"] = {{"", reason}};
    auto& laboratory = desk_.place.laboratory();
    db::Transaction transaction(laboratory.database);
    const auto id = lims::record_observations(transaction, laboratory, sheet, desk_.verifier);
    transaction.commit();
    return id;
  }
  std::string issue(instruments::RecordId record) {
    auto& laboratory = desk_.place.laboratory();
    db::Transaction transaction(laboratory.database);
    lims::check_record(transaction, laboratory, record, desk_.checker);
    auto number = lims::issue_document(transaction, laboratory, record, desk_.approver);
    transaction.commit();
    return number;
  }
  db::DocumentView view(const std::string& number) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return db::load_document(transaction, number);
  }
  reports::Document content(const std::string& number) {
    return reports::document_from_json(json::parse(view(number).document.content));
  }

  tests::Desk desk_;
};

TEST_F(CorrectedDocuments, AreReplacedOnceTheCorrectionIsCheckedAndApproved) {
  const auto old = desk_.issue("2026-11-20");
  const auto correction = correct(record_of(old), "0.01");
  EXPECT_EQ(desk_.document(old).state, DocumentState::issued);
  const auto number = issue(correction);
  EXPECT_EQ(view(old).document.state, DocumentState::superseded);
  EXPECT_EQ(view(old).superseded_by_number, number);
  EXPECT_EQ(view(number).replaces_number, old);
  const auto said = content(number);
  EXPECT_EQ(said.replaces->number, old);
  EXPECT_EQ(said.replaces->reason, "读数抄错");
  EXPECT_EQ(said.statements.back().zh, "更正：结果依据更正后的原始记录 R2026-000002（原为 R2026-000001）。");
  EXPECT_EQ(desk_.instrument().last_verified_on, date("2026-11-20"));
  EXPECT_EQ(desk_.instrument().last_result, "pass");
}

TEST_F(CorrectedDocuments, MayTurnOutToBeNotices) {
  const auto before = desk_.issue("2026-11-01");
  const auto old = desk_.issue("2026-11-20");
  const auto notice = issue(correct(record_of(old), too_much));
  EXPECT_EQ(notice, "LXT2026-000001");
  EXPECT_EQ(view(old).document.state, DocumentState::superseded) << "replaced, not cancelled beside it";
  EXPECT_EQ(content(notice).cancels, std::vector<std::string>{before});
  EXPECT_EQ(desk_.instrument().last_result, "fail");
  EXPECT_EQ(to_text(desk_.instrument().state), to_text(InstrumentState::failed_hold));
}

TEST_F(CorrectedDocuments, GoThroughReturnedCorrections) {
  const auto old = desk_.issue("2026-11-20");
  const auto second = correct(record_of(old), "0.01");
  {
    auto& laboratory = desk_.place.laboratory();
    db::Transaction transaction(laboratory.database);
    lims::return_record(transaction, laboratory, second, "再看", desk_.checker);
    transaction.commit();
  }
  const auto number = issue(correct(second, "0.02", "又抄错"));
  EXPECT_EQ(view(old).superseded_by_number, number);
  EXPECT_EQ(content(number).replaces->reason, "读数抄错；又抄错");
}

TEST_F(CorrectedDocuments, NeedAnObservationThatIsCorrected) {
  const auto old = desk_.issue("2026-11-20");
  EXPECT_EQ(refusal_of([&] { correct(record_of(old), "0"); }), Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] { correct(record_of(old), "0.01", ""); }), Cause::invalid_input) << "no reason";
  correct(record_of(old), "0.01");
  EXPECT_EQ(refusal_of([&] { correct(record_of(old), "0.02"); }), Cause::state_conflict) << "corrected already";
}

TEST_F(CorrectedDocuments, KeepTheParticularsThatAnAmendmentCorrected) {
  const auto first = desk_.issue("2026-11-20");
  auto& laboratory = desk_.place.laboratory();
  std::string second;
  {
    db::Transaction transaction(laboratory.database);
    const auto id = lims::propose_reissue(transaction, laboratory, first, "单位名称写错",
                                          {{"customer_name", "更名后的单位"}}, desk_.receptionist);
    second = lims::approve_amendment(transaction, laboratory, id, desk_.approver);
    transaction.commit();
  }
  const auto third = issue(correct(record_of(second), "0.01"));
  EXPECT_EQ(view(second).superseded_by_number, third);
  EXPECT_EQ(content(third).customer.name, "更名后的单位");
}

TEST_F(CorrectedDocuments, ThatWereCancelledAreNotReplaced) {
  const auto old = desk_.issue("2026-11-20");
  const auto record = record_of(old);
  desk_.cancel(old);
  const auto number = issue(correct(record, "0.01"));
  EXPECT_EQ(view(old).document.state, DocumentState::cancelled);
  EXPECT_EQ(view(number).replaces_number, std::nullopt);
  EXPECT_FALSE(content(number).replaces);
}

}  // namespace
