#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// A record that the one under review is compared with: the same procedure, or the same person on the same day.
struct ComparedRecord {
  std::string number;
  const nlohmann::json* sheet = nullptr;
  std::chrono::sys_seconds recorded_at;
  bool same_person = false;
};

/// A pattern that a checker should look at, and where it lies (fields of the sheet). It decides nothing.
struct Suspicion {
  std::string pattern;  // last_digit, all_nominal, repeated_block, no_spread, pace
  std::vector<std::string> fields;
  Text reason;
};

/// What is unlikely in honest readings:
/// - last_digit: of ten readings or more of a column, the last digits are so much alike that chance does it in less
/// than
///   one of a thousand cases; the digits that the graduation allows are counted, not all ten.
/// - all_nominal: of eight readings or more of a table, each is the nominal value of its point.
/// - repeated_block: a table of eight readings or more is digit for digit that of another instrument.
/// - no_spread: five series or more of repeated readings, and not one differs in its last digit.
/// - pace: less than two seconds for each reading since the same person's record before; a lot recorded together counts
///   as one record with the readings of all.
std::vector<Suspicion> review(const nlohmann::json& sheet, std::chrono::sys_seconds recorded_at,
                              std::span<const ComparedRecord> others);

}  // namespace instruments::procedures
