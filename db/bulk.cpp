#include "db/bulk.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace db {

namespace {

std::vector<std::int64_t> next_sqlite_ids(Transaction& transaction, std::string_view table, std::size_t count) {
  std::int64_t last = 0;
  execute(transaction, "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = :table", use(table, "table"),
          into(last));
  std::vector<std::int64_t> ids(count);
  for (auto& id : ids) id = ++last;
  return ids;
}

std::vector<std::int64_t> next_postgresql_ids(Transaction& transaction, std::string_view table, std::size_t count) {
  const auto wanted = static_cast<std::int64_t>(count);
  std::vector<std::int64_t> ids;
  ids.reserve(count);
  std::int64_t id = 0;
  Statement rows(transaction, R"sql(
      SELECT nextval(pg_get_serial_sequence(CAST(:table AS text), 'id'))
      FROM generate_series(1, CAST(:count AS bigint)))sql",
                 use(table, "table"), use(wanted, "count"), into(id));
  for (bool more = rows.execute(); more; more = rows.fetch()) ids.push_back(id);
  return ids;
}

}  // namespace

std::vector<std::int64_t> reserve_ids(Transaction& transaction, std::string_view table, std::size_t count) {
  return transaction.connection().engine() == Engine::sqlite ? next_sqlite_ids(transaction, table, count)
                                                             : next_postgresql_ids(transaction, table, count);
}

void ArrayLiteral::add(const std::string& element) {
  separate();
  text_ += '"';
  for (const char c : element) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

void ArrayLiteral::add(std::int64_t element) {
  separate();
  text_ += std::to_string(element);
}

void ArrayLiteral::add_null() {
  separate();
  text_ += "NULL";
}

std::string insert_by_row(std::string_view table, const std::vector<std::string>& columns) {
  return fmt::format("INSERT INTO {} ({}) VALUES (:{})", table, fmt::join(columns, ", "), fmt::join(columns, ", :"));
}

void insert_by_array(Transaction& transaction, std::string_view table, const std::vector<std::string>& columns,
                     std::vector<ArrayColumn>& arrays) {
  std::vector<std::string> parameters;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    arrays[i].values.close();
    parameters.push_back(fmt::format("CAST(:{} AS {}[])", columns[i], arrays[i].type));
  }
  Statement statement(transaction, fmt::format("INSERT INTO {} ({}) SELECT * FROM unnest({})", table,
                                               fmt::join(columns, ", "), fmt::join(parameters, ", ")));
  for (std::size_t i = 0; i < columns.size(); ++i) statement.add(use(arrays[i].values.text(), columns[i].c_str()));
  statement.execute();
}

}  // namespace db
