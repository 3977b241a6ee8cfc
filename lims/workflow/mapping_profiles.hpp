#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/mapping_profiles.hpp"
#include "instruments/procedures/instrument_file.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// What the laboratory says of the text files of an instrument: their encoding ("auto", "UTF-8", "GB18030", "UTF-16LE",
/// "UTF-16BE") and how they are read.
struct FileMapping {
  std::string encoding = "auto";
  instruments::procedures::InstrumentFileProfile profile;
};

/// From JSON as the schema FileMapping has it.
FileMapping file_mapping_of(const nlohmann::json& content);
nlohmann::json to_json(const FileMapping& mapping);

/// Refuses (invalid_input) a profile that cannot be used, at its fields.
db::MappingProfileId keep_new_profile(db::Transaction& transaction, const Laboratory& laboratory,
                                      const db::MappingProfile& profile, const Person& by);
/// Refuses as above; (precondition_failed) when `version` is no longer the kept one.
void keep_changed_profile(db::Transaction& transaction, const Laboratory& laboratory, const db::MappingProfile& profile,
                          const Person& by);
void remove_profile(db::Transaction& transaction, const Laboratory& laboratory, const db::MappingProfile& profile,
                    const Person& by);

/// A file of an instrument, read.
struct ReadFile {
  std::string encoding;
  instruments::procedures::InstrumentFileTable table;
};

/// Reads the bytes of a file for the rows of a table with these points; without points, for a look at it. Refuses
/// (invalid_input) what is no text in the encoding.
ReadFile read_file(std::string_view bytes, const FileMapping& mapping,
                   const std::optional<std::vector<std::string>>& points);

}  // namespace lims
