#include "lims/clock.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include "instruments/dates.hpp"

namespace lims {

Clock wall_clock() {
  return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

std::string instant_text(std::chrono::sys_seconds instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(instant - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::chrono::year_month_day date_in(const std::string& time_zone, std::chrono::sys_seconds instant) {
  const auto* zone = date::locate_zone(time_zone);
  const auto local = zone->get_info(instant).offset + instant;
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local));
}

std::string date_text_in(const std::string& time_zone, std::string_view instant) {
  const auto parsed = instruments::parse_iso_instant(instant);
  return parsed ? instruments::to_iso(date_in(time_zone, *parsed)) : "";
}

}  // namespace lims
