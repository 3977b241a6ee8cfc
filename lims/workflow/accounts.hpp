#pragma once

#include <optional>
#include <string>

#include "db/accounts.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// What the administrator says of an account; `password` absent: as it is.
struct AccountChange {
  db::Account account;
  std::optional<std::string> password;
};

/// Makes an account. Refuses (invalid_input) a name of other than 1 to 100 letters, digits and . _ -, a role that does
/// not exist, a weak password; (state_conflict) a name that is taken.
db::Account create_account(Laboratory& laboratory, AccountChange change, const Person& by);

/// Refuses as `create_account`; (precondition_failed) when the version is no longer the kept one; (state_conflict) to
/// close or demote the last administrator. A closed account and a new password end its sessions.
db::Account change_account(Laboratory& laboratory, AccountChange change, const Person& by);

/// The one-time token that makes the first administrator, valid for a day; nothing when there is one already.
std::optional<std::string> issue_setup_token(Laboratory& laboratory);

/// Makes the first administrator. Refuses (not_permitted) a token that is not the last one issued.
db::Account set_up(Laboratory& laboratory, const std::string& token, AccountChange change);

}  // namespace lims
