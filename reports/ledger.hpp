#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "instruments/instrument.hpp"
#include "instruments/schedule/due.hpp"
#include "reports/document.hpp"

namespace reports {

/// One instrument of the ledger, as text that is ready to be read; what is not known is empty.
struct LedgerRow {
  std::string organization;
  std::string credit_code;
  std::string name;
  Text kind_name;  // both empty: an instrument of no known kind
  std::string model;
  std::string measuring_range;
  std::string scale_interval;
  std::string accuracy_class;
  std::string serial_number;
  std::string owner_number;
  std::string manufacturer;
  std::string place_of_use;
  std::string region;
  std::optional<instruments::Purpose> purpose;
  std::optional<bool> mandatory;
  instruments::ServiceLocation service_location = instruments::ServiceLocation::in_laboratory;
  std::optional<Date> last_verified_on;
  std::optional<Date> valid_until;
  instruments::schedule::DueStatus status = instruments::schedule::DueStatus::never_verified;
  std::optional<std::int64_t> days_to_due;  // negative when overdue
};

struct LedgerOptions {
  DocumentLanguage language = DocumentLanguage::bilingual;
  Text laboratory;
  std::string selection;  // the filter in words, may be empty
  Date today{};           // the day the status of the rows refers to
  bool demo = false;
};

/// Calls its argument once per row, in the order of the ledger.
using LedgerRows = std::function<void(const std::function<void(const LedgerRow&)>&)>;

}  // namespace reports
