#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"

namespace instruments::schedule {

enum class DueStatus { never_verified, overdue, due_soon, valid, no_due_date, not_in_use };

/// Days before the end of validity from which an instrument is due soon.
constexpr int usual_alarm_days = 30;

struct Due {
  DueStatus status = DueStatus::never_verified;
  std::optional<std::int64_t> days;  // until the last valid day; negative: overdue by so many
};

/// Where an instrument stands on a day; only one in service can be due. The last valid day itself is not overdue;
/// "never verified" is its own answer.
Due due_of(const Instrument& instrument, Date today, int alarm_days = usual_alarm_days);

std::string_view to_text(DueStatus status);
Text label(DueStatus status);

}  // namespace instruments::schedule
