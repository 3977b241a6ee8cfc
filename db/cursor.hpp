#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "db/page.hpp"

namespace db {

/// Where a page of a list ended: the sort key and the id of its last row. `order` names the sort, so that a cursor is
/// not used with another one.
struct Cursor {
  std::string order;
  std::string key;
  std::int64_t id = 0;
};

/// Text for URLs: letters, digits, "-" and "_".
std::string encode(const Cursor& cursor);

/// Refuses (invalid_input, field "after") what `encode` did not make for that order.
Cursor decode_cursor(std::string_view text, std::string_view order);

inline int page_size(int limit) {
  return std::clamp(limit, 1, largest_page);
}

/// Of a list that was asked for one row more than its page holds: takes that row away, and if it was there says where
/// the page ended.
template <class Item, class CursorOf>
void finish_page(Page<Item>& page, std::int64_t rows_asked, const CursorOf& cursor_of) {
  if (static_cast<std::int64_t>(page.items.size()) < rows_asked) return;
  page.items.pop_back();
  page.next = encode(cursor_of(page.items.back()));
}

}  // namespace db
