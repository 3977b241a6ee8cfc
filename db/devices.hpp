#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

/// A measuring device on a line, as its gateway describes it.
struct Device {
  std::string id;  // "balance-1"
  std::string name;
  std::string unit;   // of its readings; empty: each reading tells
  std::string state;  // "connected", "lost", "stopped"
  std::string detail;
  std::string last_seen_at;
  std::optional<instruments::EquipmentId> equipment_id = std::nullopt;  // which a person says it is
  std::int64_t version = 1;                                             // of what persons say
  bool operator==(const Device&) const = default;
};

/// What a device sent: a number as text or a fault, never both.
struct DeviceReading {
  std::int64_t id = 0;
  std::string device_id;
  std::string run;  // of the gateway; `sequence` counts from 1 in each
  std::int64_t sequence = 0;
  std::optional<std::string> value = std::nullopt;
  std::string unit;
  std::optional<bool> stable = std::nullopt;
  std::optional<std::string> fault = std::nullopt;
  std::string at;  // receipt by the gateway, UTC with milliseconds
  instruments::UserId user_id;
  std::string received_at;
  bool operator==(const DeviceReading&) const = default;
};

/// Somebody wants a reading now.
struct DeviceRequest {
  std::int64_t id = 0;
  std::string at;
};

/// Writes what the gateway says of a device, new or known; what a person said of it stays.
void keep_device(Transaction& transaction, const Device& device);
std::optional<Device> find_device(ReadTransaction& transaction, std::string_view id);
/// Refuses (not_found).
Device load_device(ReadTransaction& transaction, std::string_view id);
/// Writes which equipment it is if the kept version is still `device.version`, which then grows by one; false
/// otherwise.
bool update_device_equipment(Transaction& transaction, const Device& device);
/// By name.
std::vector<Device> list_devices(ReadTransaction& transaction);

std::int64_t insert_device_reading(Transaction& transaction, const DeviceReading& reading);
/// The reading that was sent under this run and sequence before.
std::optional<DeviceReading> find_device_reading(ReadTransaction& transaction, std::string_view device_id,
                                                 std::string_view run, std::int64_t sequence);
/// Readings with an id above `after`, the oldest first.
std::vector<DeviceReading> list_device_readings(ReadTransaction& transaction, std::string_view device_id,
                                                std::int64_t after, int limit);
/// The latest readings, the oldest of them first.
std::vector<DeviceReading> list_latest_device_readings(ReadTransaction& transaction, std::string_view device_id,
                                                       int limit);
/// At most `most` of the readings received before the instant, the oldest first.
void delete_device_readings(Transaction& transaction, std::string_view before, int most);

std::int64_t insert_device_request(Transaction& transaction, std::string_view device_id, instruments::UserId user_id,
                                   std::string_view at);
/// Requests with an id above `after` that were made at `since` or later.
std::vector<DeviceRequest> list_device_requests(ReadTransaction& transaction, std::string_view device_id,
                                                std::int64_t after, std::string_view since);
void delete_device_requests(Transaction& transaction, std::string_view before);

}  // namespace db
