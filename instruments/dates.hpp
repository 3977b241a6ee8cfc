#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace instruments {

using Date = std::chrono::year_month_day;

/// "2026-11-21"; the only form in which dates are kept and sent.
std::string to_iso(Date date);

/// The date of exactly "YYYY-MM-DD", years 1900 to 2199; nothing for any other text and for days the calendar
/// does not have (2026-02-30).
std::optional<Date> parse_iso_date(std::string_view text);

/// The instant of "2026-11-21T08:30:00Z"; nothing for any other text.
std::optional<std::chrono::sys_seconds> parse_iso_instant(std::string_view text);

/// A date as laboratories write it: 2026-11-21, 2026/2/3, 2026.02.03, 2026年2月3日, 20261121, in full or half width;
/// surrounding space is ignored.
/// Nothing for days the calendar does not have.
std::optional<Date> parse_written_date(std::string_view text);

/// The date of a spreadsheet's serial number in the 1900 system (45292 is 2024-01-01) or, for workbooks that say so,
/// the 1904 system. Nothing for the fictitious 1900-02-29 and for days outside 1900 to 2199.
std::optional<Date> date_of_serial(std::int64_t serial, bool system_of_1904 = false);

/// `to` minus `from` in days.
std::int64_t days_between(Date from, Date to);

/// `date` plus calendar months; a day the target month lacks becomes its last day (2024-08-31 + 6 is 2025-02-28).
Date add_months(Date date, int months);

Date add_days(Date date, int days);

}  // namespace instruments
