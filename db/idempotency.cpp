#include "db/idempotency.hpp"

#include "db/statement.hpp"

namespace db {

using instruments::UserId;

std::optional<KeptAnswer> find_kept_answer(ReadTransaction& transaction, UserId user_id, std::string_view key) {
  KeptAnswer answer;
  if (!execute(transaction, R"sql(
      SELECT request_sha256, status, body FROM idempotency_key WHERE user_id = :user_id AND key = :key)sql",
               use(user_id, "user_id"), use(key, "key"), into(answer.request_sha256), into(answer.status),
               into(answer.body)))
    return std::nullopt;
  return answer;
}

void keep_answer(Transaction& transaction, UserId user_id, std::string_view key, const KeptAnswer& answer,
                 std::string_view at) {
  execute(transaction, R"sql(
      INSERT INTO idempotency_key (user_id, key, request_sha256, status, body, created_at)
      VALUES (:user_id, :key, :request_sha256, :status, :body, :created_at))sql",
          use(user_id, "user_id"), use(key, "key"), use(answer.request_sha256, "request_sha256"),
          use(answer.status, "status"), use(answer.body, "body"), use(at, "created_at"));
}

void delete_kept_answers(Transaction& transaction, std::string_view before) {
  execute(transaction, "DELETE FROM idempotency_key WHERE created_at < :before", use(before, "before"));
}

}  // namespace db
