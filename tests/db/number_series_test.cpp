#include "db/number_series.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

#include "db/documents.hpp"
#include "db/migrations.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Instrument;
using instruments::RecordId;

constexpr int writers = 16;
constexpr int issues_of_each = 25;
constexpr int every_fifth = 5;

class NumberSeries : public ::testing::TestWithParam<Engine> {
 protected:
  NumberSeries() {
    migrate(database_);
    Transaction transaction(database_);
    instrument_ = testing::sample_instrument(testing::add_organization(transaction), "压力表", "A1");
    instrument_.id = insert_instrument(transaction, instrument_, testing::now);
    record_ = testing::add_record(transaction, instrument_.id, testing::add_account(transaction, "verifier"), "R1");
    transaction.commit();
  }

  /// One issue; a server that is busy is asked again.
  void issue(bool given_up) {
    for (;;) {
      try {
        Transaction transaction(database_);
        testing::add_document(transaction, record_, instrument_);
        if (!given_up) transaction.commit();
        return;
      } catch (const instruments::Refusal& refusal) {
        if (refusal.cause() != instruments::Cause::busy) throw;
      }
    }
  }
  std::vector<Document> issued() {
    ReadTransaction transaction(database_);
    DocumentFilter filter;
    filter.limit = largest_page;
    std::vector<Document> documents;
    for (;;) {
      auto page = list_documents(transaction, filter);
      for (auto& view : page.items) documents.push_back(std::move(view.document));
      if (!page.next) return documents;
      filter.after = page.next;
    }
  }

  testing::Place place_{GetParam()};
  Database database_{place_.connection()};
  Instrument instrument_;
  RecordId record_;
};
INSTANTIATE_TEST_SUITE_P(Engines, NumberSeries, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(NumberSeries, HasNoGapAndNoNumberTwiceWithSixteenWritersOfWhomSomeGiveUp) {
  std::vector<std::thread> threads;
  std::vector<std::string> faults(writers);
  for (auto& fault : faults)
    threads.emplace_back([&] {
      try {
        for (int i = 0; i < issues_of_each; ++i) issue(i % every_fifth == 0);
      } catch (const std::exception& error) {
        fault = error.what();
      }
    });
  for (auto& thread : threads) thread.join();
  for (const auto& fault : faults) EXPECT_EQ(fault, "");
  // 16 writers, 25 issues each, 5 of them given up: 16 × 20.
  constexpr std::size_t committed = 320;
  const auto documents = issued();
  ASSERT_EQ(documents.size(), committed);
  std::vector<std::int64_t> sequences;
  std::set<std::string> numbers;
  for (const auto& document : documents) {
    sequences.push_back(document.sequence);
    numbers.insert(document.number);
  }
  std::ranges::sort(sequences);
  std::vector<std::int64_t> wanted(committed);
  std::iota(wanted.begin(), wanted.end(), 1);
  EXPECT_EQ(sequences, wanted);
  EXPECT_EQ(numbers.size(), committed);
}

TEST_P(NumberSeries, StartsAgainInEachYearAndSeries) {
  Transaction transaction(database_);
  EXPECT_EQ(next_number(transaction, "LXJ", 2026), 1);
  EXPECT_EQ(next_number(transaction, "LXJ", 2026), 2);
  EXPECT_EQ(next_number(transaction, "LXJ", 2027), 1);
  EXPECT_EQ(next_number(transaction, "LXT", 2026), 1);
}

}  // namespace
}  // namespace db
