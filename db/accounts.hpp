#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

/// That a person may sign in a role under an edition of a regulation; `valid_to` is the first day without it.
struct Authorization {
  std::string role;
  std::string procedure_code;
  std::string edition;  // "": every edition
  instruments::Date valid_from;
  std::optional<instruments::Date> valid_to = std::nullopt;
  bool operator==(const Authorization&) const = default;
};

struct Account {
  instruments::UserId id;
  std::int64_t version = 0;
  std::string username;
  std::string display_name;
  std::string password_hash;  // argon2id
  bool active = true;
  std::optional<std::string> registration_number = std::nullopt;  // as a metrologist
  std::optional<instruments::Date> registration_valid_until = std::nullopt;
  std::vector<std::string> roles;             // sorted
  std::vector<Authorization> authorizations;  // in the order of insertion
};

/// Refuses (state_conflict) a username that differs from a kept one at most by case and width.
instruments::UserId insert_account(Transaction& transaction, const Account& account);

/// Writes all fields, roles and authorizations if the kept version is still `account.version`, which then grows by
/// one; false otherwise. Refuses (state_conflict) the username of another account.
bool update_account(Transaction& transaction, const Account& account);

std::optional<Account> find_account(ReadTransaction& transaction, instruments::UserId id);
std::optional<Account> find_account_by_username(ReadTransaction& transaction, std::string_view username);
/// Refuses (not_found).
Account load_account(ReadTransaction& transaction, instruments::UserId id);

/// By username.
std::vector<Account> list_accounts(ReadTransaction& transaction);

/// Active accounts with that role.
std::int64_t count_accounts_with_role(ReadTransaction& transaction, std::string_view role);

}  // namespace db
