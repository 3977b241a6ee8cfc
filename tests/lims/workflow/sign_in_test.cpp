#include "lims/workflow/sign_in.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>

#include "db/idempotency.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/accounts.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace {

using namespace std::chrono_literals;
using instruments::Cause;

constexpr auto start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

class SigningIn : public testing::Test {
 protected:
  void SetUp() override {
    place_.set_now(start);
    lims::AccountChange change;
    change.account.username = "Li";
    change.account.display_name = "Li";
    change.account.roles = {"administrator"};
    change.password = "correct horse";
    lims::create_account(place_.laboratory(), change, {});
  }
  std::optional<Cause> refusal(const std::string& name, const std::string& password) {
    try {
      lims::sign_in(place_.laboratory(), name, password, "192.0.2.1");
      return std::nullopt;
    } catch (const instruments::Refusal& refused) {
      return refused.cause();
    }
  }
  tests::LaboratoryPlace place_;
};

TEST_F(SigningIn, TheNameIsKnownWhateverItsCase) {
  EXPECT_EQ(refusal("li", "correct horse"), std::nullopt);
}

TEST_F(SigningIn, AnUnknownNameAndAWrongPasswordAreRefusedAlike) {
  EXPECT_EQ(refusal("nobody", "correct horse"), Cause::unauthenticated);
  EXPECT_EQ(refusal("Li", "wrong horse"), Cause::unauthenticated);
}

TEST_F(SigningIn, AfterFiveFailuresTheRightPasswordWaitsToo) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("Li", "wrong horse"), Cause::unauthenticated);
  EXPECT_EQ(refusal("Li", "correct horse"), Cause::too_many_requests);
  place_.set_now(start + 16min);
  EXPECT_EQ(refusal("Li", "correct horse"), std::nullopt);
}

TEST_F(SigningIn, ASessionEndsAfterTwelveHoursWithoutUseAndAtSignOut) {
  auto& laboratory = place_.laboratory();
  const auto first = lims::sign_in(laboratory, "Li", "correct horse", "192.0.2.1");
  place_.set_now(start + 11h);
  EXPECT_TRUE(lims::find_sign_in(laboratory, first.token));
  place_.set_now(start + 22h);
  EXPECT_TRUE(lims::find_sign_in(laboratory, first.token)) << "use prolongs it";
  place_.set_now(start + 35h);
  EXPECT_FALSE(lims::find_sign_in(laboratory, first.token));
  const auto second = lims::sign_in(laboratory, "Li", "correct horse", "192.0.2.1");
  lims::sign_out(laboratory, second.token);
  EXPECT_FALSE(lims::find_sign_in(laboratory, second.token));
}

TEST_F(SigningIn, AnswersKeptForRepeatedRequestsAreForgottenAfterAWeek) {
  auto& laboratory = place_.laboratory();
  const auto person = lims::sign_in(laboratory, "Li", "correct horse", "192.0.2.1").person;
  {
    db::Transaction transaction(laboratory.database);
    db::keep_answer(transaction, person.id, "key", {"request", 201, "{}"}, laboratory.now());
    transaction.commit();
  }
  for (const auto& [days, kept] : {std::pair{6, true}, std::pair{8, false}}) {
    place_.set_now(start + days * 24h);
    lims::sign_in(laboratory, "Li", "correct horse", "192.0.2.1");
    db::ReadTransaction transaction(laboratory.database);
    EXPECT_EQ(db::find_kept_answer(transaction, person.id, "key").has_value(), kept) << days;
  }
}

TEST_F(SigningIn, TheLastAdministratorStays) {
  auto account = lims::sign_in(place_.laboratory(), "Li", "correct horse", "192.0.2.1").person;
  db::ReadTransaction transaction(place_.laboratory().database);
  lims::AccountChange change{db::load_account(transaction, account.id), std::nullopt};
  change.account.active = false;
  EXPECT_THROW(lims::change_account(place_.laboratory(), change, account), instruments::Refusal);
}

TEST(Setup, TheOneTimeLinkMakesOneAdministrator) {
  tests::LaboratoryPlace place;
  const auto token = lims::issue_setup_token(place.laboratory());
  ASSERT_TRUE(token);
  lims::AccountChange change;
  change.account.username = "first";
  change.account.display_name = "First";
  change.password = "correct horse";
  EXPECT_THROW(lims::set_up(place.laboratory(), "another token", change), instruments::Refusal);
  lims::set_up(place.laboratory(), *token, change);
  EXPECT_THROW(lims::set_up(place.laboratory(), *token, change), instruments::Refusal);
  EXPECT_FALSE(lims::issue_setup_token(place.laboratory()));
}

}  // namespace
