#pragma once

#include <optional>
#include <string_view>

#include "instruments/refusal.hpp"

namespace instruments {

/// What is wrong with a unified social credit code (统一社会信用代码), nothing when it is right: 18 digits and capital
/// letters without I, O, S, V, Z, the last one a check digit. Source: GB 32100-2015, clause 4 and annex A.
std::optional<Text> fault_in_credit_code(std::string_view code);

}  // namespace instruments
