#include "db/tasks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* at_8 = "2026-11-21T08:00:00Z";
constexpr const char* at_9 = "2026-11-21T09:00:00Z";
constexpr const char* at_10 = "2026-11-21T10:00:00Z";

class KeptTasks : public testing::RepositoryTest {
 protected:
  KeptTasks() : user_(testing::add_account(transaction_, "receptionist")) {}
  TaskId ask(const char* not_before = at_8) {
    Task task;
    task.kind = "document_bundle";
    task.wanted = R"({"q":"x"})";
    task.title = {"证书 3 份", "Three certificates"};
    task.total = 3;
    task.created_at = at_8;
    task.created_by_id = user_;
    task.created_by_name = "收发员";
    task.not_before = not_before;
    return insert_task(transaction_, task);
  }
  Task task(TaskId id) { return find_task(transaction_, id).value(); }

  Transaction transaction_{database_};
  instruments::UserId user_;
};
INSTANTIATE_TEST_SUITE_P(Engines, KeptTasks, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(KeptTasks, AreTakenByOneServerUntilItsLeaseIsOver) {
  const auto id = ask();
  EXPECT_TRUE(has_open_task(transaction_, at_8));
  const auto taken = claim_task(transaction_, at_8, {"one", at_9});
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->id, id);
  EXPECT_EQ(taken->state, "running");
  EXPECT_EQ(taken->title.en, "Three certificates");
  EXPECT_FALSE(has_open_task(transaction_, at_9));
  EXPECT_FALSE(claim_task(transaction_, at_9, {"two", at_10})) << "the lease holds to its last moment";
  EXPECT_TRUE(claim_task(transaction_, "2026-11-21T09:00:01Z", {"two", at_10}));
  EXPECT_FALSE(continue_task(transaction_, id, {"one", at_10}, 2, 3)) << "the first has lost it";
  EXPECT_TRUE(continue_task(transaction_, id, {"two", at_10}, 2, 3));
  EXPECT_EQ(task(id).done, 2);
  auto ended = task(id);
  ended.state = "done";
  EXPECT_FALSE(leave_task(transaction_, ended, "one"));
  EXPECT_TRUE(leave_task(transaction_, ended, "two"));
  EXPECT_FALSE(has_open_task(transaction_, "2027-01-01T00:00:00Z"));
}

TEST_P(KeptTasks, WaitForTheirTimeWithTheReason) {
  const auto id = ask();
  auto waiting = *claim_task(transaction_, at_8, {"one", at_9});
  waiting.state = "waiting";
  waiting.message = instruments::Text{"等待", "It waits"};
  waiting.not_before = at_10;
  EXPECT_TRUE(leave_task(transaction_, waiting, "one"));
  EXPECT_FALSE(claim_task(transaction_, at_9, {"one", at_10}));
  EXPECT_EQ(task(id).message->en, "It waits");
  EXPECT_TRUE(claim_task(transaction_, at_10, {"one", at_10}));
  EXPECT_FALSE(task(id).message) << "it runs again";
}

TEST_P(KeptTasks, AreCancelledAtOnceWhereTheyWaitAndOnRequestWhereTheyRun) {
  const auto waiting = ask();
  EXPECT_TRUE(cancel_task(transaction_, waiting, at_9));
  EXPECT_EQ(task(waiting).state, "cancelled");
  EXPECT_FALSE(cancel_task(transaction_, waiting, at_9)) << "it has ended";
  const auto running = ask();
  claim_task(transaction_, at_8, {"one", at_9});
  EXPECT_TRUE(cancel_task(transaction_, running, at_9));
  EXPECT_EQ(task(running).state, "running");
  EXPECT_TRUE(task(running).cancel_wanted);
}

TEST_P(KeptTasks, LoseTheirResultAfterItsTime) {
  const auto id = ask();
  auto done = *claim_task(transaction_, at_8, {"one", at_9});
  done.state = "done";
  done.expires_at = at_9;
  done.result = TaskResult{"1-one.zip", "documents.zip", 1234, "ab"};
  leave_task(transaction_, done, "one");
  EXPECT_EQ(task(id).result->bytes, 1234);
  EXPECT_THAT(list_tasks_with_expired_result(transaction_, at_9), IsEmpty());
  EXPECT_THAT(list_tasks_with_expired_result(transaction_, at_10), SizeIs(1));
  forget_task_result(transaction_, id);
  EXPECT_FALSE(task(id).result);
  EXPECT_THAT(list_tasks_with_expired_result(transaction_, at_10), IsEmpty());
}

TEST_P(KeptTasks, AreListedTheLatestFirstPageByPage) {
  const auto first = ask();
  const auto second = ask();
  const auto third = ask();
  const auto page = list_tasks(transaction_, user_, 2, std::nullopt);
  ASSERT_THAT(page.items, SizeIs(2));
  EXPECT_EQ(page.items[0].id, third);
  EXPECT_EQ(page.items[1].id, second);
  EXPECT_EQ(list_tasks(transaction_, user_, 2, page.next).items.at(0).id, first);
  EXPECT_THAT(list_tasks(transaction_, instruments::UserId{user_.value + 1}, 2, std::nullopt).items, IsEmpty());
  EXPECT_THAT(list_tasks(transaction_, std::nullopt, 50, std::nullopt).items, SizeIs(3));
  EXPECT_THROW(list_tasks(transaction_, std::nullopt, 50, "nonsense"), instruments::Refusal);
}

class SharedTasks : public testing::RepositoryTest {
 protected:
  /// What a server takes until nothing is open.
  std::vector<std::int64_t> taken_by(const std::string& holder) {
    Database database(place_.connection());
    std::vector<std::int64_t> taken;
    for (bool open = true; open;) {
      Transaction transaction(database);
      if (const auto task = claim_task(transaction, at_9, {holder, at_10})) taken.push_back(task->id.value);
      open = has_open_task(transaction, at_9);
      transaction.commit();
    }
    return taken;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SharedTasks, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(SharedTasks, AreTakenOnceHoweverManyServersLook) {
  constexpr std::size_t tasks = 40;
  {
    Transaction transaction(database_);
    Task task;
    task.created_at = task.not_before = at_8;
    task.created_by_id = testing::add_account(transaction, "receptionist");
    for (std::size_t i = 0; i < tasks; ++i) insert_task(transaction, task);
    transaction.commit();
  }
  std::vector<std::future<std::vector<std::int64_t>>> servers;
  for (const auto* holder : {"one", "two", "three", "four"})
    servers.push_back(std::async(std::launch::async, [this, holder] { return taken_by(holder); }));
  std::vector<std::int64_t> taken;
  for (auto& server : servers) {
    const auto some = server.get();
    taken.insert(taken.end(), some.begin(), some.end());
  }
  EXPECT_THAT(taken, SizeIs(tasks));
  EXPECT_EQ(std::set<std::int64_t>(taken.begin(), taken.end()).size(), tasks);
}

}  // namespace
}  // namespace db
