#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/devices.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Small letters, digits, "-" and "_", beginning with a letter or digit, at most 40 characters.
bool is_device_id(std::string_view id);

/// What the laboratory knows of a device: the state its gateway told, or "silent" when it has told nothing for half a
/// minute.
std::string_view device_state(const db::Device& device, std::chrono::sys_seconds now);

/// A gateway says that a device is there and how it is. Refuses (invalid_input) an id that is none, at its field, and
/// (state_conflict) a device beyond the two hundredth.
void see_device(db::Transaction& transaction, const Laboratory& laboratory, const db::Device& device, const Person& by);

/// Says which reference equipment the device is, or that it is none. Refuses (invalid_input) equipment that is not
/// registered, at `equipment_id`, and (precondition_failed) when `version` is no longer the kept one.
void link_device(db::Transaction& transaction, const Laboratory& laboratory, const db::Device& device,
                 const Person& by);

/// Takes readings that a gateway numbered within its run; one that was taken before is passed over. Refuses
/// (invalid_input) a reading with both or neither of value and fault or without an instant, with its row, and
/// (state_conflict) another reading under a number that is taken. Answers how many are new.
/// Readings older than 30 days go, a few at a time.
std::int64_t take_readings(db::Transaction& transaction, const Laboratory& laboratory,
                           std::vector<db::DeviceReading> readings);

/// Asks the gateway of the device for a reading. Answers the number of the request.
std::int64_t request_reading(db::Transaction& transaction, const Laboratory& laboratory, const std::string& device_id,
                             const Person& by);

/// The requests a gateway has still to serve: those behind `after` that somebody may still be waiting for.
std::vector<db::DeviceRequest> open_requests(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                             const std::string& device_id, std::int64_t after);

}  // namespace lims
