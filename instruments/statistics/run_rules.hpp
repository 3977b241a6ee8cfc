#pragma once

#include <cstddef>
#include <vector>

namespace instruments::statistics {

/// The eight tests for special causes, in the order and with the numbers of Nelson (J. Qual. Technol. 16 (1984) 238),
/// which ISO 8258:1991 and GB/T 4091-2001 took over. Four of them (1, 2 with eight points, 5 and 6) are older: Western
/// Electric, Statistical Quality Control Handbook (1956). Sigma is the standard deviation of the points.
enum class RunRule {
  beyond_limits = 1,         // one point more than 3 sigma from the centre line
  same_side = 2,             // nine in a row on one side of the centre line
  trend = 3,                 // six in a row that all rise or all fall
  alternating = 4,           // fourteen in a row that rise and fall by turns
  two_of_three = 5,          // two of three in a row more than 2 sigma off, on the same side
  four_of_five = 6,          // four of five in a row more than 1 sigma off, on the same side
  hugging_centre_line = 7,   // fifteen in a row not more than 1 sigma off, on either side
  avoiding_centre_line = 8,  // eight in a row more than 1 sigma off, on either side
};

/// How many points in a row the rules ask for where the sources differ.
struct RunLengths {
  std::size_t same_side = 9;
  std::size_t trend = 6;
};
inline constexpr RunLengths nelson{9, 6};
inline constexpr RunLengths western_electric{8, 6};
inline constexpr RunLengths iso_7870_2{7, 7};

/// The points `first` to `last`, counted from 0, satisfy a rule. A run that goes on is reported again at every further
/// point, so that `last` says which points violate which rule.
struct RunViolation {
  RunRule rule;
  std::size_t first = 0;
  std::size_t last = 0;
  bool operator==(const RunViolation&) const = default;
};

/// All violations, by their last point and then by rule. A point on a line is not beyond it: on the centre line it ends
/// a run on one side; equal neighbours end a trend and an alternation. A rule of "two of three" or "four of five" is
/// violated by a point that is itself one of them. For means and individuals: ranges, standard deviations and moving
/// averages are not symmetrical or not independent, so that only their limits judge them. Refuses NaN, no points, a
/// standard deviation that is not greater than zero and runs of fewer than two points.
std::vector<RunViolation> run_violations(const std::vector<double>& points, double centre_line,
                                         double standard_deviation, const RunLengths& lengths = nelson);

}  // namespace instruments::statistics
