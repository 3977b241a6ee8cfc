#include <gtest/gtest.h>

#include "lims/workflow/documents.hpp"
#include "tests/support/lims_desk.hpp"

namespace {

using instruments::InstrumentState;
using tests::date;

// Class 1.6 of 1.6 MPa: 2.5 % from 90 % of the upper limit, 0.04 MPa. The cycle of the gauge is 6 months.
constexpr auto too_much = "0.041";

class Cancellation : public testing::Test {
 protected:
  /// Day and result of the last verification, last valid day and state of the gauge.
  void expect_gauge(std::optional<instruments::Date> verified_on, std::optional<std::string> result,
                    std::optional<instruments::Date> valid_until, InstrumentState state) {
    const auto gauge = desk_.instrument();
    EXPECT_EQ(gauge.last_verified_on, verified_on);
    EXPECT_EQ(gauge.last_result, result);
    EXPECT_EQ(gauge.valid_until, valid_until);
    EXPECT_EQ(to_text(gauge.state), to_text(state));
  }

  tests::Desk desk_;
};

TEST_F(Cancellation, OfTheOnlyCertificateLeavesAnInstrumentThatWasNeverVerified) {
  desk_.cancel(desk_.issue("2026-11-20"));
  expect_gauge({}, {}, {}, InstrumentState::in_service);
  EXPECT_EQ(desk_.history().at(0),
            "LXJ2026-000001 作废，没有其他有效文件，按从未检定处理：上次检定日期：2026-11-20 → —；上次结论：合格 → —；"
            "有效期至：2027-05-19 → —");
  EXPECT_EQ(desk_.history().at(1), "LXJ2026-000001 作废：写错");
}

TEST_F(Cancellation, LeavesTheCertificateBeforeWhileItStands) {
  desk_.issue("2026-05-20");
  desk_.cancel(desk_.issue("2026-11-20"));
  expect_gauge(date("2026-05-20"), "pass", date("2026-11-19"), InstrumentState::in_service);
  EXPECT_EQ(desk_.history().at(0),
            "LXJ2026-000002 作废，以仍有效的 LXJ2026-000001 为准：上次检定日期：2026-11-20 → 2026-05-20；"
            "有效期至：2027-05-19 → 2026-11-19");
}

TEST_F(Cancellation, OfThePassAfterAFailurePutsTheInstrumentBackOnHold) {
  desk_.issue("2026-11-01", too_much);
  desk_.cancel(desk_.issue("2026-11-20"));
  expect_gauge(date("2026-11-01"), "fail", {}, InstrumentState::failed_hold);
}

TEST_F(Cancellation, GoesBackToWhatTheRegisterSaidBeforeOurFirstDocument) {
  desk_.change_gauge([](auto& gauge) {
    gauge.last_verified_on = date("2025-12-01");
    gauge.last_result = "pass";
  });
  const auto first = desk_.issue("2026-05-20");
  const auto second = desk_.issue("2026-11-20");
  desk_.cancel(first);
  expect_gauge(date("2026-11-20"), "pass", date("2027-05-19"), InstrumentState::in_service);
  desk_.cancel(second);
  expect_gauge(date("2025-12-01"), "pass", date("2026-05-31"), InstrumentState::in_service);
  EXPECT_EQ(desk_.history().at(0).find("LXJ2026-000002 作废，恢复为此前台账所载："), 0);
}

TEST_F(Cancellation, OfANoticeEndsTheHoldThatItPut) {
  desk_.issue("2026-01-05");  // valid until 2026-07-04, so the failure of November does not cancel it
  const auto notice = desk_.issue("2026-11-20", too_much);
  expect_gauge(date("2026-11-20"), "fail", {}, InstrumentState::failed_hold);
  desk_.cancel(notice);
  expect_gauge(date("2026-01-05"), "pass", date("2026-07-04"), InstrumentState::in_service);
}

TEST_F(Cancellation, OfANoticeDoesNotReviveTheCertificateThatItCancelled) {
  desk_.issue("2026-11-01");
  const auto notice = desk_.issue("2026-11-20", too_much);
  desk_.cancel(notice);
  expect_gauge({}, {}, {}, InstrumentState::in_service);
}

TEST_F(Cancellation, ByAFailureIsToldOnceInTheHistory) {
  desk_.issue("2026-11-01");
  desk_.issue("2026-11-20", too_much);
  for (const auto& line : desk_.history()) EXPECT_EQ(line.find("以仍有效的"), std::string::npos) << line;
}

TEST_F(Cancellation, WithoutAReasonIsRefusedAtTheReason) {
  const auto number = desk_.issue("2026-11-20");
  db::Transaction transaction(desk_.place.laboratory().database);
  try {
    lims::cancel_document(transaction, desk_.place.laboratory(), number, {" \t\n", " \t\n"}, desk_.approver);
    ADD_FAILURE() << "cancelled without a reason";
  } catch (const instruments::Refusal& refusal) {
    ASSERT_EQ(refusal.mistakes().size(), 1U);
    EXPECT_EQ(refusal.mistakes().front().field, "reason");
  }
}

TEST_F(Cancellation, LeavesTheStateThatAPersonSet) {
  desk_.change_gauge([](auto& gauge) { gauge.state = InstrumentState::stopped; }, "停产");
  const auto first = desk_.issue("2026-11-01");
  expect_gauge(date("2026-11-01"), "pass", date("2027-04-30"), InstrumentState::in_service);
  desk_.cancel(first);
  expect_gauge({}, {}, {}, InstrumentState::stopped);
  const auto second = desk_.issue("2026-11-02");
  desk_.change_gauge([](auto& gauge) { gauge.state = InstrumentState::scrapped; });
  desk_.cancel(second);
  expect_gauge({}, {}, {}, InstrumentState::scrapped);
}

}  // namespace
