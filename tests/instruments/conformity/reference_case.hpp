#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/conformity/interval.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::conformity {

/// The case of that id in a list of published cases (`decision.json`, `intervals.json`).
inline nlohmann::json reference_case(const std::string& file, const std::string& id) {
  const auto list = nlohmann::json::parse(std::ifstream(std::string(ETALON_SHARED "/refcases/") + file));
  for (const auto& found : list["cases"])
    if (found["id"] == id) return found;
  ADD_FAILURE() << "no case " << id << " in " << file;
  return {};
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

inline void expect_relative(double found, double expected, double relative) {
  EXPECT_NEAR(found, expected, relative * std::abs(expected));
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
