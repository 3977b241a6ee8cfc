#include "lims/workflow/amendments.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/equipment.hpp"
#include "lims/authenticity/recomputed.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/workflow/attached_record.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/signing_rules.hpp"
#include "reports/document.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using db::AmendmentId;
using db::AmendmentState;
using db::DocumentState;
using instruments::Cause;
using nlohmann::json;
using tests::date;
using tests::refusal_of;
using tests::refused;

// Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa.
constexpr auto too_much = "0.041";
const json another_name = {{"customer_name", "更名后的单位"}};

class Amendments : public testing::Test {
 protected:
  template <class Act>
  auto done(Act act) {
    db::Transaction transaction(desk_.place.laboratory().database);
    auto answer = act(transaction, desk_.place.laboratory());
    transaction.commit();
    return answer;
  }
  AmendmentId propose(const std::string& number, const json& corrected = another_name,
                      const std::string& reason = "单位名称写错") {
    return done([&](auto& transaction, auto& laboratory) {
      return lims::propose_reissue(transaction, laboratory, number, reason, corrected, desk_.receptionist);
    });
  }
  AmendmentId propose_cancellation(const std::string& number) {
    return done([&](auto& transaction, auto& laboratory) {
      return lims::propose_cancellation(transaction, laboratory, number, "发错", manager_);
    });
  }
  std::string approve(AmendmentId id, const lims::Person& person) {
    return done([&](auto& transaction, auto& laboratory) {
      return lims::approve_amendment(transaction, laboratory, id, person);
    });
  }
  void send_back(AmendmentId id, const std::string& reason, const lims::Person& person) {
    done([&](auto& transaction, auto& laboratory) {
      lims::return_amendment(transaction, laboratory, id, reason, person);
      return 0;
    });
  }
  void withdraw(AmendmentId id, const lims::Person& person) {
    done([&](auto& transaction, auto& laboratory) {
      lims::withdraw_amendment(transaction, laboratory, id, person);
      return 0;
    });
  }
  AmendmentState state_of(AmendmentId id) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return db::load_amendment(transaction, id).amendment.state;
  }
  db::DocumentView view(const std::string& number) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return db::load_document(transaction, number);
  }
  reports::Document content(const std::string& number) {
    return reports::document_from_json(json::parse(view(number).document.content));
  }

  tests::Desk desk_;
  lims::Person manager_ = desk_.place.person("quality", "quality_manager");
};

TEST_F(Amendments, PutANewDocumentInThePlaceOfTheOldOneOnceApproved) {
  const auto old = desk_.issue("2026-11-20");
  const auto before = desk_.document(old);
  const auto id = propose(old);
  EXPECT_EQ(desk_.document(old).state, DocumentState::issued) << "nothing changes before it is approved";
  const auto number = approve(id, desk_.approver);
  EXPECT_EQ(number, "LXJ2026-000002");
  EXPECT_EQ(state_of(id), AmendmentState::approved);
  const auto replaced = view(old);
  EXPECT_EQ(replaced.document.state, DocumentState::superseded);
  EXPECT_EQ(replaced.superseded_by_number, number);
  EXPECT_EQ(replaced.document.content, before.content);
  const auto issued = view(number);
  EXPECT_EQ(issued.document.state, DocumentState::issued);
  EXPECT_EQ(issued.replaces_number, old);
  EXPECT_NE(issued.document.token, replaced.document.token);
  EXPECT_EQ(issued.document.valid_until, date("2027-05-19"));
  const auto said = content(number);
  EXPECT_EQ(said.number, number);
  EXPECT_EQ(said.customer.name, "更名后的单位");
  EXPECT_EQ(said.replaces->number, old);
  EXPECT_EQ(said.replaces->reason, "单位名称写错");
  EXPECT_EQ(said.statements.back().zh, "更正：送检单位由“送检单位”改为“更名后的单位”。");
  EXPECT_EQ(said.signatures.approver, "approver");
  EXPECT_EQ(desk_.history().at(0), "LXJ2026-000001 由 LXJ2026-000002 替代：单位名称写错");
}

TEST_F(Amendments, LeaveTheInstrumentAsItsVerificationLeftIt) {
  const auto old = desk_.issue("2026-11-20");
  const auto number = approve(propose(old), desk_.approver);
  EXPECT_EQ(desk_.instrument().last_verified_on, date("2026-11-20"));
  EXPECT_EQ(desk_.instrument().valid_until, date("2027-05-19"));
  desk_.cancel(number);  // the one that was replaced does not stand up again
  EXPECT_EQ(desk_.instrument().last_verified_on, std::nullopt);
  EXPECT_EQ(desk_.document(old).state, DocumentState::superseded);
}

TEST_F(Amendments, MayBeAmendedAgainAndTheOldestIsNot) {
  const auto first = desk_.issue("2026-11-20");
  const auto second = approve(propose(first), desk_.approver);
  const auto refusal = refused([&] { propose(first); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_EQ(refusal.text().zh, "文件 LXJ2026-000001 已被 LXJ2026-000002 替代，请对后者提出。");
  const auto third = approve(propose(second, {{"serial_number", "G1-A"}}), desk_.approver);
  EXPECT_EQ(view(second).superseded_by_number, third);
  EXPECT_EQ(content(third).customer.name, "更名后的单位");
  EXPECT_EQ(content(third).instrument.serial_number, "G1-A");
}

TEST_F(Amendments, AreDecidedByAnotherPersonWhoMaySignTheProcedure) {
  const auto number = desk_.issue("2026-11-20");
  const auto id = propose(number);
  EXPECT_EQ(refusal_of([&] { approve(id, desk_.receptionist); }), Cause::not_permitted) << "the proposer";
  EXPECT_EQ(refusal_of([&] { approve(id, desk_.verifier); }), Cause::not_permitted) << "the verifier of the record";
  EXPECT_EQ(refusal_of([&] { approve(id, desk_.checker); }), Cause::not_permitted) << "the checker of the record";
  EXPECT_EQ(refusal_of([&] { approve(id, manager_); }), Cause::not_permitted) << "not authorized";
  EXPECT_EQ(state_of(id), AmendmentState::proposed);
  EXPECT_EQ(desk_.document(number).state, DocumentState::issued);
  approve(id, desk_.approver);
}

TEST_F(Amendments, OfAnApproverAreApprovedByAnotherApprover) {
  const auto number = desk_.issue("2026-11-20");
  const auto id = done([&](auto& transaction, auto& laboratory) {
    return lims::propose_reissue(transaction, laboratory, number, "写错", another_name, desk_.approver);
  });
  EXPECT_EQ(refused([&] { approve(id, desk_.approver); }).text().zh, "申请人不能审批自己提出的申请，请由另一人处理。");
  const auto other = desk_.place.signer("approver2", "approver");
  EXPECT_EQ(content(approve(id, other)).signatures.approver, "approver2");
}

TEST_F(Amendments, NeedAReasonAndAChange) {
  const auto number = desk_.issue("2026-11-20");
  EXPECT_EQ(refused([&] { propose(number, another_name, " \n"); }).mistakes().at(0).field, "reason");
  EXPECT_EQ(refused([&] { propose(number, {{"customer_name", " 送检单位 "}}); }).mistakes().at(0).field, "corrected");
  EXPECT_EQ(refused([&] { propose(number, json::object()); }).cause(), Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] { propose("none"); }), Cause::not_found);
}

TEST_F(Amendments, WaitOneAtATimeAndMayBeReturnedOrWithdrawn) {
  const auto number = desk_.issue("2026-11-20");
  const auto first = propose(number);
  EXPECT_EQ(refusal_of([&] { propose(number); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { propose_cancellation(number); }), Cause::state_conflict);
  EXPECT_EQ(refused([&] { send_back(first, " ", desk_.approver); }).mistakes().at(0).field, "reason");
  EXPECT_EQ(refusal_of([&] { send_back(first, "不对", desk_.receptionist); }), Cause::not_permitted);
  send_back(first, "请附更名通知", desk_.approver);
  EXPECT_EQ(state_of(first), AmendmentState::returned);
  EXPECT_EQ(refusal_of([&] { approve(first, desk_.approver); }), Cause::state_conflict);
  const auto second = propose(number);
  EXPECT_EQ(refusal_of([&] { withdraw(second, desk_.approver); }), Cause::not_permitted);
  withdraw(second, desk_.receptionist);
  EXPECT_EQ(state_of(second), AmendmentState::withdrawn);
  EXPECT_EQ(desk_.document(number).state, DocumentState::issued);
  EXPECT_EQ(desk_.issue("2026-11-21"), "LXJ2026-000002") << "no number was drawn";
}

TEST_F(Amendments, ThatWouldLeaveARequiredFieldEmptyAreNotApprovedAndDrawNoNumber) {
  const auto number = desk_.issue("2026-11-20");
  const auto id = propose(number, {{"manufacturer", ""}});
  const auto refusal = refused([&] { approve(id, desk_.approver); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_EQ(refusal.mistakes().at(0).field, "/instrument/manufacturer");
  EXPECT_EQ(desk_.issue("2026-11-21"), "LXJ2026-000002");
}

TEST_F(Amendments, CancelADocumentByTwoPersons) {
  const auto number = desk_.issue("2026-11-20");
  const auto id = propose_cancellation(number);
  EXPECT_EQ(desk_.document(number).state, DocumentState::issued);
  EXPECT_EQ(refusal_of([&] { approve(id, manager_); }), Cause::not_permitted);
  EXPECT_EQ(approve(id, desk_.approver), number);
  EXPECT_EQ(desk_.document(number).state, DocumentState::cancelled);
  EXPECT_EQ(desk_.document(number).cancelled_reason, "发错");
  EXPECT_EQ(desk_.instrument().last_verified_on, std::nullopt);
  EXPECT_EQ(refused([&] { propose(number); }).text().zh, "文件 LXJ2026-000001 已作废，不能更改。");
}

TEST_F(Amendments, LapseWhenAFailureCancelsTheCertificateAndBothNameEachOther) {
  const auto certificate = desk_.issue("2026-11-01");
  const auto id = propose(certificate);
  const auto notice = desk_.issue("2026-11-20", too_much);
  EXPECT_EQ(state_of(id), AmendmentState::lapsed);
  EXPECT_EQ(refusal_of([&] { approve(id, desk_.approver); }), Cause::state_conflict);
  EXPECT_EQ(view(certificate).cancelled_by_number, notice);
  EXPECT_EQ(content(notice).cancels, std::vector<std::string>{certificate});
  EXPECT_EQ(content(notice).statements.back().zh, "下列检定证书自本通知书签发之日起作废：LXJ2026-000001。");
}

TEST_F(Amendments, OfASerialNumberStillRestOnTheRecordThatHasTheOldOne) {
  const auto old = desk_.issue("2026-11-20");
  const auto number = approve(propose(old, {{"serial_number", "G1-A"}}), desk_.approver);
  const auto issued = desk_.document(number);
  const auto attached = lims::attached_record(desk_.place.laboratory(), issued.record_id, content(number));
  lims::authenticity::Checks checks;
  lims::authenticity::check_recomputed(attached.at("record.json").content, issued.content, checks);
  ASSERT_EQ(checks.size(), 3);
  for (const auto& check : checks) EXPECT_EQ(check.outcome, lims::authenticity::Outcome::holds) << check.sentence.en;
  auto forged = json::parse(issued.content);
  forged["replaces"]["since_record"] = json::array();
  checks.clear();
  lims::authenticity::check_recomputed(attached.at("record.json").content, forged.dump(), checks);
  EXPECT_EQ(checks.back().outcome, lims::authenticity::Outcome::fails);
}

TEST_F(Amendments, AreWarnedOfStandardsThatWereStoppedSince) {
  const auto number = desk_.issue("2026-11-20");
  const auto doubts = [&] {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    const auto record = db::load_record(transaction, view(number).document.record_id).record;
    return lims::doubts_about_standards(transaction, record);
  };
  EXPECT_TRUE(doubts().empty());
  done([&](auto& transaction, auto&) {
    auto standard = db::load_equipment(transaction, desk_.standard);
    standard.state = db::EquipmentState::stopped;
    return db::update_equipment(transaction, standard);
  });
  ASSERT_EQ(doubts().size(), 1U);
  EXPECT_EQ(doubts().front().zh, "标准器“数字压力计 S2027-01-31”已停用。");
  EXPECT_EQ(doubts().front().en, "The standard \"数字压力计 S2027-01-31\" is out of use.");
  const auto id = propose(number);
  lims::http::Request request;
  request.path_parameters.emplace_back("number", number);
  const auto answer = lims::handlers::list_document_amendments(request, desk_.place.laboratory());
  const auto list = json::parse(std::get<std::string>(answer.body));
  EXPECT_EQ(list["warnings"][0]["zh"], doubts().front().zh) << "told before anything is proposed";
  EXPECT_EQ(list["items"][0]["warnings"], list["warnings"]) << "and to whoever decides";
  EXPECT_NO_THROW(approve(id, desk_.approver)) << "the results stand as they were found";
}

}  // namespace
