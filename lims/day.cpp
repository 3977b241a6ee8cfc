#include "lims/day.hpp"

#include <date/tz.h>

#include "lims/clock.hpp"

namespace lims {

std::string first_moment_of(const std::string& time_zone, instruments::Date day) {
  const date::local_days midnight(std::chrono::sys_days(day).time_since_epoch());
  const auto instant = date::locate_zone(time_zone)->to_sys(midnight, date::choose::earliest);
  return instant_text(std::chrono::floor<std::chrono::seconds>(instant));
}

}  // namespace lims
