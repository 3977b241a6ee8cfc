#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace instruments::statistics {

/// A file of the published reference cases.
inline nlohmann::json reference_file(const std::string& name) {
  return nlohmann::json::parse(std::ifstream(ETALON_SHARED "/refcases/" + name + ".json"));
}

/// One of the cases that `list` of the file `name` holds.
inline nlohmann::json reference_case(const std::string& name, const std::string& list, const std::string& id) {
  const auto file = reference_file(name);
  for (const auto& found : file.at(list))
    if (found.at("id") == id) return found;
  ADD_FAILURE() << "no case " << id;
  return {};
}

/// Agrees to a relative tolerance; the floor of the absolute value serves figures near zero.
inline void expect_relative(double found, double expected, double relative, const std::string& name = {}) {
  EXPECT_NEAR(found, expected, relative * std::abs(expected) + 1e-300) << name;
}

/// Compares the figures that a case lists under `published`, each with its own tolerance.
inline void expect_published(const nlohmann::json& reference, const std::map<std::string, double>& found) {
  const auto& expected = reference.at("expected");
  const auto& tolerance = expected.at("tolerance_published");
  for (const auto& [name, value] : found) {
    const double published = expected.at("published").at(name);
    EXPECT_NEAR(value, published,
                tolerance.contains(name) ? tolerance[name].get<double>()
                                         : tolerance.at("rel").get<double>() * std::abs(published))
        << reference.at("id") << ' ' << name;
  }
}

/// Compares the figures that a case lists under `recomputed` with the relative tolerance of the case.
inline void expect_recomputed(const nlohmann::json& reference, const std::map<std::string, double>& found) {
  const auto& expected = reference.at("expected");
  for (const auto& [name, value] : found)
    expect_relative(value, expected.at("recomputed").at(name), expected.at("tolerance_recomputed").at("rel"),
                    reference.at("id").get<std::string>() + ' ' + name);
}

}  // namespace instruments::statistics
