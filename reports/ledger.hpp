#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "instruments/instrument.hpp"
#include "instruments/schedule/due.hpp"
#include "reports/document.hpp"

namespace reports {

/// Where an instrument stands: what is due of it, or that it failed its verification and waits for its owner.
enum class Standing { valid, due_soon, overdue, failed, never_verified, no_due_date, not_in_use };
inline constexpr std::size_t standings = 7;
Text label(Standing standing);

/// One instrument of the ledger, as text that is ready to be read; what is not known is empty.
struct LedgerRow {
  std::string organization;
  std::string credit_code;
  std::string name;
  Text kind_name;  // both empty: an instrument of no known kind
  std::string model;
  std::string specification;
  std::string measuring_range;
  std::string scale_interval;
  std::string accuracy_class;
  std::string serial_number;
  std::string owner_number;
  std::string manufacturer;
  std::optional<int> made_year;
  std::string place_of_use;
  std::string region;
  std::optional<instruments::Purpose> purpose;
  std::optional<bool> mandatory;
  instruments::ServiceLocation service_location = instruments::ServiceLocation::in_laboratory;
  instruments::InstrumentState state = instruments::InstrumentState::in_service;
  std::optional<int> cycle_months;  // where the laboratory set its own
  std::optional<Date> last_verified_on;
  std::optional<std::string> last_result;  // "pass" or "fail"
  std::optional<Date> valid_until;
  instruments::schedule::Due due;
  std::string remark;
  std::int64_t id = 0;      // of the register, for a ledger that may be edited and sent back
  std::string as_exported;  // the row as the register keeps it, as JSON; empty: not to be sent back
};

Standing standing_of(const LedgerRow& row);

struct LedgerOptions {
  DocumentLanguage language = DocumentLanguage::bilingual;
  Text laboratory = {};
  Text selection = {};  // the filter in words, may be empty
  Date today{};         // the day the status of the rows refers to
  bool demo = false;
};

/// Calls its argument once per row, in the order of the ledger.
using LedgerRows = std::function<void(const std::function<void(const LedgerRow&)>&)>;

}  // namespace reports
