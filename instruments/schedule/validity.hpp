#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/mandatory.hpp"

namespace instruments::schedule {

/// How long a verification holds, and how that was worked out.
struct Validity {
  std::optional<Date> valid_until;  // the last day on which it holds
  std::optional<Date> use_until;    // 使用期限至, of instruments verified only once and then replaced
  Text derivation;                  // every step, as full sentences
};

/// "CN", "DE", "KR" or "RU". Minus one day is a setting of China's rule: 2024-03-01 and 12 months hold until
/// 2025-02-28.
struct ValidityRule {
  std::string jurisdiction = "CN";
  bool minus_one_day = true;
};

/// A pure function of verification day, cycle, form ("periodic", "first_only_scrap", "first_only_rotate", "none",
/// "unknown") and rule:
///   CN  day plus calendar months, clamped to the end of the month, minus one day;
///   DE  31 December of the year that cycle reaches, cycles in whole years;
///   KR  the cycle counts from the first day of the next month;
///   RU  no date where only the first verification applies; nothing else is known of it.
/// A failure and forms of first verification have no date; for first_only_rotate the cycle is the term of use.
/// Refuses another jurisdiction, a cycle the rule does not cover, and cycles outside 1 to 1200 months.
Validity valid_until(Date verified_on, std::optional<int> cycle_months, std::string_view form, bool passed,
                     const ValidityRule& rule = {});

/// The cycle that a regulation names.
struct RegulationCycle {
  std::string regulation;
  int months = 0;
};

/// The validity of an instrument of the register from its last verification: by the cycle the laboratory set for it,
/// else by that of the regulation `applied`, else by that of `status`; the derivation says which, and what a regulation
/// says otherwise. A result that is not stated counts as a pass.
Validity validity_of(const Instrument& instrument, const MandatoryStatus& status, const ValidityRule& rule = {},
                     std::optional<RegulationCycle> applied = std::nullopt);

}  // namespace instruments::schedule
