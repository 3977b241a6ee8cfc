#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// A procedure, or everything that is wrong with its file.
struct LoadedProcedure {
  std::optional<Procedure> procedure;
  std::vector<expressions::Fault> faults;
};

/// Reads and type-checks one file; `file` is its name in faults. A file that is not UTF-8 or not YAML has one fault.
LoadedProcedure load_procedure(const std::string& content, const std::string& file);

}  // namespace instruments::procedures
