#pragma once

#include <cstdint>
#include <string_view>

#include "instruments/refusal.hpp"

namespace instruments::conformity {

/// What a statement of conformity says (ILAC-G8:09/2019, 4.2). The two conditional ones belong to a non-binary
/// statement; `undetermined` is 待定 of JJF 1094-2002, 5.3: the measurement says neither.
enum class Conformity : std::uint8_t { pass, conditional_pass, conditional_fail, fail, undetermined };

/// "pass", "conditional pass", "conditional fail", "fail", "undetermined".
std::string_view to_text(Conformity conformity);
/// For people: "合格" and its fellows.
Text label(Conformity conformity);

}  // namespace instruments::conformity
