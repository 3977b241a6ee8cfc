#pragma once

#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "lims/settings.hpp"

namespace lims {

/// The laboratory as a command uses it: the database brought up to date, and whoever is at the shell.
class Shell {
 public:
  explicit Shell(const Settings& settings);

  Laboratory& laboratory() { return laboratory_; }
  const Person& person() const { return person_; }

 private:
  Settings settings_;
  db::Database database_;
  FileStore files_;
  Person person_{{}, "shell", "命令行 shell", {"administrator"}};
  Laboratory laboratory_;
};

}  // namespace lims
