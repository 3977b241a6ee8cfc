#pragma once

#include <string_view>

namespace instruments {

/// SHA-256 of the sources of this folder, by which one sees whether two programs compute alike; the texts of procedures
/// have hashes of their own.
std::string_view core_sha256();

}  // namespace instruments
