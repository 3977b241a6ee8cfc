#include "db/instrument_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Date;
using instruments::Instrument;
using instruments::InstrumentState;
using instruments::OrganizationId;
using instruments::Refusal;
using std::chrono::day;
using std::chrono::November;
using std::chrono::year;
using ::testing::ElementsAre;
using testing::now;
using testing::sample_instrument;

constexpr Date today{year{2026}, November, day{21}};

class InstrumentList : public testing::RepositoryTest {
 protected:
  Instrument add(const std::string& serial_number, std::optional<Date> valid_until,
                 InstrumentState state = InstrumentState::in_service, const std::string& kind = "pressure_gauge") {
    auto instrument = sample_instrument(owner_, "压力表", serial_number);
    instrument.kind = kind;
    instrument.state = state;
    instrument.region_code = "440307";
    if (valid_until) instrument.last_verified_on = instruments::add_months(*valid_until, -6);
    instrument.valid_until = valid_until;
    insert_instrument(transaction_, instrument, now);
    return instrument;
  }
  void add_one_of_each() {
    add("overdue", year{2026} / 11 / 20);
    add("due today", today);
    add("due later", year{2026} / 12 / 31);
    add("never", std::nullopt);
    add("scrapped", year{2020} / 1 / 1, InstrumentState::scrapped);
    add("stopped, never", std::nullopt, InstrumentState::stopped);
    auto first_only = sample_instrument(owner_, "玻璃体温计", "no date");
    first_only.last_verified_on = year{2020} / 1 / 1;
    insert_instrument(transaction_, first_only, now);
  }
  std::vector<std::string> listed(const InstrumentFilter& filter) {
    std::vector<std::string> serial_numbers;
    for (const auto& row : list_instruments(transaction_, filter).items)
      serial_numbers.push_back(row.instrument.serial_number);
    return serial_numbers;
  }
  static InstrumentFilter at_today() {
    InstrumentFilter filter;
    filter.today = today;
    return filter;
  }
  Transaction transaction_{database_};
  OrganizationId owner_ = testing::add_organization(transaction_);
};
INSTANTIATE_TEST_SUITE_P(Engines, InstrumentList, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(InstrumentList, ByDueShowsOverdueThenNeverVerifiedThenTheRest) {
  add_one_of_each();
  EXPECT_THAT(listed(at_today()),
              ElementsAre("overdue", "due today", "due later", "never", "no date", "scrapped", "stopped, never"));
}

TEST_P(InstrumentList, OverdueIsInUseAndBeforeToday) {
  add_one_of_each();
  auto filter = at_today();
  filter.overdue = true;
  EXPECT_THAT(listed(filter), ElementsAre("overdue"));
  filter.never_verified = true;
  EXPECT_THAT(listed(filter), ElementsAre("overdue", "never"));
  filter.overdue = false;
  EXPECT_THAT(listed(filter), ElementsAre("never"));
}

TEST_P(InstrumentList, LeavesOutWhatAFilterDenies) {
  add_one_of_each();
  auto filter = at_today();
  filter.overdue = false;
  EXPECT_THAT(listed(filter), ElementsAre("due today", "due later", "never", "no date", "scrapped", "stopped, never"));
  filter.never_verified = false;
  EXPECT_THAT(listed(filter), ElementsAre("due today", "due later", "no date", "scrapped", "stopped, never"));
  filter.overdue = true;
  EXPECT_THAT(listed(filter), ElementsAre("overdue"));
}

TEST_P(InstrumentList, BetweenTwoDaysTakesTheFirstAndLeavesTheSecond) {
  add_one_of_each();
  auto filter = at_today();
  filter.due_after = today;
  EXPECT_THAT(listed(filter), ElementsAre("due today", "due later"));
  filter.due_before = year{2026} / 12 / 31;
  EXPECT_THAT(listed(filter), ElementsAre("due today"));
}

TEST_P(InstrumentList, FiltersByStateKindOwnerRegionAndPurpose) {
  add_one_of_each();
  auto filter = at_today();
  filter.state = InstrumentState::scrapped;
  EXPECT_THAT(listed(filter), ElementsAre("scrapped"));
  filter = at_today();
  filter.kind = "";
  EXPECT_THAT(listed(filter), ElementsAre("no date"));
  filter = at_today();
  filter.overdue = true;
  for (const char* region : {"44", "4403", "440307"}) {
    filter.region = region;
    EXPECT_THAT(listed(filter), ElementsAre("overdue"));
  }
  filter.region = "31";
  EXPECT_THAT(listed(filter), ElementsAre());
  filter = at_today();
  filter.organization_id = OrganizationId{owner_.value + 1};
  EXPECT_THAT(listed(filter), ElementsAre());
  filter = at_today();
  filter.purpose = instruments::Purpose::medical;
  EXPECT_THAT(listed(filter), ElementsAre());
  filter = at_today();
  filter.mandatory = true;
  EXPECT_THAT(listed(filter), ElementsAre());
}

TEST_P(InstrumentList, PagesOverEqualKeysVisitEachRowOnce) {
  for (int i = 0; i < 57; ++i) add("S" + std::to_string(i % 5), year{2026} / 11 / (i % 3 + 1));
  for (const char* sort : {"due", "-due", "name", "-name", "serial_number", "-owner_number", "updated"}) {
    auto filter = at_today();
    ASSERT_TRUE(set_sort(filter, sort));
    filter.limit = 7;
    std::set<std::int64_t> seen;
    std::size_t rows = 0;
    do {
      const auto page = list_instruments(transaction_, filter);
      for (const auto& row : page.items) seen.insert(row.instrument.id.value);
      rows += page.items.size();
      filter.after = page.next;
    } while (filter.after);
    EXPECT_EQ(rows, 57U) << sort;
    EXPECT_EQ(seen.size(), 57U) << sort;
  }
}

/// Whether a word is rare, in every sixth name, or in nearly every one, the search takes another way.
TEST_P(InstrumentList, SearchFindsEachHitOnceInOrderHoweverManyThereAre) {
  std::vector<Instrument> instruments;
  for (int i = 0; i < 13'000; ++i) {
    const auto* name = i % 6500 == 0 ? "砝码" : i % 6 == 1 ? "电子天平" : "压力表";
    auto instrument = sample_instrument(owner_, name, "N" + std::to_string(i));
    instrument.valid_until = instruments::add_days(today, (i * 7919) % 700 - 30);
    instrument.last_verified_on = instruments::add_months(*instrument.valid_until, -6);
    instruments.push_back(instrument);
  }
  insert_instruments(transaction_, instruments, now);
  const std::map<std::string, std::size_t> hits = {{"砝码", 2}, {"天平", 2167}, {"压力", 10'831}};
  for (const auto& [word, expected] : hits) {
    auto filter = at_today();
    filter.q = word;
    filter.limit = 200;
    std::set<std::int64_t> seen;
    std::optional<Date> before;
    do {
      const auto page = list_instruments(transaction_, filter);
      for (const auto& row : page.items) {
        const auto& instrument = row.instrument;
        EXPECT_NE(instrument.name.find(word), std::string::npos);
        EXPECT_TRUE(!before || *before <= *instrument.valid_until) << word;
        before = instrument.valid_until;
        seen.insert(instrument.id.value);
      }
      filter.after = page.next;
    } while (filter.after);
    EXPECT_EQ(seen.size(), expected) << word;
  }
}

TEST_P(InstrumentList, RefusesACursorOfAnotherSortOrOfNobody) {
  add_one_of_each();
  auto filter = at_today();
  filter.limit = 1;
  filter.after = list_instruments(transaction_, filter).next;
  ASSERT_TRUE(filter.after.has_value());
  filter.descending = true;
  EXPECT_THROW(list_instruments(transaction_, filter), Refusal);
  for (const char* after : {"", "x", "!!", "AAAA", "Zm9v"}) {
    filter.after = after;
    EXPECT_THROW(list_instruments(transaction_, filter), Refusal) << after;
  }
  EXPECT_FALSE(set_sort(filter, "price"));
}

TEST_P(InstrumentList, ForExportVisitsEveryRowInOrderAndStopsWhenTold) {
  std::vector<Instrument> many;
  for (int i = 0; i < 2500; ++i) many.push_back(sample_instrument(owner_, "压力表", std::to_string(100000 + i)));
  insert_instruments(transaction_, many, now);
  auto filter = at_today();
  set_sort(filter, "serial_number");
  int next = 100000;
  for_each_instrument(transaction_, filter, [&](const RegisteredInstrument& row) {
    EXPECT_EQ(row.instrument.serial_number, std::to_string(next++));
    return true;
  });
  EXPECT_EQ(next, 102500);
  int taken = 0;
  for_each_instrument(transaction_, filter, [&](const RegisteredInstrument&) { return ++taken < 10; });
  EXPECT_EQ(taken, 10);
}

TEST_P(InstrumentList, TotalsCountByKind) {
  add_one_of_each();
  const auto totals = instrument_totals(transaction_, at_today(), year{2026} / 12 / 21);
  EXPECT_EQ(totals.total, 7);
  EXPECT_EQ(totals.overdue, 1);
  EXPECT_EQ(totals.never_verified, 1);
  EXPECT_EQ(totals.due_soon, 1);
  ASSERT_EQ(totals.by_kind.size(), 2U);
  EXPECT_EQ(totals.by_kind[0].kind, "pressure_gauge");
  EXPECT_EQ(totals.by_kind[0].total, 6);
  auto filter = at_today();
  filter.overdue = true;
  EXPECT_EQ(instrument_totals(transaction_, filter, today).total, 1);
}

TEST_P(InstrumentList, LoadIsByWeekFromMonday) {
  add_one_of_each();
  add("sunday", year{2026} / 11 / 22);
  add("monday", year{2026} / 11 / 23);
  const auto load = due_load(transaction_, at_today(), 3);
  ASSERT_EQ(load.weeks.size(), 3U);
  EXPECT_EQ(load.weeks[0].week_start, (Date{year{2026} / 11 / 16}));
  EXPECT_EQ(load.weeks[0].due, 2);  // today, a Saturday, and Sunday
  EXPECT_EQ(load.weeks[1].due, 1);
  EXPECT_EQ(load.weeks[2].due, 0);
  EXPECT_EQ(load.overdue, 1);
  EXPECT_EQ(load.never_verified, 1);
}

}  // namespace
}  // namespace db
