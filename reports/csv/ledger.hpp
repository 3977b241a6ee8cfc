#pragma once

#include <string>

#include "reports/ledger.hpp"

namespace reports {

/// Appends the first line of a ledger as CSV (RFC 4180, UTF-8 with byte order mark, CRLF): the headings. In a ledger of
/// both languages they are Chinese.
void append_csv_headings(std::string& csv, DocumentLanguage language);

/// Appends one row. Dates are YYYY-MM-DD. A cell that a spreadsheet would take for a formula (= + @, tabulator, or a
/// minus that begins neither a number nor a measuring range) is preceded by an apostrophe, which the import takes off.
void append_csv_row(std::string& csv, const LedgerRow& row, DocumentLanguage language);

}  // namespace reports
