#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace instruments {

/// For maps from std::string that are searched with a text of any kind, without a copy of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace instruments
