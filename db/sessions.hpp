#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/accounts.hpp"
#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

/// A sign-in that lasts; all times are instants.
struct UserSession {
  std::string token_sha256;  // the token itself is known to the browser only
  instruments::UserId user_id;
  std::string csrf_token;
  std::string created_at;
  std::string last_seen_at;
  std::string expires_at;
};

/// A session and its active account, `authorizations` left empty.
struct SignedIn {
  UserSession session;
  Account account;
};

void insert_session(Transaction& transaction, const UserSession& session);
/// Nothing when there is no such session, it has expired at `now`, or the account is not active.
std::optional<SignedIn> find_signed_in(ReadTransaction& transaction, std::string_view token_sha256,
                                       std::string_view now);
void touch_session(Transaction& transaction, std::string_view token_sha256, std::string_view last_seen_at,
                   std::string_view expires_at);
void delete_session(Transaction& transaction, std::string_view token_sha256);
void delete_sessions_of(Transaction& transaction, instruments::UserId user_id);
void delete_sessions_expired(Transaction& transaction, std::string_view now);

/// The failures since an instant, for a username (case does not matter) and for an address.
struct SignInFailures {
  std::int64_t of_username = 0;
  std::int64_t of_address = 0;
};
void insert_sign_in_failure(Transaction& transaction, std::string_view username, std::string_view address,
                            std::string_view at);
SignInFailures count_sign_in_failures(ReadTransaction& transaction, std::string_view username, std::string_view address,
                                      std::string_view since);
/// After a sign-in that succeeded, and everything older than `before`.
void delete_sign_in_failures(Transaction& transaction, std::string_view username, std::string_view before);

/// One-time link that makes the first administrator; a new one replaces those before.
void set_setup_token(Transaction& transaction, std::string_view token_sha256, std::string_view expires_at);
/// True once: the token is there, has not expired at `now`, and is now used up.
bool use_setup_token(Transaction& transaction, std::string_view token_sha256, std::string_view now);

}  // namespace db
