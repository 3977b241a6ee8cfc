#include "lims/commands/options.hpp"

#include <CLI/CLI.hpp>

namespace lims {

void add_database_options(CLI::App& command, Settings& settings) {
  command.add_option("--database", settings.database, "sqlite:FILE or a PostgreSQL connection string")
      ->envname("ETALON_DATABASE")
      ->capture_default_str();
  command.add_option("--files", settings.files, "folder of documents and of the laboratory's own templates")
      ->envname("ETALON_FILES")
      ->capture_default_str();
  command.add_option("--time-zone", settings.time_zone, "where the laboratory is: what \"today\" means")
      ->envname("ETALON_TIME_ZONE")
      ->capture_default_str();
}

}  // namespace lims
