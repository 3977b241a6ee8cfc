#include "db/audit.hpp"

#include <fmt/format.h>

#include "db/hash.hpp"
#include "db/statement.hpp"

namespace db {

namespace {

void read_columns(Statement& statement, AuditEntry& entry) {
  statement.add(into(entry.id));
  statement.add(into(entry.at));
  statement.add(into(entry.user_id));
  statement.add(into(entry.user_name));
  statement.add(into(entry.action));
  statement.add(into(entry.subject_type));
  statement.add(into(entry.subject_id));
  statement.add(into(entry.detail));
  statement.add(into(entry.previous_sha256));
  statement.add(into(entry.sha256));
}

/// Each part with its length, so that no two entries read the same.
std::string hash_of(const AuditEntry& entry) {
  std::string text;
  const auto user = entry.user_id ? std::to_string(entry.user_id->value) : std::string("-");
  for (const auto& part : {entry.previous_sha256, std::to_string(entry.id), entry.at, user, entry.user_name,
                           entry.action, entry.subject_type, entry.subject_id, entry.detail})
    text += fmt::format("{}:{}", part.size(), part);
  return sha256_hex(text);
}

struct Head {
  std::int64_t length = 0;
  std::string sha256;
};

}  // namespace

void record_audit(Transaction& transaction, AuditEntry entry) {
  // The update locks the end of the chain against other processes.
  execute(transaction, "UPDATE audit_head SET length = length + 1 WHERE id = 1 RETURNING length, sha256",
          into(entry.id), into(entry.previous_sha256));
  entry.sha256 = hash_of(entry);
  execute(transaction, R"sql(
      INSERT INTO audit (id, at, user_id, user_name, action, subject_type, subject_id, detail, previous_sha256, sha256)
      VALUES (:id, :at, :user_id, :user_name, :action, :subject_type, :subject_id, :detail, :previous_sha256, :sha256)
      )sql",
          use(entry.id, "id"), use(entry.at, "at"), use(entry.user_id, "user_id"), use(entry.user_name, "user_name"),
          use(entry.action, "action"), use(entry.subject_type, "subject_type"), use(entry.subject_id, "subject_id"),
          use(entry.detail, "detail"), use(entry.previous_sha256, "previous_sha256"), use(entry.sha256, "sha256"));
  execute(transaction, "UPDATE audit_head SET sha256 = :sha256 WHERE id = 1", use(entry.sha256, "sha256"));
}

std::optional<std::int64_t> find_broken_audit(ReadTransaction& transaction) {
  AuditEntry entry;
  Head reached;
  {
    Statement rows(transaction, R"sql(
        SELECT id, at, user_id, user_name, action, subject_type, subject_id, detail, previous_sha256, sha256
        FROM audit ORDER BY id)sql");
    read_columns(rows, entry);
    for (bool more = rows.execute(); more; more = rows.fetch()) {
      ++reached.length;
      if (entry.id != reached.length || entry.previous_sha256 != reached.sha256 || entry.sha256 != hash_of(entry))
        return reached.length;
      reached.sha256 = entry.sha256;
    }
  }
  Head head;
  execute(transaction, "SELECT length, sha256 FROM audit_head WHERE id = 1", into(head.length), into(head.sha256));
  if (head.length != reached.length || head.sha256 != reached.sha256) return reached.length + 1;
  return std::nullopt;
}

}  // namespace db
