#include "db/settings.hpp"

#include "db/statement.hpp"

namespace db {

std::optional<std::string> find_setting(ReadTransaction& transaction, std::string_view key) {
  std::string value;
  if (!execute(transaction, "SELECT value FROM setting WHERE key = :key", use(key, "key"), into(value)))
    return std::nullopt;
  return value;
}

void set_setting(Transaction& transaction, std::string_view key, std::string_view value) {
  execute(transaction, R"sql(
      INSERT INTO setting (key, value) VALUES (:key, :value)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql",
          use(key, "key"), use(value, "value"));
}

}  // namespace db
