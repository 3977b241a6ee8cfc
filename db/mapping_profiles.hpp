#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

using MappingProfileId = instruments::Id<struct MappingProfileTag>;

/// How the text files of an instrument fill a table of a sheet; `content` is its JSON.
struct MappingProfile {
  MappingProfileId id;
  std::int64_t version = 0;
  std::string name;
  std::string procedure_code;
  std::string item_id;
  std::string content;
  bool operator==(const MappingProfile&) const = default;
};

MappingProfileId insert_mapping_profile(Transaction& transaction, const MappingProfile& profile);
/// Writes all fields if the kept version is still `profile.version`, which then grows by one; false otherwise.
bool update_mapping_profile(Transaction& transaction, const MappingProfile& profile);
void delete_mapping_profile(Transaction& transaction, MappingProfileId id);
/// Refuses (not_found).
MappingProfile load_mapping_profile(ReadTransaction& transaction, MappingProfileId id);
/// Those of a procedure, or all; by name.
std::vector<MappingProfile> list_mapping_profiles(ReadTransaction& transaction,
                                                  const std::optional<std::string>& procedure_code);

}  // namespace db
