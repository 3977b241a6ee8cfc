#pragma once

#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace lims::authenticity {

/// `unknown`: it could not be judged, so that nobody may rely on it; `noted`: nothing depends on it.
enum class Outcome { holds, fails, unknown, noted };

/// One thing that was looked at in a document.
struct Check {
  std::string id;  // "signature_intact", "recomputed"
  Outcome outcome = Outcome::fails;
  instruments::Text sentence;
};

using Checks = std::vector<Check>;

/// Adds the sentence for what was found.
void add(Checks& checks, std::string id, bool holds, instruments::Text good, instruments::Text bad);

/// Adds each sentence as a failure, or that there was none.
void add_all(Checks& checks, const std::string& id, const std::vector<instruments::Text>& faults,
             instruments::Text good);

}  // namespace lims::authenticity
