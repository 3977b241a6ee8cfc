#pragma once

#include <string>
#include <string_view>

namespace lims {

inline constexpr std::string_view version = "0.1.0";

/// "0.1.0+core.3f0c…", with the beginning of the hash of the calculation core: kept with every record, so that a result
/// can be recomputed by the program that made it.
std::string version_with_core();

}  // namespace lims
