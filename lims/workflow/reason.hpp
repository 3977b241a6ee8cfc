#pragma once

#include <string>

#include "instruments/refusal.hpp"

namespace lims {

/// Refuses (invalid_input, with this sentence) an act that wants a reason and got none, or blanks only.
void require_reason(const std::string& reason, const instruments::Text& sentence);

}  // namespace lims
