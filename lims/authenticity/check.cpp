#include "lims/authenticity/check.hpp"

namespace lims::authenticity {

using instruments::Text;

void add(Checks& checks, std::string id, bool holds, Text good, Text bad) {
  checks.push_back({std::move(id), holds ? Outcome::holds : Outcome::fails, holds ? std::move(good) : std::move(bad)});
}

void add_all(Checks& checks, const std::string& id, const std::vector<Text>& faults, Text good) {
  if (faults.empty()) checks.push_back({id, Outcome::holds, std::move(good)});
  for (const auto& fault : faults) checks.push_back({id, Outcome::fails, fault});
}

}  // namespace lims::authenticity
