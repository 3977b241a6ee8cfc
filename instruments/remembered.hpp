#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "instruments/text_hash.hpp"

namespace instruments {

/// What the pure function `read` makes of a text; each thread keeps the answers, for a register of a million
/// instruments has some hundred different ranges. What `read` refuses, it refuses each time.
template <auto read>
auto remembered(std::string_view text) {
  constexpr std::size_t most_kept = 1000;
  thread_local std::unordered_map<std::string, decltype(read(text)), TextHash, std::equal_to<>> kept;
  if (const auto found = kept.find(text); found != kept.end()) return found->second;
  if (kept.size() >= most_kept) kept.clear();
  return kept.emplace(text, read(text)).first->second;
}

}  // namespace instruments
