#include "instruments/statistics/run_rules.hpp"

#include <cmath>
#include <utility>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"
#include "instruments/statistics/rounding.hpp"

namespace instruments::statistics {
namespace {

constexpr double limit = 3, warning = 2, middle = 1;  // in standard deviations
constexpr std::size_t alternation = 14, hugging = 15, avoiding = 8;

/// The points as distances from the centre line, and the standard deviation.
struct Course {
  std::vector<double> distances;
  double sigma = 1;
  double magnitude = 0;  // of the centre line

  bool beyond(std::size_t i, double sigmas) const {
    const double distance = std::abs(distances[i]);
    return clearly_exceeds(distance, sigmas * sigma, magnitude + distance);
  }
  /// -1, 0 or 1: below, on, above the centre line.
  int side(std::size_t i) const { return (distances[i] > 0) - (distances[i] < 0); }
  int direction(std::size_t i) const { return (distances[i] > distances[i - 1]) - (distances[i] < distances[i - 1]); }
};

/// Whether so many points up to `last` exist and the condition holds for each of them.
template <class Condition>
bool all_of_run(std::size_t last, std::size_t length, const Condition& condition) {
  if (last + 1 < length) return false;
  for (std::size_t i = last + 1 - length; i <= last; ++i)
    if (!condition(i)) return false;
  return true;
}

/// Whether `wanted` of the points up to `last`, it among them, lie so far off on its side.
bool enough_beyond(const Course& course, std::size_t last, std::size_t length, double sigmas) {
  if (!course.beyond(last, sigmas)) return false;
  const std::size_t wanted = length - 1;
  std::size_t found = 0;
  for (std::size_t i = last + 1 < length ? 0 : last + 1 - length; i <= last; ++i)
    found += course.beyond(i, sigmas) && course.side(i) == course.side(last) ? 1 : 0;
  return found >= wanted;
}

bool trends(const Course& course, std::size_t last, std::size_t length) {
  return last > 0 && course.direction(last) != 0 && last + 1 >= length &&
         all_of_run(last, length - 1, [&](std::size_t i) { return course.direction(i) == course.direction(last); });
}

bool alternates(const Course& course, std::size_t last) {
  return last + 1 >= alternation && course.direction(last) != 0 &&
         all_of_run(last, alternation - 2,
                    [&](std::size_t i) { return course.direction(i) == -course.direction(i - 1); });
}

bool violates(const Course& course, RunRule rule, std::size_t last, std::size_t length) {
  switch (rule) {
    case RunRule::beyond_limits:
      return course.beyond(last, limit);
    case RunRule::same_side:
      return course.side(last) != 0 &&
             all_of_run(last, length, [&](std::size_t i) { return course.side(i) == course.side(last); });
    case RunRule::trend:
      return trends(course, last, length);
    case RunRule::alternating:
      return alternates(course, last);
    case RunRule::two_of_three:
      return enough_beyond(course, last, length, warning);
    case RunRule::four_of_five:
      return enough_beyond(course, last, length, middle);
    case RunRule::hugging_centre_line:
      return all_of_run(last, length, [&](std::size_t i) { return !course.beyond(i, middle); });
    case RunRule::avoiding_centre_line:
      return all_of_run(last, length, [&](std::size_t i) { return course.beyond(i, middle); });
  }
  return false;
}

}  // namespace

std::vector<RunViolation> run_violations(const std::vector<double>& points, double centre_line,
                                         double standard_deviation, const RunLengths& lengths) {
  require_sample(points, 1);
  require_finite(centre_line);
  require(std::isfinite(standard_deviation) && standard_deviation > 0, Cause::invalid_input,
          {"标准差必须大于零。", "The standard deviation must be greater than zero."});
  require(lengths.same_side >= 2 && lengths.trend >= 2, Cause::invalid_input,
          {"链的长度至少为两点。", "A run has at least two points."});
  Course course{{}, standard_deviation, std::abs(centre_line)};
  for (const double point : points) course.distances.push_back(within_range(point - centre_line));
  const std::pair<RunRule, std::size_t> rules[] = {{RunRule::beyond_limits, 1},
                                                   {RunRule::same_side, lengths.same_side},
                                                   {RunRule::trend, lengths.trend},
                                                   {RunRule::alternating, alternation},
                                                   {RunRule::two_of_three, 3},
                                                   {RunRule::four_of_five, 5},
                                                   {RunRule::hugging_centre_line, hugging},
                                                   {RunRule::avoiding_centre_line, avoiding}};
  std::vector<RunViolation> violations;
  for (std::size_t last = 0; last < points.size(); ++last)
    for (const auto& [rule, length] : rules)
      if (violates(course, rule, last, length))
        violations.push_back({rule, last + 1 < length ? 0 : last + 1 - length, last});
  return violations;
}

}  // namespace instruments::statistics
