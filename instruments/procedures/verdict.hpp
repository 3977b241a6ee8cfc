#pragma once

#include <cstdint>
#include <string>

namespace instruments::procedures {

enum class Verdict : std::uint8_t { pass, fail, incomplete };
std::string word_of(Verdict verdict);

/// A failure counts most, then what is missing.
Verdict worse(Verdict a, Verdict b);

}  // namespace instruments::procedures
