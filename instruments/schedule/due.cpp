#include "instruments/schedule/due.hpp"

namespace instruments::schedule {

Due due_of(const Instrument& instrument, Date today, int alarm_days) {
  if (instrument.state != InstrumentState::in_service) return {DueStatus::not_in_use, std::nullopt};
  if (!instrument.last_verified_on) return {DueStatus::never_verified, std::nullopt};
  if (!instrument.valid_until) return {DueStatus::no_due_date, std::nullopt};
  const auto days = days_between(today, *instrument.valid_until);
  if (days < 0) return {DueStatus::overdue, days};
  return {days <= alarm_days ? DueStatus::due_soon : DueStatus::valid, days};
}

std::string_view to_text(DueStatus status) {
  switch (status) {
    case DueStatus::never_verified:
      return "never_verified";
    case DueStatus::overdue:
      return "overdue";
    case DueStatus::due_soon:
      return "due_soon";
    case DueStatus::valid:
      return "valid";
    case DueStatus::no_due_date:
      return "no_due_date";
    case DueStatus::not_in_use:
      break;
  }
  return "not_in_use";
}

Text label(DueStatus status) {
  switch (status) {
    case DueStatus::never_verified:
      return {"从未检定", "Never verified"};
    case DueStatus::overdue:
      return {"超期", "Overdue"};
    case DueStatus::due_soon:
      return {"即将到期", "Due soon"};
    case DueStatus::valid:
      return {"有效", "Valid"};
    case DueStatus::no_due_date:
      return {"无到期日", "No due date"};
    case DueStatus::not_in_use:
      break;
  }
  return {"不在用", "Not in use"};
}

}  // namespace instruments::schedule
