#include "db/audit.hpp"

#include <gtest/gtest.h>

#include "db/statement.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

class Audit : public testing::RepositoryTest {
 protected:
  Audit() {
    Transaction transaction(database_);
    for (const char* number : {"JL-1", "JL-2", "JL-3"}) {
      AuditEntry entry;
      entry.at = testing::now;
      entry.user_id = instruments::UserId{1};
      entry.user_name = "王喆";
      entry.action = "issued_document";
      entry.subject_type = "document";
      entry.subject_id = number;
      record_audit(transaction, entry);
    }
    transaction.commit();
  }
  std::optional<std::int64_t> broken() {
    ReadTransaction transaction(database_);
    return find_broken_audit(transaction);
  }
  /// As somebody with the database in hand, who takes the guards away first.
  void tamper(const std::string& sql) {
    Transaction transaction(database_);
    if (GetParam() == Engine::sqlite) {
      execute(transaction, "DROP TRIGGER IF EXISTS audit_is_not_updated");
      execute(transaction, "DROP TRIGGER IF EXISTS audit_is_not_deleted");
    } else {
      execute(transaction, "DROP TRIGGER IF EXISTS audit_is_insert_only ON audit");
    }
    execute(transaction, sql);
    transaction.commit();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Audit, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Audit, IsWholeWhenNobodyTouchedIt) {
  EXPECT_EQ(broken(), std::nullopt);
}

TEST_P(Audit, RefusesChangesAndDeletions) {
  for (const char* sql : {"UPDATE audit SET user_name = 'x'", "DELETE FROM audit WHERE id = 2"}) {
    Transaction transaction(database_);
    EXPECT_THROW(execute(transaction, sql), std::exception) << sql;
  }
  EXPECT_EQ(broken(), std::nullopt);
}

TEST_P(Audit, ShowsAChangedRow) {
  tamper("UPDATE audit SET subject_id = 'JL-9' WHERE id = 2");
  EXPECT_EQ(broken(), 2);
}

TEST_P(Audit, ShowsARowMovedBetweenFields) {
  tamper("UPDATE audit SET user_name = '王', action = '喆issued_document' WHERE id = 1");
  EXPECT_EQ(broken(), 1);
}

TEST_P(Audit, ShowsARemovedRow) {
  tamper("DELETE FROM audit WHERE id = 2");
  EXPECT_EQ(broken(), 2);
}

TEST_P(Audit, ShowsThatTheEndWasCutOff) {
  tamper("DELETE FROM audit WHERE id = 3");
  EXPECT_EQ(broken(), 3);
}

TEST_P(Audit, RollsBackWithTheActItTellsOf) {
  {
    Transaction transaction(database_);
    record_audit(transaction, AuditEntry{});
  }
  EXPECT_EQ(broken(), std::nullopt);
}

}  // namespace
}  // namespace db
