#pragma once

#include <string>

namespace lims {

/// The content of a file that was named in a shell, or of standard input for "-". Refuses (not_found) what cannot be
/// read, a folder too.
std::string read_input(const std::string& path);

}  // namespace lims
