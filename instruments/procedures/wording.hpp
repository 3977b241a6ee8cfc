#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// The names between braces of a wording: "at most {limit}" has "limit", "{class:number}" has "class:number".
std::vector<std::string> places_in(const std::string& wording);

/// Puts what `value_of` says at every place.
std::string filled(const std::string& wording, const std::function<std::string(const std::string&)>& value_of);
Text filled(const Text& wording, const std::function<std::string(const std::string&)>& value_of);

}  // namespace instruments::procedures
