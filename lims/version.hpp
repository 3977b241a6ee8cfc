#pragma once

#include <string_view>

namespace lims {

/// Kept with every record, so that a result can be recomputed by the program that made it.
inline constexpr std::string_view version = "0.1.0";

}  // namespace lims
