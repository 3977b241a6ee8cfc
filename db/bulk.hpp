#pragma once

// Of this folder only: soci.h is heavy. Many rows into one table at the speed of the engine.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "db/statement.hpp"

namespace db {

/// Ids for `count` rows to come of a table with an {identity} column; nobody else gets them.
std::vector<std::int64_t> reserve_ids(Transaction& transaction, std::string_view table, std::size_t count);

/// A text of PostgreSQL that stands for an array, built element by element.
class ArrayLiteral {
 public:
  void add(const std::string& element);
  void add(std::int64_t element);
  void add_null();
  const std::string& text() const { return text_; }
  void close() { text_ += '}'; }

 private:
  void separate() {
    if (text_.size() > 1) text_ += ',';
  }
  std::string text_ = "{";
};

/// "INSERT INTO table (a, b) VALUES (:a, :b)".
std::string insert_by_row(std::string_view table, const std::vector<std::string>& columns);

struct ArrayColumn {
  std::string type;  // "bigint", "text"
  ArrayLiteral values;
};
/// "INSERT INTO table (a, b) SELECT * FROM unnest(CAST(:a AS bigint[]), …)", executed: vectors bound to a prepared
/// statement send their first batch twice on PostgreSQL (SOCI 4.0.3), and row by row costs a round trip each.
void insert_by_array(Transaction& transaction, std::string_view table, const std::vector<std::string>& columns,
                     std::vector<ArrayColumn>& arrays);

template <class T>
void add_to(ArrayColumn& column, const T& value) {
  using Base = typename Column<T>::Base;
  column.type = std::is_same_v<Base, std::int64_t> ? "bigint" : "text";
  column.values.add(Column<T>::write(value));
}
template <class T>
void add_to(ArrayColumn& column, const std::optional<T>& value) {
  column.type = std::is_same_v<typename Column<T>::Base, std::int64_t> ? "bigint" : "text";
  if (value)
    column.values.add(Column<T>::write(*value));
  else
    column.values.add_null();
}

/// Inserts rows whose columns `each_column(row, visit)` names in a fixed order by `visit("name", row.member)`.
template <class Row, class EachColumn>
void insert_rows(Transaction& transaction, std::string_view table, std::span<const Row> rows, EachColumn each_column) {
  if (rows.empty()) return;
  std::vector<std::string> columns;
  each_column(rows.front(), [&](const char* name, const auto&) { columns.emplace_back(name); });
  if (transaction.connection().engine() == Engine::postgresql) {
    std::vector<ArrayColumn> arrays(columns.size());
    for (const auto& row : rows) {
      std::size_t index = 0;
      each_column(row, [&](const char*, const auto& value) { add_to(arrays[index++], value); });
    }
    insert_by_array(transaction, table, columns, arrays);
    return;
  }
  Row current;
  Statement statement(transaction, insert_by_row(table, columns));
  each_column(static_cast<const Row&>(current),
              [&](const char* name, const auto& value) { statement.add(use(value, name)); });
  for (const auto& row : rows) {
    current = row;
    statement.execute();
  }
}

}  // namespace db
