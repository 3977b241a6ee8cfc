#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"

namespace db {

/// How many finished verifications and calibrations of a kind, region and month came to a verdict.
struct WorkCount {
  std::string month;        // "2026-11"
  std::string kind;         // of the instrument; "" for unknown
  std::string region_code;  // "" for unknown
  std::string verdict;      // "pass", "fail", …
  std::int64_t count = 0;
};

/// Of the approved records of work done from `from` to `to`, both included; one that a later record corrects is not
/// counted beside it.
std::vector<WorkCount> count_work(ReadTransaction& transaction, instruments::Date from, instruments::Date to);

struct DocumentCount {
  std::string kind;
  std::string state;
  std::int64_t count = 0;
};

/// Of the documents about work done from `from` to `to`, both included.
std::vector<DocumentCount> count_documents_by_state(ReadTransaction& transaction, instruments::Date from,
                                                    instruments::Date to);

}  // namespace db
