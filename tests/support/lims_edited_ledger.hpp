#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tests {

/// The cells of a row: text as it is, "#46162" a number in a date format, "!#REF!" an error of the spreadsheet.
using LedgerCells = std::vector<std::string>;

/// A ledger as a spreadsheet saves it: these rows on its first sheet, and on a hidden one what it was downloaded with
/// (id and JSON).
std::string ledger_file(const std::vector<LedgerCells>& rows,
                        const std::vector<std::pair<std::string, std::string>>& marks);

}  // namespace tests
