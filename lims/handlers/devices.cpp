#include "db/devices.hpp"

#include <nlohmann/json.hpp>

#include "instruments/quantities/instrument_number.hpp"
#include "instruments/quantities/typed_quantity.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/devices.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/standards.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

constexpr std::int64_t largest_number = (std::int64_t{1} << 53) - 1;

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

/// `value` as the device sent it; `text` the same number as a sheet takes it.
json to_json(const db::DeviceReading& reading) {
  const auto text = reading.value ? instruments::plain_number(*reading.value) : std::nullopt;
  return {{"id", reading.id},
          {"sequence", reading.sequence},
          {"text", or_null(text)},
          {"value", or_null(reading.value)},
          {"unit", reading.unit},
          {"stable", or_null(reading.stable)},
          {"at", reading.at},
          {"fault", or_null(reading.fault)},
          {"received_at", reading.received_at}};
}

/// What its certificate says of it today; null for a device that is no reference equipment.
json equipment_of(db::ReadTransaction& transaction, const db::Device& device, const Laboratory& laboratory) {
  const auto equipment =
      device.equipment_id ? db::find_equipment(transaction, *device.equipment_id) : std::optional<db::Equipment>();
  if (!equipment) return nullptr;
  const auto status = standard_status(*equipment, laboratory.today(), load_profile(transaction).due_soon_days);
  return {{"id", equipment->id.value},
          {"name", equipment->name},
          {"serial_number", equipment->serial_number},
          {"status", std::string(to_text(status))},
          {"valid_until", handlers::to_json(valid_until(*equipment))}};
}

json to_json(db::ReadTransaction& transaction, const db::Device& device, const Laboratory& laboratory) {
  return {{"id", device.id},
          {"version", device.version},
          {"name", device.name},
          {"unit", device.unit},
          {"state", std::string(device_state(device, laboratory.clock()))},
          {"detail", device.detail},
          {"last_seen_at", device.last_seen_at},
          {"equipment", equipment_of(transaction, device, laboratory)}};
}

template <class T>
std::optional<T> optional_of(const json& body, const char* name) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

db::DeviceReading reading_of(const json& body) {
  db::DeviceReading reading;
  reading.sequence = body.at("sequence");
  reading.value = optional_of<std::string>(body, "value");
  reading.stable = optional_of<bool>(body, "stable");
  reading.fault = optional_of<std::string>(body, "fault");
  reading.at = body.at("at");
  take(body, "unit", reading.unit);
  return reading;
}

}  // namespace

/// GET /devices
Response list_devices(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& device : db::list_devices(transaction)) {
    auto item = to_json(transaction, device, laboratory);
    const auto latest = db::list_latest_device_readings(transaction, device.id, 1);
    item["last_reading"] = latest.empty() ? json(nullptr) : to_json(latest.front());
    items.push_back(std::move(item));
  }
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /devices/{id}/state
Response tell_device_state(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::Device device;
    device.id = request.parameter("id");
    take(request.json(), "name", device.name);
    take(request.json(), "unit", device.unit);
    take(request.json(), "state", device.state);
    take(request.json(), "detail", device.detail);
    see_device(transaction, laboratory, device, person_of(request));
    return http::no_content();
  });
}

/// PUT /devices/{id}/equipment
Response link_device_equipment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto device = db::load_device(transaction, request.parameter("id"));
    http::require_version(request, device.version);
    const auto equipment = optional_of<std::int64_t>(request.json(), "equipment_id");
    device.equipment_id = equipment ? std::optional(instruments::EquipmentId{*equipment}) : std::nullopt;
    link_device(transaction, laboratory, device, person_of(request));
    const auto linked = db::load_device(transaction, device.id);
    return http::versioned(to_json(transaction, linked, laboratory), linked.version);
  });
}

/// GET /devices/{id}/readings
Response list_device_readings(const Request& request, Laboratory& laboratory) {
  const auto& id = request.parameter("id");
  const auto after = request.integer("after", 0, largest_number);
  const auto limit = static_cast<int>(request.integer("limit", 1, 200).value_or(50));
  db::ReadTransaction transaction(laboratory.database);
  const auto device = db::load_device(transaction, id);
  const auto readings = after ? db::list_device_readings(transaction, id, *after, limit)
                              : db::list_latest_device_readings(transaction, id, limit);
  json items = json::array();
  for (const auto& reading : readings) items.push_back(to_json(reading));
  const auto last = readings.empty() ? after.value_or(0) : readings.back().id;
  return http::json_response(
      {{"device", to_json(transaction, device, laboratory)}, {"items", std::move(items)}, {"last", last}});
}

/// POST /devices/{id}/readings
Response take_device_readings(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto device = db::load_device(transaction, request.parameter("id"));
    std::vector<db::DeviceReading> readings;
    for (const auto& each : request.json().at("readings")) {
      auto reading = reading_of(each);
      reading.device_id = device.id;
      reading.run = request.json().at("run");
      reading.user_id = request.user().id;
      readings.push_back(std::move(reading));
    }
    return http::json_response({{"taken", take_readings(transaction, laboratory, std::move(readings))}}, 201);
  });
}

/// GET /devices/{id}/requests
Response list_device_requests(const Request& request, Laboratory& laboratory) {
  const auto after = request.integer("after", 0, largest_number).value_or(0);
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& each : open_requests(transaction, laboratory, request.parameter("id"), after))
    items.push_back({{"id", each.id}, {"at", each.at}});
  return http::json_response({{"items", std::move(items)}});
}

/// POST /devices/{id}/requests
Response request_device_reading(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = request_reading(transaction, laboratory, request.parameter("id"), person_of(request));
    return http::json_response({{"id", id}}, 201);
  });
}

/// POST /conversions
Response convert_quantity(const Request& request, Laboratory& /*laboratory*/) {
  const auto& body = request.json();
  const auto from = instruments::parse_any_unit(body.at("unit").get<std::string>());
  const auto into = instruments::parse_any_unit(body.at("into").get<std::string>());
  const auto text = body.at("value").get<std::string>();
  const auto number = instruments::parse_decimal(text);
  if (!number)
    throw instruments::Refusal(instruments::Cause::invalid_input,
                               {"要换算的不是数。", "What is to be converted is no number."},
                               {{"value", {"应为十进制数，如 10.10", "must be a decimal number, such as 10.10"}}});
  const auto converted = convert_written({text, {*number, from}}, into);
  const auto written = instruments::parse_decimal(converted.text);
  // Exact when the digits written lead back to the very number: 1/3 does not.
  const bool exact = written && instruments::convert({*written, into}, from).value == *number;
  return http::json_response({{"value", converted.text}, {"unit", into.symbol}, {"exact", exact}});
}

}  // namespace lims::handlers
