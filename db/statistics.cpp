#include "db/statistics.hpp"

#include "db/statement.hpp"

namespace db {

std::vector<WorkCount> count_work(ReadTransaction& transaction, instruments::Date from, instruments::Date to) {
  WorkCount row;
  Statement rows(transaction, R"sql(
      SELECT substr(r.performed_on, 1, 7), i.kind, i.region_code, r.verdict, count(*)
      FROM record r JOIN instrument i ON i.id = r.instrument_id
      WHERE r.state = 'issued' AND r.performed_on >= :from_day AND r.performed_on <= :to_day
        AND NOT EXISTS (SELECT 1 FROM record later
                        WHERE later.corrects_record_id = r.id AND later.state = 'issued')
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4)sql",
                 use(from, "from_day"), use(to, "to_day"), into(row.month), into(row.kind), into(row.region_code),
                 into(row.verdict), into(row.count));
  std::vector<WorkCount> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(row);
  return all;
}

std::vector<DocumentCount> count_documents_by_state(ReadTransaction& transaction, instruments::Date from,
                                                    instruments::Date to) {
  DocumentCount row;
  Statement rows(transaction, R"sql(
      SELECT kind, state, count(*) FROM document WHERE verified_on >= :from_day AND verified_on <= :to_day
      GROUP BY kind, state ORDER BY kind, state)sql",
                 use(from, "from_day"), use(to, "to_day"), into(row.kind), into(row.state), into(row.count));
  std::vector<DocumentCount> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(row);
  return all;
}

}  // namespace db
