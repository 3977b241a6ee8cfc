#pragma once

#include <string>

#include "instruments/dates.hpp"

namespace lims {

/// The first moment of a day in `time_zone` (a name of the tz database), UTC ISO 8601: 2026-11-21 in China begins at
/// 2026-11-20T16:00:00Z. Where the clocks skip midnight, the moment after.
std::string first_moment_of(const std::string& time_zone, instruments::Date day);

}  // namespace lims
