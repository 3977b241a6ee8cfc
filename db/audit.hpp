#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

/// One line of the log that cannot be altered silently.
struct AuditEntry {
  std::int64_t id = 0;                                        // 1, 2, 3, … without a gap; given by `record_audit`
  std::string at;                                             // instant
  std::optional<instruments::UserId> user_id = std::nullopt;  // nothing: the program itself
  std::string user_name;
  std::string action;  // "issued_document"
  std::string subject_type;
  std::string subject_id;
  std::string detail = "{}";  // JSON
  std::string previous_sha256;
  std::string sha256;
};

/// Appends an entry; its hash covers its content and the hash of the entry before.
void record_audit(Transaction& transaction, AuditEntry entry);

/// The id of the first entry that was changed, removed or put in; nothing when the chain is whole.
std::optional<std::int64_t> find_broken_audit(ReadTransaction& transaction);

}  // namespace db
