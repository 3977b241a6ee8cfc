#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "instruments/ids.hpp"

namespace instruments {

/// Who owns or uses instruments.
struct Organization {
  OrganizationId id;
  std::int64_t version = 0;
  std::string name;
  std::string credit_code;  // 统一社会信用代码, GB 32100; may be empty
  std::string region_code;  // GB/T 2260; may be empty
  std::string address;
  std::string contact_person;
  std::string contact_phone;
  std::optional<OrganizationId> parent_id;
  bool operator==(const Organization&) const = default;
};

}  // namespace instruments
