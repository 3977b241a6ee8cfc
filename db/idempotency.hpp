#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

/// What was answered to a POST that carried an Idempotency-Key.
struct KeptAnswer {
  std::string request_sha256;  // another request under the same key is a mistake of the sender
  std::int64_t status = 0;
  std::string body;
};

std::optional<KeptAnswer> find_kept_answer(ReadTransaction& transaction, instruments::UserId user_id,
                                           std::string_view key);
/// In the transaction of the act itself: both last or neither.
void keep_answer(Transaction& transaction, instruments::UserId user_id, std::string_view key, const KeptAnswer& answer,
                 std::string_view at);
void delete_kept_answers(Transaction& transaction, std::string_view before);

}  // namespace db
