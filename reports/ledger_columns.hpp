#pragma once

#include <span>
#include <string>
#include <variant>

#include "reports/ledger.hpp"

namespace reports {

/// What a cell holds: nothing, text, a date or a whole number. Text refers to the row.
using LedgerValue = std::variant<std::monostate, std::string_view, Date, std::int64_t>;

/// What an instrument is stands under a heading that the import of instruments knows, so that a ledger can be corrected
/// and read in again; what was worked out (kind, due status, days) under one that it passes over.
struct LedgerColumn {
  Text heading;
  LedgerValue (*value)(const LedgerRow& row, bool english);
};

std::span<const LedgerColumn> ledger_columns();

/// How many columns, from the first, tell one instrument from the others: its name and its number.
inline constexpr std::size_t naming_columns = 2;

/// Above the hidden column that tells which instrument of the register a row is, and the name of the hidden sheet that
/// keeps each row as it was (id, JSON).
const Text& mark_heading();
inline constexpr std::string_view marks_sheet = "_etalon";
/// Rows that carry marks; a longer ledger is one to read, not to send back.
inline constexpr std::uint32_t most_marks = 100'000;

/// The column that shows where the instrument stands.
std::size_t standing_column();

/// A text in the language of the ledger; a ledger in both languages has them in its headings only.
const std::string& in_language(const Text& text, DocumentLanguage language);

/// Text that XML, CSV and spreadsheets can hold: what is no UTF-8 becomes U+FFFD, control characters (but line feed and
/// tabulator) and the noncharacters U+FFFE and U+FFFF are left out.
std::string clean_text(std::string_view text);

}  // namespace reports
