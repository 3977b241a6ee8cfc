#pragma once

#include <array>
#include <span>
#include <string_view>

namespace instruments {

/// A data file that is part of the program: its path below the folder it came from, and its bytes.
struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

}  // namespace instruments
