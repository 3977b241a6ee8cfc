#pragma once

#include <atomic>
#include <vector>

#include "lims/gateway/courier.hpp"

namespace lims::gateway {

/// Watches the devices and carries between them and the server until `stopping`; then brings what still waits, for a
/// few seconds at most.
void run_gateway(const std::vector<DeviceSettings>& devices, const Send& send, const Credentials& credentials,
                 const std::atomic<bool>& stopping);

}  // namespace lims::gateway
