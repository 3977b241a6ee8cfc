#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/imports/check.hpp"

namespace lims::imports {

/// Which half of a text is written: `&instruments::Text::zh` or `&instruments::Text::en`.
using Language = std::string instruments::Text::*;

/// The first line of the faulty rows as CSV in UTF-8 with byte order mark: the original columns and one for the faults.
/// Corrected and sent again, that last column is passed over.
std::string faulty_rows_header(const std::vector<std::string>& header, Language language);

/// One faulty row; its last cell names line, field, what was found and what is wanted. Cells that a spreadsheet would
/// take for a formula get an apostrophe in front, which the import takes off again.
std::string faulty_row(const std::vector<std::string>& header, const Row& row, const std::vector<Fault>& faults,
                       Language language);

/// The last line of a file that does not hold all faulty rows: how many it leaves out.
std::string rows_left_out(const std::vector<std::string>& header, std::int64_t count, Language language);

}  // namespace lims::imports
