#include "lims/workflow/sign_in.hpp"

#include <chrono>

#include "db/accounts.hpp"
#include "db/idempotency.hpp"
#include "db/sessions.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using namespace std::chrono_literals;

constexpr auto throttle_window = 15min;
constexpr int failures_of_a_name = 5;
constexpr int failures_of_an_address = 30;
constexpr auto session_lifetime = 12h;
constexpr auto answers_kept = 7 * 24h;  // to requests that are sent again after a broken line
constexpr auto touch_interval = 5min;   // a session in use is written this often, not on every request

void refuse_when_throttled(Laboratory& laboratory, const std::string& username, const std::string& address) {
  db::ReadTransaction transaction(laboratory.database);
  const auto since = instant_text(laboratory.clock() - throttle_window);
  const auto failures = db::count_sign_in_failures(transaction, username, address, since);
  if (failures.of_username < failures_of_a_name && failures.of_address < failures_of_an_address) return;
  throw Refusal(Cause::too_many_requests,
                {"登录失败次数过多，请 15 分钟后再试。", "Too many failed sign-ins. Try again in 15 minutes."});
}

[[noreturn]] void refuse_sign_in(Laboratory& laboratory, const std::string& username, const std::string& address) {
  {
    db::Transaction transaction(laboratory.database);
    db::insert_sign_in_failure(transaction, username, address, laboratory.now());
    transaction.commit();
  }
  throw Refusal(Cause::unauthenticated, {"用户名或口令不正确。", "The user name or the password is wrong."});
}

Person person_of(const db::Account& account) {
  return {account.id, account.username, account.display_name, account.roles};
}

}  // namespace

SignIn sign_in(Laboratory& laboratory, const std::string& username, const std::string& password,
               const std::string& address) {
  refuse_when_throttled(laboratory, username, address);
  std::optional<db::Account> account;
  {
    db::ReadTransaction transaction(laboratory.database);
    account = db::find_account_by_username(transaction, username);
  }
  const bool known = account && account->active;
  const bool right = password_matches(known ? account->password_hash : "", password);
  if (!known || !right) refuse_sign_in(laboratory, username, address);

  SignIn signed_in{random_token(), random_token(), person_of(*account)};
  db::Transaction transaction(laboratory.database);
  db::delete_sign_in_failures(transaction, username, instant_text(laboratory.clock() - throttle_window));
  db::delete_sessions_expired(transaction, laboratory.now());
  db::delete_kept_answers(transaction, instant_text(laboratory.clock() - answers_kept));
  db::insert_session(transaction, {sha256_hex(signed_in.token), account->id, signed_in.csrf_token, laboratory.now(),
                                   laboratory.now(), instant_text(laboratory.clock() + session_lifetime)});
  log_act(transaction, laboratory, signed_in.person, "signed_in", "account", std::to_string(account->id.value));
  transaction.commit();
  return signed_in;
}

std::optional<SignIn> find_sign_in(Laboratory& laboratory, const std::string& token) {
  const auto hash = sha256_hex(token);
  std::optional<db::SignedIn> found;
  {
    db::ReadTransaction transaction(laboratory.database);
    found = db::find_signed_in(transaction, hash, laboratory.now());
  }
  if (!found) return std::nullopt;
  if (found->session.last_seen_at < instant_text(laboratory.clock() - touch_interval)) {
    db::Transaction transaction(laboratory.database);
    db::touch_session(transaction, hash, laboratory.now(), instant_text(laboratory.clock() + session_lifetime));
    transaction.commit();
  }
  return SignIn{token, found->session.csrf_token, person_of(found->account)};
}

void sign_out(Laboratory& laboratory, const std::string& token) {
  db::Transaction transaction(laboratory.database);
  db::delete_session(transaction, sha256_hex(token));
  transaction.commit();
}

}  // namespace lims
