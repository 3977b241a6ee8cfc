#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// A text damaged as transport, editors and enemies damage it: up to three times bytes changed, put in, cut out,
/// doubled, or all that follows cut off. `marks` are the characters that mean something to whoever reads it.
inline std::string mutated(std::string text, std::mt19937& random, std::string_view marks) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (auto wounds = 1 + below(3); wounds > 0 && !text.empty(); --wounds) {
    const auto at = below(text.size());
    switch (below(9)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
      case 2:
        text[at] = marks[below(marks.size())];
        break;
      case 3:
      case 4:
        text.insert(at, 1, marks[below(marks.size())]);
        break;
      case 5:
      case 6:
        text.erase(at, 1 + below(8));
        break;
      case 7:
        text.insert(at, text.substr(below(text.size()), below(200)));
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

/// Shows `check` so many damaged texts, the same on every run; what it throws is a failure that shows the text.
template <class Check>
void with_mutations_of(const std::vector<std::string>& seeds, std::string_view marks, const Check& check,
                       unsigned rounds = 4000) {
  for (unsigned round = 0; round < rounds && !testing::Test::HasFatalFailure(); ++round) {
    std::mt19937 random(round);
    const auto text = mutated(seeds[round % seeds.size()], random, marks);
    ASSERT_NO_THROW(check(text)) << "round " << round << ": " << testing::PrintToString(text);
  }
}

}  // namespace support
