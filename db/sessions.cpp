#include "db/sessions.hpp"

#include "db/search_text.hpp"
#include "db/statement.hpp"

namespace db {

using instruments::UserId;

void insert_session(Transaction& transaction, const UserSession& session) {
  execute(transaction, R"sql(
      INSERT INTO session (token_sha256, user_id, csrf_token, created_at, last_seen_at, expires_at)
      VALUES (:token_sha256, :user_id, :csrf_token, :created_at, :last_seen_at, :expires_at))sql",
          use(session.token_sha256, "token_sha256"), use(session.user_id, "user_id"),
          use(session.csrf_token, "csrf_token"), use(session.created_at, "created_at"),
          use(session.last_seen_at, "last_seen_at"), use(session.expires_at, "expires_at"));
}

std::optional<SignedIn> find_signed_in(ReadTransaction& transaction, std::string_view token_sha256,
                                       std::string_view now) {
  SignedIn found;
  auto& [session, account] = found;
  // One row per role; LEFT JOIN: an account without a role may sign in and sees that it may do nothing.
  std::optional<std::string> role;
  Statement rows(transaction, R"sql(
      SELECT session.token_sha256, session.user_id, session.csrf_token, session.created_at, session.last_seen_at,
        session.expires_at, account.version, account.username, account.display_name, account.registration_number,
        account.registration_valid_until, account_role.role
      FROM session
      JOIN account ON account.id = session.user_id
      LEFT JOIN account_role ON account_role.user_id = account.id
      WHERE session.token_sha256 = :token_sha256 AND session.expires_at > :now AND account.active = 1
      ORDER BY account_role.role)sql",
                 use(token_sha256, "token_sha256"), use(now, "now"), into(session.token_sha256), into(session.user_id),
                 into(session.csrf_token), into(session.created_at), into(session.last_seen_at),
                 into(session.expires_at), into(account.version), into(account.username), into(account.display_name),
                 into(account.registration_number), into(account.registration_valid_until), into(role));
  bool more = rows.execute();
  if (!more) return std::nullopt;
  for (; more; more = rows.fetch())
    if (role) account.roles.push_back(*role);
  account.id = session.user_id;
  return found;
}

void touch_session(Transaction& transaction, std::string_view token_sha256, std::string_view last_seen_at,
                   std::string_view expires_at) {
  execute(transaction, R"sql(
      UPDATE session SET last_seen_at = :last_seen_at, expires_at = :expires_at WHERE token_sha256 = :token_sha256)sql",
          use(token_sha256, "token_sha256"), use(last_seen_at, "last_seen_at"), use(expires_at, "expires_at"));
}

void delete_session(Transaction& transaction, std::string_view token_sha256) {
  execute(transaction, "DELETE FROM session WHERE token_sha256 = :token_sha256", use(token_sha256, "token_sha256"));
}

void delete_sessions_of(Transaction& transaction, UserId user_id) {
  execute(transaction, "DELETE FROM session WHERE user_id = :user_id", use(user_id, "user_id"));
}

void delete_sessions_expired(Transaction& transaction, std::string_view now) {
  execute(transaction, "DELETE FROM session WHERE expires_at <= :now", use(now, "now"));
}

void insert_sign_in_failure(Transaction& transaction, std::string_view username, std::string_view address,
                            std::string_view at) {
  const auto key = folded(username);
  execute(transaction, "INSERT INTO sign_in_failure (username_key, address, at) VALUES (:key, :address, :at)",
          use(key, "key"), use(address, "address"), use(at, "at"));
}

SignInFailures count_sign_in_failures(ReadTransaction& transaction, std::string_view username, std::string_view address,
                                      std::string_view since) {
  const auto key = folded(username);
  SignInFailures failures;
  execute(transaction, R"sql(
      SELECT (SELECT count(*) FROM sign_in_failure WHERE username_key = :key AND at >= :since),
             (SELECT count(*) FROM sign_in_failure WHERE address = :address AND at >= :since))sql",
          use(key, "key"), use(address, "address"), use(since, "since"), into(failures.of_username),
          into(failures.of_address));
  return failures;
}

void delete_sign_in_failures(Transaction& transaction, std::string_view username, std::string_view before) {
  const auto key = folded(username);
  execute(transaction, "DELETE FROM sign_in_failure WHERE username_key = :key", use(key, "key"));
  execute(transaction, "DELETE FROM sign_in_failure WHERE at < :before", use(before, "before"));
}

void set_setup_token(Transaction& transaction, std::string_view token_sha256, std::string_view expires_at) {
  execute(transaction, "DELETE FROM setup_token");
  execute(transaction, "INSERT INTO setup_token (token_sha256, expires_at) VALUES (:token_sha256, :expires_at)",
          use(token_sha256, "token_sha256"), use(expires_at, "expires_at"));
}

bool use_setup_token(Transaction& transaction, std::string_view token_sha256, std::string_view now) {
  Statement statement(transaction, R"sql(
      DELETE FROM setup_token WHERE token_sha256 = :token_sha256 AND expires_at > :now)sql",
                      use(token_sha256, "token_sha256"), use(now, "now"));
  statement.execute();
  return statement.rows_changed() > 0;
}

}  // namespace db
