#include "db/number_series.hpp"

#include "db/statement.hpp"

namespace db {

std::int64_t next_number(Transaction& transaction, std::string_view series, std::int64_t year) {
  std::int64_t number = 0;
  execute(transaction, R"sql(
      INSERT INTO number_series (series, year, last) VALUES (:series, :year, 1)
      ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1
      RETURNING last)sql",
          use(series, "series"), use(year, "year"), into(number));
  return number;
}

}  // namespace db
