#include "lims/dcc/place.hpp"

#include <algorithm>

#include "instruments/text_scanning.hpp"

namespace lims::dcc {

Lines::Lines(std::string_view text) : text_(text), begins_{0} {
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins_.push_back(at + 1);
}

Place Lines::place_at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto line = std::ranges::upper_bound(begins_, offset) - begins_.begin();
  const auto begin = begins_[static_cast<std::size_t>(line - 1)];
  const auto column = instruments::count_characters(text_.substr(begin, offset - begin)) + 1;
  return {static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace lims::dcc
