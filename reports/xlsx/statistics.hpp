#pragma once

#include <filesystem>
#include <vector>

#include "reports/ledger.hpp"

namespace reports {

/// Finished verifications and calibrations under one heading.
struct VerdictCounts {
  Text name;
  std::int64_t passed = 0;
  std::int64_t failed = 0;
  std::int64_t without_verdict = 0;  // calibrations
};

struct DocumentCounts {
  Text name;  // of the kind
  std::int64_t issued = 0;
  std::int64_t superseded = 0;
  std::int64_t cancelled = 0;
};

/// What was done in a period, both days included.
struct Statistics {
  Date from{};
  Date to{};
  std::vector<VerdictCounts> by_kind, by_region, by_month;
  std::vector<DocumentCounts> documents;
};

/// Writes the statistics as an XLSX workbook: a sheet each by kind and by region with a chart of the pass rate, by
/// month with a chart of the work, and of the documents. Sums and rates are formulas. The rate is passed in what passed
/// or failed: what has no verdict does not bear on it. Throws std::runtime_error when the file cannot be written.
void write_statistics(const std::filesystem::path& file, const LedgerOptions& options, const Statistics& statistics);

}  // namespace reports
