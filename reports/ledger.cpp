#include "reports/ledger.hpp"

namespace reports {

using instruments::InstrumentState;
using instruments::schedule::DueStatus;

Standing standing_of(const LedgerRow& row) {
  if (row.state == InstrumentState::failed_hold) return Standing::failed;
  switch (row.due.status) {
    case DueStatus::never_verified:
      return Standing::never_verified;
    case DueStatus::overdue:
      return Standing::overdue;
    case DueStatus::due_soon:
      return Standing::due_soon;
    case DueStatus::valid:
      return Standing::valid;
    case DueStatus::no_due_date:
      return Standing::no_due_date;
    case DueStatus::not_in_use:
      break;
  }
  return Standing::not_in_use;
}

Text label(Standing standing) {
  switch (standing) {
    case Standing::valid:
      return label(DueStatus::valid);
    case Standing::due_soon:
      return label(DueStatus::due_soon);
    case Standing::overdue:
      return label(DueStatus::overdue);
    case Standing::failed:
      return label(InstrumentState::failed_hold);
    case Standing::never_verified:
      return label(DueStatus::never_verified);
    case Standing::no_due_date:
      return label(DueStatus::no_due_date);
    case Standing::not_in_use:
      break;
  }
  return label(DueStatus::not_in_use);
}

}  // namespace reports
