#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/version.hpp"

namespace {

constexpr int wrong_setting = 2;

int run(int argc, char** argv) {
  CLI::App app("Etalon: the information system of a metrology laboratory", "etalon");
  int status = 0;
  app.set_version_flag("--version", std::string(lims::version));
  app.require_subcommand(1);
  app.set_config("--config", "", "Configuration file (INI or TOML): a section per command, a line per option");
  app.allow_config_extras(CLI::config_extras_mode::error);
  lims::add_serve(app, status);
  lims::add_evaluate(app, status);
  lims::add_import(app, status);
  lims::add_user(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    return app.exit(wanted);
  } catch (const CLI::ParseError& mistake) {
    fmt::print(stderr, "etalon: {}\n", mistake.what());
    return wrong_setting;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const instruments::Refusal& refusal) {
    fmt::print(stderr, "etalon: {}\n", refusal.text().en);
    return wrong_setting;
  } catch (const std::exception& fault) {
    fmt::print(stderr, "etalon: {}\n", fault.what());
    return 1;
  }
}
