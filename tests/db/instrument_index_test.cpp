#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/cursor.hpp"
#include "db/instrument_list.hpp"
#include "db/instrument_query.hpp"
#include "db/migrations.hpp"
#include "db/statement.hpp"
#include "tests/support/db_place.hpp"

namespace db {
namespace {

using instruments::Date;
using std::chrono::year;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// How SQLite means to answer a list: an index in the wanted order, or rows to be sorted ("USE TEMP B-TREE").
std::string plan_of(const InstrumentFilter& filter, bool later_page) {
  const testing::Place place(Engine::sqlite);
  Database database(place.connection());
  migrate(database);
  ReadTransaction transaction(database);
  std::optional<Cursor> after;
  if (later_page) after = Cursor{"due", "2026-01-01", 1};
  const auto query = query_of(transaction, filter, after);
  std::int64_t node = 0;
  std::int64_t limit = 50;
  std::string step;
  std::string plan;
  Statement rows(transaction, "EXPLAIN QUERY PLAN " + query.sql, use(limit, "limit"), into(node), into(node),
                 into(node), into(step));
  query.conditions.bind_to(rows);
  for (bool more = rows.execute(); more; more = rows.fetch()) plan += step + "\n";
  return plan;
}

struct Case {
  const char* name;
  InstrumentFilter filter;
  const char* index;
};

InstrumentFilter filter_with(const std::function<void(InstrumentFilter&)>& set) {
  InstrumentFilter filter;
  filter.today = Date{year{2026} / 11 / 21};
  set(filter);
  return filter;
}

TEST(DueList, OfTheCommonFiltersIsReadFromAnIndexInItsOrder) {
  const std::vector<Case> cases = {
      {"all", filter_with([](auto&) {}), "instrument_due"},
      {"overdue", filter_with([](auto& f) { f.overdue = true; }), "instrument_due"},
      {"never verified", filter_with([](auto& f) { f.never_verified = true; }), "instrument_due"},
      {"due before", filter_with([](auto& f) { f.due_before = f.today; }), "instrument_due"},
      {"due after", filter_with([](auto& f) { f.due_after = f.today; }), "instrument_due"},
      {"in use", filter_with([](auto& f) { f.state = instruments::InstrumentState::in_service; }), "instrument_due"},
      {"on hold", filter_with([](auto& f) { f.state = instruments::InstrumentState::failed_hold; }),
       "instrument_out_of_use"},
      {"kind", filter_with([](auto& f) { f.kind = "pressure_gauge"; }), "instrument_due_by_kind"},
      {"kind, overdue", filter_with([](auto& f) { f.kind = "pressure_gauge", f.overdue = true; }),
       "instrument_due_by_kind"},
      {"owner", filter_with([](auto& f) { f.organization_id = {7}; }), "instrument_due_by_organization"},
      {"province", filter_with([](auto& f) { f.region = "44"; }), "instrument_due_by_province"},
      {"city", filter_with([](auto& f) { f.region = "4403"; }), "instrument_due_by_city"},
      {"district, overdue", filter_with([](auto& f) { f.region = "440307", f.overdue = true; }),
       "instrument_due_by_region"},
      {"by name", filter_with([](auto& f) { f.sort = InstrumentSort::name; }), "instrument_by_name"},
      {"by number", filter_with([](auto& f) { f.sort = InstrumentSort::serial_number; }),
       "instrument_by_serial_number"},
      {"latest", filter_with([](auto& f) { f.sort = InstrumentSort::updated, f.descending = true; }),
       "instrument_by_updated"},
  };
  for (const auto& wanted : cases)
    for (const bool later_page : {false, true})
      EXPECT_THAT(plan_of(wanted.filter, later_page),
                  AllOf(HasSubstr(std::string("USING INDEX ") + wanted.index), Not(HasSubstr("TEMP B-TREE"))))
          << wanted.name;
}

}  // namespace
}  // namespace db
