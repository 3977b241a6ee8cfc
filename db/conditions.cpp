#include "db/conditions.hpp"

#include <fmt/format.h>

#include "db/search_text.hpp"

namespace db {

void Conditions::add_words(std::string_view column, std::string_view typed) {
  int number = 0;
  for (const auto& word : words_of(typed)) {
    auto name = fmt::format("word_{}", ++number);
    add(fmt::format("{} LIKE :{} ESCAPE '\\'", column, name), name, like_pattern(word));
  }
}

}  // namespace db
