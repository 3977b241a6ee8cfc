#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/database.hpp"

namespace db {

std::optional<std::string> find_setting(ReadTransaction& transaction, std::string_view key);
void set_setting(Transaction& transaction, std::string_view key, std::string_view value);

}  // namespace db
