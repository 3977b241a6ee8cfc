#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "reports/ledger.hpp"
#include "reports/xlsx/workbook.hpp"

namespace reports {

/// How many instruments of each kind are in which state of due.
class KindTotals {
 public:
  static constexpr std::size_t state_count = 6;
  struct Kind {
    Text name;
    std::array<std::int64_t, state_count> counts{};  // by instruments::schedule::DueStatus
    std::int64_t total = 0;
  };

  void add(const LedgerRow& row);
  /// The most frequent kind first.
  std::vector<Kind> sorted() const;

 private:
  std::map<std::string, Kind, std::less<>> kinds_;
};

/// The sheet of totals by kind with its chart: in date, due soon, overdue and never verified as stacked bars.
void write_totals_sheet(Workbook& workbook, const KindTotals& totals, const LedgerOptions& options);

}  // namespace reports
