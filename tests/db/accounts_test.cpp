#include "db/accounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/idempotency.hpp"
#include "db/sessions.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Cause;
using instruments::Refusal;
using std::chrono::year;
using ::testing::ElementsAre;
using testing::now;

class Accounts : public testing::RepositoryTest {
 protected:
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, Accounts, ::testing::ValuesIn(testing::engines()), testing::engine_name);

Account full_account() {
  Account account;
  account.username = "Li.Wei";
  account.display_name = "李伟";
  account.password_hash = "$argon2id$v=19$m=65536";
  account.registration_number = "B-0001";
  account.registration_valid_until = year{2028} / 1 / 31;
  account.roles = {"checker", "verifier"};
  account.authorizations = {{"verifier", "JJG 52-2013", "2013", year{2025} / 1 / 1, std::nullopt},
                            {"checker", "JJG 52-2013", "", year{2025} / 1 / 1, year{2027} / 1 / 1}};
  return account;
}

TEST_P(Accounts, ComeBackWithRolesAndAuthorizations) {
  const auto id = insert_account(transaction_, full_account());
  const auto kept = load_account(transaction_, id);
  EXPECT_EQ(kept.display_name, "李伟");
  EXPECT_EQ(kept.registration_valid_until, full_account().registration_valid_until);
  EXPECT_EQ(kept.roles, full_account().roles);
  EXPECT_EQ(kept.authorizations, full_account().authorizations);
  EXPECT_EQ(find_account_by_username(transaction_, "ＬＩ.wei")->id, id);
  EXPECT_EQ(list_accounts(transaction_).size(), 1U);
  EXPECT_EQ(count_accounts_with_role(transaction_, "checker"), 1);
}

TEST_P(Accounts, OfOneNameAreOnePerson) {
  insert_account(transaction_, full_account());
  auto second = full_account();
  second.username = "LI.WEI";
  try {
    insert_account(transaction_, second);
    FAIL();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::state_conflict);
    ASSERT_EQ(refusal.mistakes().size(), 1U);
    EXPECT_EQ(refusal.mistakes()[0].field, "username");
  }
}

TEST_P(Accounts, AreChangedByWhoSawTheLatestVersion) {
  auto account = load_account(transaction_, insert_account(transaction_, full_account()));
  account.roles = {"approver"};
  account.authorizations.clear();
  account.active = false;
  EXPECT_TRUE(update_account(transaction_, account));
  EXPECT_FALSE(update_account(transaction_, account));
  const auto kept = load_account(transaction_, account.id);
  EXPECT_THAT(kept.roles, ElementsAre("approver"));
  EXPECT_TRUE(kept.authorizations.empty());
  EXPECT_FALSE(kept.active);
  EXPECT_EQ(count_accounts_with_role(transaction_, "approver"), 0);
}

TEST_P(Accounts, AreSignedInUntilTheSessionExpiresOrEnds) {
  const auto id = insert_account(transaction_, full_account());
  const UserSession session = {"hash", id, "csrf", now, now, "2026-11-21T20:00:00Z"};
  insert_session(transaction_, session);
  const auto signed_in = find_signed_in(transaction_, "hash", now);
  ASSERT_TRUE(signed_in.has_value());
  EXPECT_EQ(signed_in->account.id, id);
  EXPECT_THAT(signed_in->account.roles, ElementsAre("checker", "verifier"));
  EXPECT_EQ(signed_in->session.csrf_token, "csrf");
  EXPECT_FALSE(find_signed_in(transaction_, "hash", "2026-11-21T20:00:00Z").has_value());
  EXPECT_FALSE(find_signed_in(transaction_, "other", now).has_value());
  touch_session(transaction_, "hash", now, "2026-11-22T20:00:00Z");
  EXPECT_TRUE(find_signed_in(transaction_, "hash", "2026-11-21T20:00:00Z").has_value());
  delete_sessions_expired(transaction_, now);
  delete_session(transaction_, "other");
  EXPECT_TRUE(find_signed_in(transaction_, "hash", now).has_value());
  delete_sessions_of(transaction_, id);
  EXPECT_FALSE(find_signed_in(transaction_, "hash", now).has_value());
}

TEST_P(Accounts, WithoutRoleMaySignInAndInactiveOnesMayNot) {
  auto account = full_account();
  account.roles.clear();
  account = load_account(transaction_, insert_account(transaction_, account));
  insert_session(transaction_, {"hash", account.id, "csrf", now, now, "2026-11-22T00:00:00Z"});
  EXPECT_TRUE(find_signed_in(transaction_, "hash", now)->account.roles.empty());
  account.active = false;
  update_account(transaction_, account);
  EXPECT_FALSE(find_signed_in(transaction_, "hash", now).has_value());
}

TEST_P(Accounts, CountTheirFailuresByNameAndByAddress) {
  insert_sign_in_failure(transaction_, "Li", "10.0.0.1", "2026-11-21T08:00:00Z");
  insert_sign_in_failure(transaction_, "li", "10.0.0.2", "2026-11-21T08:10:00Z");
  insert_sign_in_failure(transaction_, "wang", "10.0.0.1", "2026-11-21T08:20:00Z");
  const auto failures = count_sign_in_failures(transaction_, "LI", "10.0.0.1", "2026-11-21T08:00:00Z");
  EXPECT_EQ(failures.of_username, 2);
  EXPECT_EQ(failures.of_address, 2);
  EXPECT_EQ(count_sign_in_failures(transaction_, "li", "", "2026-11-21T08:05:00Z").of_username, 1);
  delete_sign_in_failures(transaction_, "li", "2026-11-20T00:00:00Z");
  EXPECT_EQ(count_sign_in_failures(transaction_, "li", "", "2026-11-21T08:00:00Z").of_username, 0);
  EXPECT_EQ(count_sign_in_failures(transaction_, "wang", "", "2026-11-21T08:00:00Z").of_username, 1);
}

TEST_P(Accounts, OfTheFirstAdministratorNeedATokenThatWorksOnce) {
  set_setup_token(transaction_, "old", "2026-11-22T00:00:00Z");
  set_setup_token(transaction_, "new", "2026-11-22T00:00:00Z");
  EXPECT_FALSE(use_setup_token(transaction_, "old", now));
  EXPECT_FALSE(use_setup_token(transaction_, "new", "2026-11-22T00:00:00Z"));
  EXPECT_TRUE(use_setup_token(transaction_, "new", now));
  EXPECT_FALSE(use_setup_token(transaction_, "new", now));
}

TEST_P(Accounts, GetTheSameAnswerForTheSameIdempotencyKey) {
  const auto id = insert_account(transaction_, full_account());
  EXPECT_FALSE(find_kept_answer(transaction_, id, "k").has_value());
  keep_answer(transaction_, id, "k", {"request", 201, "{\"id\":1}"}, now);
  const auto kept = find_kept_answer(transaction_, id, "k");
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->status, 201);
  EXPECT_EQ(kept->body, "{\"id\":1}");
  EXPECT_FALSE(find_kept_answer(transaction_, {id.value + 1}, "k").has_value());
  delete_kept_answers(transaction_, "2026-11-22T00:00:00Z");
  EXPECT_FALSE(find_kept_answer(transaction_, id, "k").has_value());
}

}  // namespace
}  // namespace db
