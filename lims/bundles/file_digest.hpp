#pragma once

#include <filesystem>
#include <string>

namespace lims::bundles {

/// SHA-256 of a file of any size as 64 lower-case hexadecimal digits. Throws std::runtime_error when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace lims::bundles
