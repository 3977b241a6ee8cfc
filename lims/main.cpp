#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/version.hpp"

namespace {

constexpr int wrong_setting = 2;

/// A configuration file that gives way to the environment: ETALON_PUBLIC_URL for public-url.
class GivesWayToEnvironment : public CLI::ConfigBase {
 public:
  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    auto settings = ConfigBase::from_config(input);
    std::erase_if(settings, [](const CLI::ConfigItem& item) {
      std::string name = "ETALON_" + item.name;
      for (char& each : name)
        each = each == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(each)));
      return std::getenv(name.c_str()) != nullptr;
    });
    return settings;
  }
};

int run(int argc, char** argv) {
  CLI::App app("Etalon: the information system of a metrology laboratory", "etalon");
  int status = 0;
  app.set_version_flag("--version", std::string(lims::version));
  app.require_subcommand(1);
  app.set_config("--config", "", "Configuration file (INI or TOML): a section per command, a line per option");
  app.config_formatter(std::make_shared<GivesWayToEnvironment>());
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
    for (const auto& mistake : refusal.mistakes()) fmt::print(stderr, "  {}: {}\n", mistake.field, mistake.message.en);
    return wrong_setting;
  } catch (const std::exception& fault) {
    fmt::print(stderr, "etalon: {}\n", fault.what());
    return 1;
  }
}
