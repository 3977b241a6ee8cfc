#pragma once

#include <compare>
#include <cstdint>

namespace instruments {

/// The number under which a record is kept; ids of different records do not mix. Zero: not yet kept.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
};

using InstrumentId = Id<struct InstrumentTag>;
using OrganizationId = Id<struct OrganizationTag>;
using EquipmentId = Id<struct EquipmentTag>;
using RecordId = Id<struct RecordTag>;
using DocumentId = Id<struct DocumentTag>;
using UserId = Id<struct UserTag>;
using ImportId = Id<struct ImportTag>;

}  // namespace instruments
