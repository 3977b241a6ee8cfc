#pragma once

#include <cstdint>
#include <optional>

#include "instruments/conformity/conformity.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::conformity {

/// Tolerance limits or acceptance limits (JCGM 106:2012, 3.3.4 and 3.3.9) in the unit of the measured value; both
/// belong to their interval. An absent limit makes the requirement one-sided.
struct Limits {
  std::optional<Decimal> lower;
  std::optional<Decimal> upper;
  bool operator==(const Limits&) const = default;
};

/// The rows of ILAC-G8:09/2019, table 1. A rule agreed with the customer is a ratio of its own.
enum class GuardBandRule : std::uint8_t {
  six_sigma,          // w = 3 U
  three_sigma,        // w = 1.5 U
  expanded,           // w = U, the rule of ILAC-G8:2009
  iso_14253_1,        // w = 0.83 U, ISO 14253-1:2017
  simple_acceptance,  // w = 0
  uncritical,         // w = -U: rejects only what is beyond doubt outside
};

/// r of w = r U, without dimension (ILAC-G8:09/2019, table 1).
Decimal guard_band_ratio(GuardBandRule rule);

enum class Statement : std::uint8_t { binary, non_binary };

/// How a measured value becomes a statement (ISO/IEC 17025:2017, 3.7): the guard band is `ratio` times the expanded
/// uncertainty (k = 2), inward where the ratio is positive.
struct DecisionRule {
  Decimal ratio;
  Statement statement = Statement::binary;
};

/// The tolerance limits moved inward by the guard band w (outward where it is negative): ILAC-G8:09/2019, 4.2; JCGM
/// 106:2012, 8.3. Refuses limits that are no limits (none, not finite, lower not below upper) and a guard band that
/// leaves no acceptance interval: then not the instrument fails, the measurement is too uncertain for the rule. An
/// interval of one single value is left.
Limits acceptance_limits(const Limits& tolerance, const Decimal& guard_band);

/// The statement for a measured value with expanded uncertainty U > 0 (same unit, k = 2), in decimals; every limit
/// belongs to the better zone. Binary: pass within the acceptance limits, else fail. Non-binary (4.2.3): pass,
/// conditional pass up to the tolerance limits, conditional fail up to w outside them, else fail.
/// Refuses what acceptance_limits refuses, U <= 0, and a non-binary statement with a negative ratio.
Conformity decide(const Decimal& measured, const Decimal& expanded_uncertainty, const Limits& tolerance,
                  const DecisionRule& rule);

/// Evaluation of an error of indication D against the absolute value MPEV of its maximum permissible errors, by JJF
/// 1094-2002, 5.3.1; U95 is the expanded uncertainty of D (k = 2), all in one unit.
///   U95 <= MPEV/3   pass where |D| <= MPEV, else fail;
///   otherwise       pass where |D| <= MPEV - U95, fail where |D| >= MPEV + U95, undetermined between. With U95 > MPEV
///                   nothing passes.
/// Refuses U95 <= 0 and MPEV <= 0.
Conformity decide_by_jjf_1094(const Decimal& measurement_error, const Decimal& expanded_uncertainty,
                              const Decimal& maximum_permissible_error);

}  // namespace instruments::conformity
