#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "instruments/conformity/interval.hpp"
#include "instruments/quantities/decimal.hpp"
#include "tests/instruments/statistics/reference_case.hpp"

namespace instruments::conformity {

using statistics::expect_relative;

/// The case of that id in a list of published cases (`decision`, `intervals`).
inline nlohmann::json reference_case(const std::string& file, const std::string& id) {
  return statistics::reference_case(file, "cases", id);
}

/// A number of the file as it is printed there.
inline Decimal printed(const nlohmann::json& number) {
  return parse_decimal(number.dump()).value();
}

inline Interval tolerance_of(const nlohmann::json& inputs) {
  Interval interval;
  if (inputs.contains("TL") && !inputs["TL"].is_null()) interval.lower = inputs["TL"];
  if (inputs.contains("TU") && !inputs["TU"].is_null()) interval.upper = inputs["TU"];
  return interval;
}

/// Compares `found` with the published figure `name` of a case, if there is one, by the tolerance printed for it.
inline void expect_published(const nlohmann::json& reference, const std::string& name, double found) {
  const auto& published = reference["expected"]["published"];
  if (!published.contains(name)) return;
  const auto& tolerance = reference["tolerance"];
  EXPECT_NEAR(found, published[name].get<double>(), tolerance.at(tolerance.contains(name) ? name : "abs").get<double>())
      << reference["id"] << ' ' << name;
}

}  // namespace instruments::conformity
