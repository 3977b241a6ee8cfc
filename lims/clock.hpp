#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace lims {

/// Where instants come from: the wall in the program, a fixed instant in tests.
using Clock = std::function<std::chrono::sys_seconds()>;

Clock wall_clock();

/// UTC ISO 8601: 2026-03-01T09:30:00Z.
std::string instant_text(std::chrono::sys_seconds instant);

/// The calendar date at `instant` in `time_zone` (a name of the tz database).
std::chrono::year_month_day date_in(const std::string& time_zone, std::chrono::sys_seconds instant);

/// The same of an instant as it is kept: 2026-11-20T17:00:00Z is 2026-11-21 in China. Empty for any other text.
std::string date_text_in(const std::string& time_zone, std::string_view instant);

}  // namespace lims
