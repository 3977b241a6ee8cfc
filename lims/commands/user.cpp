#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "db/migrations.hpp"
#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/options.hpp"
#include "lims/commands/shell.hpp"
#include "lims/workflow/accounts.hpp"

namespace lims {
namespace {

struct UserOptions {
  Settings settings;
  std::string username, display_name, password, role, procedure, from, until, registration;
  std::vector<std::string> roles;
};

instruments::Date date_of(const std::string& option, const std::string& text) {
  const auto date = instruments::parse_iso_date(text);
  instruments::require(date.has_value(), instruments::Cause::invalid_input,
                       {option + " 应为 YYYY-MM-DD 的日期。", option + " must be a date YYYY-MM-DD."});
  return *date;
}

/// While it lives, a terminal does not show what is typed.
class Unseen {
 public:
  Unseen() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool terminal_;
};

/// The password stays out of the list of processes: it comes from the environment or from standard input.
std::string read_password(const std::string& given) {
  if (!given.empty()) return given;
  fmt::print(stderr, "Password: ");
  std::string line;
  {
    const Unseen unseen;
    std::getline(std::cin, line);
  }
  fmt::print(stderr, "\n");
  return line;
}

void add(const UserOptions& options) {
  Shell shell(options.settings);
  AccountChange change;
  change.account.username = options.username;
  change.account.display_name = options.display_name.empty() ? options.username : options.display_name;
  change.account.roles = options.roles;
  change.password = read_password(options.password);
  const auto account = create_account(shell.laboratory(), change, shell.person());
  fmt::print("{} ({})\n", account.username, fmt::join(account.roles, ", "));
}

void authorize(const UserOptions& options) {
  Shell shell(options.settings);
  AccountChange change;
  {
    db::ReadTransaction transaction(shell.laboratory().database);
    const auto account = db::find_account_by_username(transaction, options.username);
    instruments::require(account.has_value(), instruments::Cause::not_found,
                         {"没有用户 " + options.username + "。", "There is no user " + options.username + "."});
    change.account = *account;
  }
  db::Authorization authorization{options.role, options.procedure, "", date_of("--from", options.from), {}};
  if (!options.until.empty()) authorization.valid_to = date_of("--until", options.until);
  change.account.authorizations.push_back(authorization);
  if (!options.registration.empty()) {
    if (!change.account.registration_number) change.account.registration_number = "";
    change.account.registration_valid_until = date_of("--registration-until", options.registration);
  }
  change_account(shell.laboratory(), change, shell.person());
  fmt::print("{} may sign as {} for {}\n", options.username, options.role, options.procedure);
}

}  // namespace

void add_user(CLI::App& app, int& status) {
  auto options = std::make_shared<UserOptions>();
  auto* user = app.add_subcommand("user", "Accounts from the shell");
  user->require_subcommand(1);
  auto* adding =
      user->add_subcommand("add", "Make an account; the password comes from ETALON_PASSWORD or is asked for");
  add_database_options(*adding, options->settings);
  adding->add_option("username", options->username)->required();
  adding->add_option("--role", options->roles, "may be given several times")->required();
  adding->add_option("--name", options->display_name, "as it is printed");
  adding->add_option("--password-from-environment", options->password)->envname("ETALON_PASSWORD")->group("");
  adding->callback([options, &status] {
    add(*options);
    status = 0;
  });
  auto* authorizing = user->add_subcommand("authorize", "Say what an account may sign");
  add_database_options(*authorizing, options->settings);
  authorizing->add_option("username", options->username)->required();
  authorizing->add_option("--role", options->role, "verifier, checker or approver")->required();
  authorizing->add_option("--procedure", options->procedure, "such as \"JJG 52-2013\"")->required();
  authorizing->add_option("--from", options->from, "first day, YYYY-MM-DD")->required();
  authorizing->add_option("--until", options->until, "first day without it");
  authorizing->add_option("--registration-until", options->registration, "last day of the metrologist's registration");
  authorizing->callback([options, &status] {
    authorize(*options);
    status = 0;
  });
}

}  // namespace lims
