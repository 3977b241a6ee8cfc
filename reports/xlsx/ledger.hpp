#pragma once

#include <cstdint>
#include <filesystem>

#include "reports/ledger.hpp"

namespace reports {

/// Writes the ledger of instruments as an XLSX workbook: a sheet of the rows (frozen and filtered headings, real dates
/// and numbers, overdue, due soon and never verified marked by colour) and a sheet of totals by kind with a chart.
/// Memory does not grow with the rows; a full sheet is followed by another. No cell is a formula or a link, whatever
/// the rows hold. Gives back the number of rows; throws std::runtime_error when the file cannot be written.
std::int64_t write_ledger(const std::filesystem::path& file, const LedgerOptions& options, const LedgerRows& rows);

}  // namespace reports
