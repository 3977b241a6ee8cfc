#pragma once

// Of this folder only: soci.h is heavy.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "db/statement.hpp"

namespace db {

/// The WHERE of a list: fragments that stand in the code, with the values they need bound beside them.
class Conditions {
 public:
  void add(std::string_view fragment) {
    text_ += text_.empty() ? " WHERE " : " AND ";
    text_ += fragment;
  }
  void add(std::string_view fragment, std::string name, std::string value) {
    add(fragment);
    bind(std::move(name), std::move(value));
  }
  void add(std::string_view fragment, std::string name, std::int64_t value) {
    add(fragment);
    bind(std::move(name), value);
  }
  void bind(std::string name, std::string value) { texts_.push_back({std::move(name), std::move(value)}); }
  void bind(std::string name, std::int64_t value) { numbers_.push_back({std::move(name), value}); }

  /// Each word must occur in the column of that name (folded text).
  void add_words(std::string_view column, std::string_view typed);

  /// " WHERE … AND …", or nothing.
  const std::string& text() const { return text_; }
  void bind_to(Statement& statement) const {
    for (const auto& [name, value] : texts_) statement.add(use(value, name.c_str()));
    for (const auto& [name, value] : numbers_) statement.add(use(value, name.c_str()));
  }

 private:
  template <class T>
  struct Bound {
    std::string name;
    T value;
  };
  std::string text_;
  std::deque<Bound<std::string>> texts_;  // a deque: bound values must not move
  std::deque<Bound<std::int64_t>> numbers_;
};

}  // namespace db
