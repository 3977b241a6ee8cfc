#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "reports/ledger.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {

/// How many instruments of each kind stand where.
class KindTotals {
 public:
  struct Kind {
    Text name;
    std::array<std::int64_t, standings> counts{};  // by Standing
    std::int64_t total = 0;
  };

  void add(const LedgerRow& row);
  /// The most frequent kind first.
  std::vector<Kind> sorted() const;

 private:
  std::map<std::string, Kind, std::less<>> kinds_;
};

/// The sheet of totals by kind with its chart: every instrument is in one of the stacked bars.
void write_totals_sheet(Workbook& workbook, const KindTotals& totals, const LedgerOptions& options);

}  // namespace reports
