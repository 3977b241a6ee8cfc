#include "lims/commands/shell.hpp"

#include "db/migrations.hpp"

namespace lims {

Shell::Shell(const Settings& settings)
    : settings_(settings),
      database_(settings_.database),
      files_(settings_.files),
      laboratory_{database_, settings_, files_, nullptr, wall_clock()} {
  check_settings(settings_);
  db::migrate(database_);
}

}  // namespace lims
