#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/refusal.hpp"
#include "lims/gateway/device_settings.hpp"

namespace lims::gateway {

/// What one line of a device says: a number as it stands there, or a fault in words, never both.
struct Answer {
  std::string value;
  std::string unit;
  std::optional<bool> stable;  // nothing: the device does not say
  std::string fault;
  bool operator==(const Answer&) const = default;
};

/// Reads a line as the protocol of the device has it. What fits no form of it is a fault that quotes the line.
Answer answer_of(std::string_view line, const DeviceSettings& device);

/// What is wrong with a pattern of `stream`: no regular expression, or none with a group `value`.
std::optional<instruments::Text> fault_of_pattern(const std::string& pattern);

}  // namespace lims::gateway
