#pragma once

#include "lims/settings.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace lims {

/// The options of every command that uses the database, with their environment variables.
void add_database_options(CLI::App& command, Settings& settings);

}  // namespace lims
