#pragma once

#include <algorithm>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "tests/fuzz/promise.hpp"

namespace fuzz {

/// Each fault is said in both languages and at a place of the file.
inline void promise_faults(const std::vector<instruments::expressions::Fault>& faults, std::string_view file) {
  promise(!faults.empty(), "what is refused has a fault", file);
  const auto lines = std::ranges::count(file, '\n') + 1;
  for (const auto& fault : faults) {
    const auto& where = fault.where;
    promise_sentence(fault.text, file);
    promise_sentence(print(fault), file);
    const bool inside = where.line >= 1 && where.line <= lines && where.column >= 1 &&
                        static_cast<std::size_t>(where.column) <= instruments::count_characters(file) + 1;
    promise(inside, "a fault lies in the file", print(fault).en);
  }
}

/// The same text has the same faults.
inline bool same_faults(const std::vector<instruments::expressions::Fault>& a,
                        const std::vector<instruments::expressions::Fault>& b) {
  return std::ranges::equal(a, b, [](const auto& left, const auto& right) { return print(left) == print(right); });
}

}  // namespace fuzz
