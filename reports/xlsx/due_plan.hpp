#pragma once

#include <filesystem>

#include "reports/ledger.hpp"

namespace reports {

enum class PlanPeriod : std::uint8_t { month, week };

struct DuePlanOptions {
  PlanPeriod by = PlanPeriod::month;
  int periods = 12;  // the one of `LedgerOptions::today` is the first
};

/// Writes what falls due as an XLSX workbook to work from: a summary by period, kind and place with a chart of the
/// load, then a sheet for what is overdue, for each period in which something falls due, and for what was never
/// verified. Rows come in the order of their last valid day; those that fall due later, or never, are passed over.
/// Memory grows with kinds and places, not with rows. Refuses (too_large) more rows in a period than a sheet holds.
void write_due_plan(const std::filesystem::path& file, const LedgerOptions& options, const DuePlanOptions& plan,
                    const LedgerRows& rows);

}  // namespace reports
