#pragma once

#include <stdexcept>
#include <string>

#include "instruments/procedures/catalogue.hpp"

namespace tests {

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::logic_error("no " + what);
  return text.replace(at, what.size(), by);
}

/// The file of JJG 52-2013 as it is built in, with one change.
inline std::string gauge_file(const std::string& what = "", const std::string& by = "") {
  const auto text = instruments::procedures::catalogue().find_edition("JJG 52-2013", "2013")->source;
  return what.empty() ? text : replaced(text, what, by);
}

/// The same as another edition from a day on, with one more change.
inline std::string raised_edition(const std::string& edition, const std::string& in_force, const std::string& what = "",
                                  const std::string& by = "") {
  auto text = replaced(gauge_file(what, by), "edition: \"2013\"", "edition: \"" + edition + "\"");
  return replaced(std::move(text), "in_force: \"2013-12-27\"", "in_force: \"" + in_force + "\"");
}

}  // namespace tests
