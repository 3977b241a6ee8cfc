#include "lims/workflow/accounts.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <string_view>
#include <vector>

#include "db/sessions.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;

constexpr std::string_view administrator = "administrator";
constexpr auto roles =
    std::to_array<std::string_view>({"receptionist", "verifier", "checker", "approver", "scheduler", "custodian",
                                     "quality_manager", "customer", "authority", administrator});

bool is_username(std::string_view name) {
  return !name.empty() && name.size() <= 100 && std::ranges::all_of(name, [](unsigned char c) {
    return c >= 0x80U || std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-';
  });
}

void check(const db::Account& account) {
  std::vector<Mistake> mistakes;
  if (!is_username(account.username))
    mistakes.push_back(
        {"username", {"应为 1 到 100 个字母、数字或 . _ -", "must be 1 to 100 letters, digits or . _ -"}});
  if (account.display_name.empty()) mistakes.push_back({"display_name", {"不能为空", "must not be empty"}});
  for (const auto& role : account.roles)
    if (std::ranges::find(roles, role) == roles.end())
      mistakes.push_back({"roles", {"没有角色“" + role + "”", "there is no role \"" + role + "\""}});
  for (const auto& authorization : account.authorizations)
    if (authorization.valid_to && *authorization.valid_to <= authorization.valid_from)
      mistakes.push_back(
          {"authorizations", {"授权的结束日期应晚于开始日期", "an authorization must end after it begins"}});
  if (!mistakes.empty()) throw Refusal(Cause::invalid_input, {"账户有误。", "The account has mistakes."}, mistakes);
}

void require_password(const AccountChange& change) {
  if (!change.password)
    throw Refusal(Cause::invalid_input, {"账户需要口令。", "An account needs a password."},
                  {{"password", {"不能为空", "must not be empty"}}});
}

bool is_administrator(const db::Account& account) {
  return account.active && std::ranges::find(account.roles, administrator) != account.roles.end();
}

db::Account insert(db::Transaction& transaction, const Laboratory& laboratory, const db::Account& account,
                   const Person& by) {
  const auto id = db::insert_account(transaction, account);
  log_act(transaction, laboratory, by, "created_account", "account", std::to_string(id.value));
  return db::load_account(transaction, id);
}

}  // namespace

db::Account create_account(Laboratory& laboratory, AccountChange change, const Person& by) {
  check(change.account);
  require_password(change);
  change.account.password_hash = hash_password(*change.password);
  db::Transaction transaction(laboratory.database);
  auto account = insert(transaction, laboratory, change.account, by);
  transaction.commit();
  return account;
}

db::Account change_account(Laboratory& laboratory, AccountChange change, const Person& by) {
  check(change.account);
  if (change.password) change.account.password_hash = hash_password(*change.password);
  db::Transaction transaction(laboratory.database);
  const auto before = db::load_account(transaction, change.account.id);
  if (!change.password) change.account.password_hash = before.password_hash;
  require(!is_administrator(before) || is_administrator(change.account) ||
              db::count_accounts_with_role(transaction, administrator) > 1,
          Cause::state_conflict, {"至少要保留一个系统管理员。", "At least one administrator must remain."});
  require(db::update_account(transaction, change.account), Cause::precondition_failed,
          {"此账户已被他人修改，请重新载入。", "Somebody has changed this account. Load it again."});
  if (!change.account.active || change.password) db::delete_sessions_of(transaction, before.id);
  log_act(transaction, laboratory, by, "changed_account", "account", std::to_string(before.id.value));
  auto account = db::load_account(transaction, before.id);
  transaction.commit();
  return account;
}

std::optional<std::string> issue_setup_token(Laboratory& laboratory) {
  db::Transaction transaction(laboratory.database);
  if (db::count_accounts_with_role(transaction, administrator) > 0) return std::nullopt;
  auto token = random_token();
  db::set_setup_token(transaction, sha256_hex(token), instant_text(laboratory.clock() + std::chrono::hours(24)));
  transaction.commit();
  return token;
}

db::Account set_up(Laboratory& laboratory, const std::string& token, AccountChange change) {
  change.account.roles = {std::string(administrator)};
  check(change.account);
  require_password(change);
  change.account.password_hash = hash_password(*change.password);
  db::Transaction transaction(laboratory.database);
  require(db::count_accounts_with_role(transaction, administrator) == 0 &&
              db::use_setup_token(transaction, sha256_hex(token), laboratory.now()),
          Cause::not_permitted,
          {"此链接已失效；重新启动服务会给出新的链接。",
           "This link is no longer valid; restarting the service prints a new one."});
  auto account = insert(transaction, laboratory, change.account, {{}, "", change.account.display_name, {}});
  transaction.commit();
  return account;
}

}  // namespace lims
