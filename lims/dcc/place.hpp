#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lims::dcc {

/// Where something stands in a file; both count from 1, columns in characters.
struct Place {
  int line = 1;
  int column = 1;
  bool operator==(const Place&) const = default;
  auto operator<=>(const Place&) const = default;
};

/// The lines of a text in UTF-8, which must outlive it.
class Lines {
 public:
  explicit Lines(std::string_view text);

  Place place_at(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace lims::dcc
