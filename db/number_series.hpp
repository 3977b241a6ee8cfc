#pragma once

#include <cstdint>
#include <string_view>

#include "db/database.hpp"

namespace db {

/// The next number of a series in a year, from 1. Drawn by the transaction that uses it: no number is missing or
/// twice, whatever is rolled back or crashes.
std::int64_t next_number(Transaction& transaction, std::string_view series, std::int64_t year);

}  // namespace db
