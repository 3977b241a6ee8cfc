#include "db/accounts.hpp"

#include <algorithm>

#include "db/search_text.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;
using instruments::UserId;

namespace {

const std::string select_account = R"sql(
    SELECT id, version, username, display_name, password_hash, active, registration_number, registration_valid_until
    FROM account)sql";

void read_columns(Statement& statement, Account& account) {
  statement.add(into(account.id));
  statement.add(into(account.version));
  statement.add(into(account.username));
  statement.add(into(account.display_name));
  statement.add(into(account.password_hash));
  statement.add(into(account.active));
  statement.add(into(account.registration_number));
  statement.add(into(account.registration_valid_until));
}

void write_columns(Statement& statement, const Account& account) {
  statement.add(use(account.username, "username"));
  statement.add(use(account.display_name, "display_name"));
  statement.add(use(account.password_hash, "password_hash"));
  statement.add(use(account.active, "active"));
  statement.add(use(account.registration_number, "registration_number"));
  statement.add(use(account.registration_valid_until, "registration_valid_until"));
}

std::vector<std::string> list_roles(ReadTransaction& transaction, UserId id) {
  std::vector<std::string> roles;
  std::string role;
  Statement rows(transaction, "SELECT role FROM account_role WHERE user_id = :id ORDER BY role", use(id, "id"),
                 into(role));
  for (bool more = rows.execute(); more; more = rows.fetch()) roles.push_back(role);
  std::sort(roles.begin(), roles.end());  // whatever the collation of the engine
  return roles;
}

std::vector<Authorization> list_authorizations(ReadTransaction& transaction, UserId id) {
  std::vector<Authorization> authorizations;
  Authorization row;
  Statement rows(transaction, R"sql(
      SELECT role, procedure_code, edition, valid_from, valid_to FROM authorization_ WHERE user_id = :id ORDER BY id)sql",
                 use(id, "id"), into(row.role), into(row.procedure_code), into(row.edition), into(row.valid_from),
                 into(row.valid_to));
  for (bool more = rows.execute(); more; more = rows.fetch()) authorizations.push_back(row);
  return authorizations;
}

void add_what_belongs(ReadTransaction& transaction, Account& account) {
  account.roles = list_roles(transaction, account.id);
  account.authorizations = list_authorizations(transaction, account.id);
}

void replace_what_belongs(Transaction& transaction, UserId id, const Account& account) {
  execute(transaction, "DELETE FROM account_role WHERE user_id = :id", use(id, "id"));
  execute(transaction, "DELETE FROM authorization_ WHERE user_id = :id", use(id, "id"));
  for (const auto& role : account.roles)
    execute(transaction, R"sql(
        INSERT INTO account_role (user_id, role) VALUES (:user_id, :role) ON CONFLICT DO NOTHING)sql",
            use(id, "user_id"), use(role, "role"));
  for (const auto& row : account.authorizations)
    execute(transaction, R"sql(
        INSERT INTO authorization_ (user_id, role, procedure_code, edition, valid_from, valid_to)
        VALUES (:user_id, :role, :procedure_code, :edition, :valid_from, :valid_to))sql",
            use(id, "user_id"), use(row.role, "role"), use(row.procedure_code, "procedure_code"),
            use(row.edition, "edition"), use(row.valid_from, "valid_from"), use(row.valid_to, "valid_to"));
}

void require_free_username(Transaction& transaction, const std::string& username_key, UserId own_id) {
  UserId holder;
  const bool taken = execute(transaction, "SELECT id FROM account WHERE username_key = :key AND id <> :id",
                             use(username_key, "key"), use(own_id, "id"), into(holder));
  if (!taken) return;
  const instruments::Text message{"这个用户名已被使用。", "This username is taken."};
  throw Refusal(Cause::state_conflict, message, {{"username", message}});
}

std::optional<Account> found(ReadTransaction& transaction, Statement& statement, Account& account) {
  read_columns(statement, account);
  if (!statement.execute()) return std::nullopt;
  add_what_belongs(transaction, account);
  return account;
}

}  // namespace

UserId insert_account(Transaction& transaction, const Account& account) {
  const auto username_key = folded(account.username);
  require_free_username(transaction, username_key, {});
  UserId id;
  Statement statement(transaction, R"sql(
      INSERT INTO account (version, username, username_key, display_name, password_hash, active, registration_number,
        registration_valid_until)
      VALUES (1, :username, :username_key, :display_name, :password_hash, :active, :registration_number,
        :registration_valid_until)
      RETURNING id)sql",
                      use(username_key, "username_key"), into(id));
  write_columns(statement, account);
  statement.execute();
  replace_what_belongs(transaction, id, account);
  return id;
}

bool update_account(Transaction& transaction, const Account& account) {
  const auto username_key = folded(account.username);
  require_free_username(transaction, username_key, account.id);
  Statement statement(transaction, R"sql(
      UPDATE account SET version = version + 1, username = :username, username_key = :username_key,
        display_name = :display_name, password_hash = :password_hash, active = :active,
        registration_number = :registration_number, registration_valid_until = :registration_valid_until
      WHERE id = :id AND version = :version)sql",
                      use(username_key, "username_key"), use(account.id, "id"), use(account.version, "version"));
  write_columns(statement, account);
  statement.execute();
  if (statement.rows_changed() == 0) return false;
  replace_what_belongs(transaction, account.id, account);
  return true;
}

std::optional<Account> find_account(ReadTransaction& transaction, UserId id) {
  Account account;
  Statement statement(transaction, select_account + " WHERE id = :id", use(id, "id"));
  return found(transaction, statement, account);
}

std::optional<Account> find_account_by_username(ReadTransaction& transaction, std::string_view username) {
  const auto key = folded(username);
  Account account;
  Statement statement(transaction, select_account + " WHERE username_key = :key", use(key, "key"));
  return found(transaction, statement, account);
}

Account load_account(ReadTransaction& transaction, UserId id) {
  auto account = find_account(transaction, id);
  require(account.has_value(), Cause::not_found, {"没有这个用户。", "There is no such user."});
  return *account;
}

std::vector<Account> list_accounts(ReadTransaction& transaction) {
  std::vector<Account> accounts;
  {
    Account account;
    Statement rows(transaction, select_account + " ORDER BY username_key");
    read_columns(rows, account);
    for (bool more = rows.execute(); more; more = rows.fetch()) accounts.push_back(account);
  }
  for (auto& account : accounts) add_what_belongs(transaction, account);
  return accounts;
}

std::int64_t count_accounts_with_role(ReadTransaction& transaction, std::string_view role) {
  std::int64_t count = 0;
  execute(transaction, R"sql(
      SELECT count(*) FROM account JOIN account_role ON account_role.user_id = account.id
      WHERE account.active = 1 AND account_role.role = :role)sql",
          use(role, "role"), into(count));
  return count;
}

}  // namespace db
