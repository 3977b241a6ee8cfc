#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "lims/picture.hpp"

namespace lims {

inline constexpr std::size_t largest_photograph = 8U * 1024 * 1024;  // bytes

/// Keeps the picture of a name plate in the file store and answers its SHA-256; nothing refers to it yet. Refuses
/// (too_large) one of more bytes, (invalid_input) a file that is damaged, cut off or too many pixels wide or high.
std::string keep_photograph(const Laboratory& laboratory, std::string_view bytes);

/// Gives the instrument the picture with this SHA-256, in place of the one it had. Refuses (not_found),
/// (precondition_failed) when `version` is no longer the kept one.
void add_photograph(db::Transaction& transaction, const Laboratory& laboratory, instruments::InstrumentId id,
                    std::int64_t version, const std::string& sha256, const Person& by);

/// Takes the picture away; its file stays, as the history tells of it. Refuses as above, (not_found) without one.
void remove_photograph(db::Transaction& transaction, const Laboratory& laboratory, instruments::InstrumentId id,
                       std::int64_t version, const Person& by);

struct Photograph {
  std::string sha256;
  std::string bytes;
  PictureType type;
};
/// Refuses (not_found) without one.
Photograph load_photograph(const Laboratory& laboratory, instruments::InstrumentId id);

}  // namespace lims
