#pragma once

#include <optional>
#include <string_view>

#include "instruments/refusal.hpp"

namespace instruments {

/// What is wrong with a code of an administrative division (行政区划代码), nothing when it is right: six digits, the
/// first two those of a province. Source: GB/T 2260-2007.
std::optional<Text> fault_in_region_code(std::string_view code);

}  // namespace instruments
