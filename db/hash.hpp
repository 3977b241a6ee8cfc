#pragma once

#include <string>
#include <string_view>

namespace db {

/// SHA-256 in lower-case hexadecimal digits.
std::string sha256_hex(std::string_view content);

}  // namespace db
