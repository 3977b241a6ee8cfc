#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace lims::imports {

/// One row of a table as it stands in the file; cells are not yet checked, not even for their encoding.
struct Row {
  std::int64_t line = 0;  // where the row begins in the file; in a workbook the number of the row
  std::vector<std::string> cells;
  std::optional<instruments::Text> fault;  // the row as a whole cannot be read
};

/// How much one row may hold; more is a fault of the row, never a reason to run out of memory.
constexpr std::size_t longest_row_bytes = 64 * 1024;
constexpr std::size_t most_columns = 512;

}  // namespace lims::imports
