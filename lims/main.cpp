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

/// "serve, evaluate, import": the commands that may follow.
std::string commands_of(const CLI::App& app) {
  std::string names;
  for (const auto* each : app.get_subcommands([](const CLI::App*) { return true; }))
    names += (names.empty() ? "" : ", ") + each->get_name();
  return names;
}

/// The sentence for a mistake in the words after `etalon` or in its configuration file.
std::string sentence(const CLI::App& app, const CLI::ParseError& mistake) {
  const std::string found = mistake.what();
  constexpr std::string_view unknown_setting = "INI was not able to parse ";
  if (found.starts_with(unknown_setting))
    return fmt::format("The configuration file sets \"{}\", which is no setting.",
                       found.substr(unknown_setting.size()));
  const auto* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  if (command->get_require_subcommand_min() == 0) return found;
  const auto unknown = app.remaining(true);
  return unknown.empty()
             ? fmt::format("A subcommand is required: {}", commands_of(*command))
             : fmt::format("There is no subcommand \"{}\", only: {}", unknown.front(), commands_of(*command));
}

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
  lims::add_uncertainty(app, status);
  lims::add_import(app, status);
  lims::add_user(app, status);
  lims::add_audit(app, status);
  lims::add_convert(app, status);
  lims::add_units(app, status);
  lims::add_gateway(app, status);
  lims::add_procedures(app, status);
  lims::add_dcc(app, status);
  lims::add_verify(app, status);
  lims::add_mail(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    return app.exit(wanted);
  } catch (const CLI::ParseError& mistake) {
    fmt::print(stderr, "etalon: {}\n", sentence(app, mistake));
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
