#pragma once

#include <string>
#include <string_view>

#include "reports/ledger.hpp"

namespace reports {

/// Appends the first line of a ledger as CSV (RFC 4180, UTF-8 with byte order mark, CRLF): the headings. In a ledger of
/// both languages they are Chinese.
void append_csv_headings(std::string& csv, DocumentLanguage language);

/// Appends a text as one cell. A cell that a spreadsheet would take for a formula (= + @, tabulator, or a minus that
/// begins neither a number nor a measuring range) is preceded by an apostrophe.
void append_csv_text(std::string& csv, std::string_view text);

/// Appends one row. Dates are YYYY-MM-DD; the import takes the apostrophes off.
void append_csv_row(std::string& csv, const LedgerRow& row, DocumentLanguage language);

}  // namespace reports
