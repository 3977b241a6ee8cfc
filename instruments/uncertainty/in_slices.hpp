#pragma once

#include <cstddef>
#include <thread>
#include <vector>

namespace instruments::uncertainty {

/// Calls `work(slice, first, last)` for consecutive parts of `count` things, each on a thread of its own, the last on
/// this one. `work` does not throw.
template <class Work>
void in_slices(unsigned threads, std::size_t count, const Work& work) {
  const auto start = [&](std::size_t slice) { return count * slice / threads; };
  std::vector<std::jthread> others;
  for (std::size_t slice = 0; slice + 1 < threads; ++slice)
    others.emplace_back([&, slice] { work(slice, start(slice), start(slice + 1)); });
  work(threads - 1, start(threads - 1), count);
}

}  // namespace instruments::uncertainty
