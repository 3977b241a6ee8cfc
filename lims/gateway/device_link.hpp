#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lims/gateway/device_settings.hpp"

namespace lims::gateway {

/// The line broke, or cannot be opened; `what()` says why, for the state of the device.
class LinkLost : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An open line to a device: a serial port or a connection. Closed with the object.
class DeviceLink {
 public:
  /// Throws LinkLost when it does not open within `timeout`.
  DeviceLink(const LinkSettings& settings, std::chrono::milliseconds timeout);
  ~DeviceLink();
  DeviceLink(const DeviceLink&) = delete;
  DeviceLink& operator=(const DeviceLink&) = delete;

  /// What came within `patience`; empty when nothing did. Throws LinkLost when the other end is gone.
  std::string read(std::chrono::milliseconds patience);
  void write(std::string_view bytes);

 private:
  int descriptor_;
};

}  // namespace lims::gateway
