#include <algorithm>

#include "db/instrument_filter.hpp"
#include "db/instrument_list.hpp"

namespace db {

using instruments::Date;
using instruments::to_iso;

namespace {

using std::chrono::sys_days;
using std::chrono::weeks;

sys_days monday_of(Date date) {
  const sys_days day = date;
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

std::int64_t count(ReadTransaction& transaction, const Conditions& conditions) {
  std::int64_t number = 0;
  Statement statement(transaction, "SELECT count(*) FROM instrument i" + conditions.text(), into(number));
  conditions.bind_to(statement);
  statement.execute();
  return number;
}

struct DayLoad {
  Date day;
  std::int64_t due = 0;
};

std::vector<DayLoad> load_by_day(ReadTransaction& transaction, const InstrumentFilter& filter, Date end) {
  auto conditions = conditions_of(transaction, filter);
  conditions.add("i.due_key >= :from", "from", to_iso(filter.today));
  conditions.add("i.due_key < :end", "end", to_iso(end));
  DayLoad row;
  Statement rows(transaction,
                 "SELECT i.due_key, count(*) FROM instrument i" + conditions.text() + " GROUP BY i.due_key",
                 into(row.day), into(row.due));
  conditions.bind_to(rows);
  std::vector<DayLoad> days;
  for (bool more = rows.execute(); more; more = rows.fetch()) days.push_back(row);
  return days;
}

}  // namespace

InstrumentTotals instrument_totals(ReadTransaction& transaction, const InstrumentFilter& filter, Date soon_before) {
  const auto conditions = conditions_of(transaction, filter);
  const auto today = to_iso(filter.today);
  const auto soon = to_iso(soon_before);
  KindTotal kind;
  std::int64_t due_soon = 0;
  Statement rows(transaction,
                 R"sql(
      SELECT i.kind, count(*),
        sum(CASE WHEN i.due_key < :now THEN 1 ELSE 0 END),
        sum(CASE WHEN i.due_key = 'never_verified' THEN 1 ELSE 0 END),
        sum(CASE WHEN i.due_key >= :now AND i.due_key < :soon THEN 1 ELSE 0 END)
      FROM instrument i)sql" +
                     conditions.text() + " GROUP BY i.kind",
                 use(today, "now"), use(soon, "soon"), into(kind.kind), into(kind.total), into(kind.overdue),
                 into(kind.never_verified), into(due_soon));
  conditions.bind_to(rows);
  InstrumentTotals totals;
  for (bool more = rows.execute(); more; more = rows.fetch()) {
    totals.by_kind.push_back(kind);
    totals.total += kind.total;
    totals.overdue += kind.overdue;
    totals.never_verified += kind.never_verified;
    totals.due_soon += due_soon;
  }
  std::sort(totals.by_kind.begin(), totals.by_kind.end(), [](const KindTotal& left, const KindTotal& right) {
    return left.total != right.total ? left.total > right.total : left.kind < right.kind;
  });
  return totals;
}

DueLoad due_load(ReadTransaction& transaction, const InstrumentFilter& filter, int number_of_weeks) {
  const auto first = monday_of(filter.today);
  DueLoad load;
  for (int week = 0; week < number_of_weeks; ++week) load.weeks.push_back({Date{first + weeks{week}}, 0});
  for (const auto& [day, due] : load_by_day(transaction, filter, Date{first + weeks{number_of_weeks}}))
    load.weeks[static_cast<std::size_t>((sys_days{day} - first) / weeks{1})].due += due;

  auto overdue = conditions_of(transaction, filter);
  overdue.add("i.due_key < :from", "from", to_iso(filter.today));
  load.overdue = count(transaction, overdue);
  auto never_verified = conditions_of(transaction, filter);
  never_verified.add("i.due_key = 'never_verified'");
  load.never_verified = count(transaction, never_verified);
  return load;
}

}  // namespace db
