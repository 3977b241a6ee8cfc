#include "db/audit.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "lims/commands/commands.hpp"
#include "lims/commands/options.hpp"
#include "lims/commands/shell.hpp"

namespace lims {
namespace {

/// 0 when the log is whole, 1 when somebody altered it.
int audit(const Settings& settings) {
  Shell shell(settings);
  db::ReadTransaction transaction(shell.laboratory().database);
  const auto broken = db::find_broken_audit(transaction);
  if (broken)
    fmt::print("The log of acts was altered: entry {} is not as it was written.\n", *broken);
  else
    fmt::print("The log of acts is whole.\n");
  return broken ? 1 : 0;
}

}  // namespace

void add_audit(CLI::App& app, int& status) {
  auto settings = std::make_shared<Settings>();
  auto* command = app.add_subcommand("audit", "See whether somebody altered the log of acts");
  add_database_options(*command, *settings);
  command->callback([settings, &status] { status = audit(*settings); });
}

}  // namespace lims
