#include "db/devices.hpp"

#include <algorithm>

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::require;
using instruments::UserId;

namespace {

const std::string select_device =
    "SELECT id, name, unit, state, detail, last_seen_at, equipment_id, version FROM device";

void read_columns(Statement& statement, Device& device) {
  statement.add(into(device.id));
  statement.add(into(device.name));
  statement.add(into(device.unit));
  statement.add(into(device.state));
  statement.add(into(device.detail));
  statement.add(into(device.last_seen_at));
  statement.add(into(device.equipment_id));
  statement.add(into(device.version));
}

const std::string select_reading = R"sql(
    SELECT id, device_id, run, sequence, value, unit, stable, fault, at, user_id, received_at FROM device_reading)sql";

void read_columns(Statement& statement, DeviceReading& reading) {
  statement.add(into(reading.id));
  statement.add(into(reading.device_id));
  statement.add(into(reading.run));
  statement.add(into(reading.sequence));
  statement.add(into(reading.value));
  statement.add(into(reading.unit));
  statement.add(into(reading.stable));
  statement.add(into(reading.fault));
  statement.add(into(reading.at));
  statement.add(into(reading.user_id));
  statement.add(into(reading.received_at));
}

std::vector<DeviceReading> all_of(Statement& rows) {
  DeviceReading reading;
  read_columns(rows, reading);
  std::vector<DeviceReading> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(reading);
  return all;
}

}  // namespace

void keep_device(Transaction& transaction, const Device& device) {
  execute(transaction, R"sql(
      INSERT INTO device (id, name, unit, state, detail, last_seen_at)
      VALUES (:id, :name, :unit, :state, :detail, :last_seen_at)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit = excluded.unit, state = excluded.state,
        detail = excluded.detail, last_seen_at = excluded.last_seen_at)sql",
          use(device.id, "id"), use(device.name, "name"), use(device.unit, "unit"), use(device.state, "state"),
          use(device.detail, "detail"), use(device.last_seen_at, "last_seen_at"));
}

std::optional<Device> find_device(ReadTransaction& transaction, std::string_view id) {
  Device device;
  Statement statement(transaction, select_device + " WHERE id = :id", use(id, "id"));
  read_columns(statement, device);
  if (!statement.execute()) return std::nullopt;
  return device;
}

Device load_device(ReadTransaction& transaction, std::string_view id) {
  auto device = find_device(transaction, id);
  require(device.has_value(), Cause::not_found, {"没有这台测量设备。", "There is no such measuring device."});
  return *device;
}

bool update_device_equipment(Transaction& transaction, const Device& device) {
  Statement statement(transaction, R"sql(
      UPDATE device SET equipment_id = :equipment_id, version = version + 1
      WHERE id = :id AND version = :version)sql",
                      use(device.equipment_id, "equipment_id"), use(device.id, "id"), use(device.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

std::vector<Device> list_devices(ReadTransaction& transaction) {
  std::vector<Device> all;
  Device device;
  Statement rows(transaction, select_device + " ORDER BY name, id");
  read_columns(rows, device);
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(device);
  return all;
}

std::int64_t insert_device_reading(Transaction& transaction, const DeviceReading& reading) {
  std::int64_t id = 0;
  execute(transaction, R"sql(
      INSERT INTO device_reading (device_id, run, sequence, value, unit, stable, fault, at, user_id, received_at)
      VALUES (:device_id, :run, :sequence, :value, :unit, :stable, :fault, :at, :user_id, :received_at)
      RETURNING id)sql",
          use(reading.device_id, "device_id"), use(reading.run, "run"), use(reading.sequence, "sequence"),
          use(reading.value, "value"), use(reading.unit, "unit"), use(reading.stable, "stable"),
          use(reading.fault, "fault"), use(reading.at, "at"), use(reading.user_id, "user_id"),
          use(reading.received_at, "received_at"), into(id));
  return id;
}

std::optional<DeviceReading> find_device_reading(ReadTransaction& transaction, std::string_view device_id,
                                                 std::string_view run, std::int64_t sequence) {
  Statement rows(transaction, select_reading + " WHERE device_id = :device_id AND run = :run AND sequence = :sequence",
                 use(device_id, "device_id"), use(run, "run"), use(sequence, "sequence"));
  auto found = all_of(rows);
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::vector<DeviceReading> list_device_readings(ReadTransaction& transaction, std::string_view device_id,
                                                std::int64_t after, int limit) {
  Statement rows(transaction, select_reading + " WHERE device_id = :device_id AND id > :after ORDER BY id LIMIT :limit",
                 use(device_id, "device_id"), use(after, "after"), use(limit, "limit"));
  return all_of(rows);
}

std::vector<DeviceReading> list_latest_device_readings(ReadTransaction& transaction, std::string_view device_id,
                                                       int limit) {
  Statement rows(transaction, select_reading + " WHERE device_id = :device_id ORDER BY id DESC LIMIT :limit",
                 use(device_id, "device_id"), use(limit, "limit"));
  auto all = all_of(rows);
  std::ranges::reverse(all);
  return all;
}

void delete_device_readings(Transaction& transaction, std::string_view before, int most) {
  execute(transaction, R"sql(
      DELETE FROM device_reading WHERE id IN (
        SELECT id FROM device_reading WHERE received_at < :before ORDER BY received_at LIMIT :most))sql",
          use(before, "before"), use(most, "most"));
}

std::int64_t insert_device_request(Transaction& transaction, std::string_view device_id, UserId user_id,
                                   std::string_view at) {
  std::int64_t id = 0;
  execute(transaction, R"sql(
      INSERT INTO device_request (device_id, user_id, at) VALUES (:device_id, :user_id, :at) RETURNING id)sql",
          use(device_id, "device_id"), use(user_id, "user_id"), use(at, "at"), into(id));
  return id;
}

std::vector<DeviceRequest> list_device_requests(ReadTransaction& transaction, std::string_view device_id,
                                                std::int64_t after, std::string_view since) {
  std::vector<DeviceRequest> all;
  DeviceRequest request;
  Statement rows(transaction, R"sql(
      SELECT id, at FROM device_request WHERE device_id = :device_id AND id > :after AND at >= :since
      ORDER BY id LIMIT 100)sql",
                 use(device_id, "device_id"), use(after, "after"), use(since, "since"), into(request.id),
                 into(request.at));
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(request);
  return all;
}

void delete_device_requests(Transaction& transaction, std::string_view before) {
  execute(transaction, "DELETE FROM device_request WHERE at < :before", use(before, "before"));
}

}  // namespace db
