#include "db/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <latch>
#include <thread>

#include "db/number_series.hpp"
#include "db/settings.hpp"
#include "db/statement.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/refusals.hpp"

namespace db {
namespace {

using instruments::Cause;
using support::cause_of;
using namespace std::chrono_literals;

class Transactions : public testing::RepositoryTest {};
INSTANTIATE_TEST_SUITE_P(Engines, Transactions, ::testing::ValuesIn(testing::engines()), testing::engine_name);

std::int64_t count_settings(Database& database) {
  ReadTransaction transaction(database);
  std::int64_t count = 0;
  execute(transaction, "SELECT count(*) FROM setting", into(count));
  return count;
}

TEST_P(Transactions, AreUndoneWhenTheyAreLeftWithoutCommit) {
  {
    Transaction transaction(database_);
    set_setting(transaction, "a", "1");
  }
  EXPECT_EQ(count_settings(database_), 0);
  Transaction transaction(database_);
  set_setting(transaction, "a", "2");
  transaction.commit();
  EXPECT_EQ(count_settings(database_), 1);
}

TEST_P(Transactions, OfManyWritersAllSucceed) {
  constexpr int writers = 8;
  constexpr int each = 300;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back([&] {
      for (int i = 0; i < each; ++i) try {
          Transaction transaction(database_);
          next_number(transaction, "many", 2026);
          transaction.commit();
        } catch (const std::exception&) {
          ++failures;
        }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  Transaction transaction(database_);
  EXPECT_EQ(next_number(transaction, "many", 2026), writers * each + 1);
}

TEST_P(Transactions, OfReadersSeeOneMomentAndDoNotWaitForTheWriter) {
  Transaction writing(database_);
  set_setting(writing, "a", "1");
  ReadTransaction before(database_);
  EXPECT_EQ(find_setting(before, "a"), std::nullopt);
  writing.commit();
  EXPECT_EQ(find_setting(before, "a"), std::nullopt);
  ReadTransaction after(database_);
  EXPECT_EQ(find_setting(after, "a"), "1");
}

TEST_P(Transactions, OfReadersCannotWrite) {
  ReadTransaction transaction(database_);
  EXPECT_THROW(execute(transaction, "INSERT INTO setting (key, value) VALUES ('a', 'b')"), std::exception);
}

TEST_P(Transactions, TakeTheirTurnInTheOrderOfArrival) {
  std::vector<int> order;
  std::vector<std::thread> threads;
  {
    const Transaction first(database_);
    for (int i = 0; i < 5; ++i) {
      threads.emplace_back([&, i] {
        const Transaction transaction(database_);
        order.push_back(i);
      });
      std::this_thread::sleep_for(50ms);
    }
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST_P(Transactions, RefuseAsBusyWhenTheirTurnDoesNotCome) {
  DatabaseSettings settings;
  settings.wait_for_writer = 50ms;
  Database database(place_.connection(), settings);
  const Transaction first(database);
  std::thread([&] { EXPECT_EQ(cause_of([&] { Transaction{database}; }), Cause::busy); }).join();
}

TEST_P(Transactions, OfReadersRefuseAsBusyWhenAllConnectionsAreInUse) {
  DatabaseSettings settings;
  settings.readers = 1;
  settings.wait_for_reader = 50ms;
  Database database(place_.connection(), settings);
  {
    const ReadTransaction first(database);
    EXPECT_EQ(cause_of([&] { ReadTransaction{database}; }), Cause::busy);
  }
  EXPECT_NO_THROW(ReadTransaction{database});
}

TEST_P(Transactions, AreNotOpenedTwiceInOneThread) {
  const Transaction first(database_);
  EXPECT_THROW(Transaction{database_}, std::logic_error);
}

TEST_P(Transactions, GiveTheirConnectionBackCleanAfterAnException) {
  for (int i = 0; i < 20; ++i) try {
      Transaction transaction(database_);
      set_setting(transaction, "a", "1");
      execute(transaction, "INSERT INTO setting (key, value) VALUES ('a', 'twice')");
      ADD_FAILURE() << "the key is there twice";
    } catch (const std::exception&) {
    }
  EXPECT_EQ(count_settings(database_), 0);
}

TEST_P(Transactions, InWhichAStatementFailedCannotBeCommitted) {
  Transaction transaction(database_);
  set_setting(transaction, "a", "1");
  EXPECT_THROW(execute(transaction, "INSERT INTO setting (key, value) VALUES ('a', 'twice')"), std::exception);
  EXPECT_THROW(transaction.commit(), std::logic_error);
}

TEST_P(Transactions, DrawNumbersWithoutGapWhateverIsRolledBack) {
  std::atomic<int> kept = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 4; ++writer)
    threads.emplace_back([&, writer] {
      for (int i = 0; i < 50; ++i) {
        Transaction transaction(database_);
        const auto number = next_number(transaction, "series", 2026);
        const auto key = "number " + std::to_string(number);
        set_setting(transaction, key, "used");
        if ((i * 7 + writer) % 3 == 0) continue;
        transaction.commit();
        ++kept;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count_settings(database_), kept);
  Transaction transaction(database_);
  EXPECT_EQ(next_number(transaction, "series", 2026), kept + 1);
  EXPECT_EQ(next_number(transaction, "series", 2027), 1);
  EXPECT_EQ(next_number(transaction, "other", 2026), 1);
}

/// In a child process: writes one setting per transaction and says so when it is committed, until it is killed.
int settings_acknowledged_before_kill(const std::string& connection, const std::string& prefix) {
  std::array<int, 2> pipe_ends{};
  EXPECT_EQ(pipe(pipe_ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    Database database(connection);
    for (int i = 0;; ++i) {
      Transaction transaction(database);
      set_setting(transaction, prefix + std::to_string(i), "1");
      set_setting(transaction, prefix + std::to_string(i) + " half", "1");
      transaction.commit();
      const char acknowledged = '+';
      if (write(pipe_ends[1], &acknowledged, 1) != 1) _exit(1);
    }
  }
  close(pipe_ends[1]);
  int acknowledged = 0;
  char byte = 0;
  while (acknowledged < 20 && read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
  kill(child, SIGKILL);
  while (read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
  close(pipe_ends[0]);
  waitpid(child, nullptr, 0);
  return acknowledged;
}

TEST_P(Transactions, OfAKilledProgramAreAllOrNothingAndNoneAcknowledgedIsLost) {
  for (int round = 0; round < 5; ++round) {
    const auto prefix = std::to_string(round) + ":";
    const int acknowledged = settings_acknowledged_before_kill(place_.connection(), prefix);
    Database after(place_.connection());
    ReadTransaction transaction(after);
    for (int i = 0; i <= acknowledged + 1; ++i) {
      const auto whole = find_setting(transaction, prefix + std::to_string(i));
      const auto half = find_setting(transaction, prefix + std::to_string(i) + " half");
      EXPECT_EQ(whole.has_value(), half.has_value());
      EXPECT_TRUE(whole.has_value() || i >= acknowledged) << "number " << i << " was acknowledged";
    }
  }
}

TEST_P(Transactions, OfAnotherProcessAreWaitedForNotFailed) {
  Database other(place_.connection());
  std::latch begun(1);
  std::thread holder([&] {
    Transaction transaction(other);
    set_setting(transaction, "a", "other");
    begun.count_down();
    std::this_thread::sleep_for(300ms);
    transaction.commit();
  });
  begun.wait();
  Transaction transaction(database_);
  set_setting(transaction, "a", "ours");
  transaction.commit();
  holder.join();
  ReadTransaction reading(database_);
  EXPECT_EQ(find_setting(reading, "a"), "ours");
}

TEST_P(Transactions, OfTwoServersThatEnterTheSameAtOnceEnterItOnce) {
  const std::string entry = "INSERT INTO setting (key, value) VALUES ('a', 'once')";
  Database other(place_.connection());
  std::latch begun(1);
  std::thread faster([&] {
    Transaction transaction(other);
    execute(transaction, entry);
    begun.count_down();
    std::this_thread::sleep_for(100ms);
    transaction.commit();
  });
  begun.wait();
  {
    Transaction transaction(database_);
    if (GetParam() == Engine::postgresql)
      EXPECT_EQ(cause_of([&] { execute(transaction, entry); }), Cause::precondition_failed);
    else  // the later one begins when the first has ended, and could have seen it
      EXPECT_THROW(execute(transaction, entry), std::exception);
  }
  faster.join();
  EXPECT_EQ(count_settings(database_), 1);
}

}  // namespace
}  // namespace db
