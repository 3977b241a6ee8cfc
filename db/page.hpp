#pragma once

#include <optional>
#include <string>
#include <vector>

namespace db {

/// The largest page a list gives; a larger `limit` is cut to it.
inline constexpr int largest_page = 200;

/// A part of a list: pass `next` as `after` of the same filter and sort for the part that follows. Lists walk by key,
/// not by offset, so that rows added or removed meanwhile neither repeat nor hide others.
template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::string> next = std::nullopt;
};

}  // namespace db
