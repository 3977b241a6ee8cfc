#include "lims/workflow/devices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "db/equipment.hpp"
#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using namespace std::chrono_literals;

constexpr auto silence = 30s;  // three times what a gateway lets pass between two signs of life
constexpr auto readings_kept = 30 * 24h;
constexpr int most_deleted_at_once = 200;  // more than come in one request, so that old ones never pile up
constexpr auto requests_kept = 24h;
constexpr auto patience = 10s;  // after this nobody waits for a reading any more
constexpr std::size_t most_devices = 200;

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// 2026-11-21T09:30:00.123Z
bool is_instant_with_milliseconds(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd.dddZ";
  if (text.size() != shape.size() || !instruments::parse_iso_date(text.substr(0, 10))) return false;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (shape[at] == 'd' ? !digit : text[at] != shape[at]) return false;
  }
  return text.substr(11, 2) < "24" && text.substr(14, 2) < "60" && text.substr(17, 2) <= "60";
}

void check(const db::Device& device) {
  std::vector<Mistake> mistakes;
  if (!is_device_id(device.id))
    mistakes.push_back({"id",
                        {"设备代号由小写字母、数字、- 和 _ 组成，以字母或数字开头，最多 40 个字符",
                         "an id is made of small letters, digits, - and _, begins with a letter or digit and has at "
                         "most 40 characters"}});
  for (const auto& [field, text] :
       {std::pair{"name", &device.name}, {"unit", &device.unit}, {"detail", &device.detail}})
    if (has_control_character(*text))
      mistakes.push_back({field, {"不能含有控制字符", "must not contain control characters"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"设备信息有误。", "What is said of the device has mistakes."}, mistakes);
}

void check(const db::DeviceReading& reading, std::int64_t row, std::vector<Mistake>& mistakes) {
  const auto add = [&](const char* field, instruments::Text message) {
    mistakes.push_back({fmt::format("readings.{}.{}", row - 1, field), std::move(message), row});
  };
  if (reading.value.has_value() == reading.fault.has_value())
    add("value", {"数值与故障信息应有且只有一项", "there must be a value or a fault, and not both"});
  if (reading.value && (reading.value->empty() || has_control_character(*reading.value)))
    add("value", {"应为非空且不含控制字符的文本", "must be a text, not empty and without control characters"});
  if (reading.fault && (reading.fault->empty() || has_control_character(*reading.fault)))
    add("fault", {"应为非空且不含控制字符的文本", "must be a text, not empty and without control characters"});
  if (has_control_character(reading.unit)) add("unit", {"不能含有控制字符", "must not contain control characters"});
  if (!is_instant_with_milliseconds(reading.at))
    add("at", {"应为如 2026-11-21T09:30:00.123Z 的 UTC 时刻", "must be an instant such as 2026-11-21T09:30:00.123Z"});
}

void check(const std::vector<db::DeviceReading>& readings) {
  std::vector<Mistake> mistakes;
  for (std::size_t at = 0; at < readings.size(); ++at) check(readings[at], static_cast<std::int64_t>(at) + 1, mistakes);
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"读数有误。", "The readings have mistakes."}, std::move(mistakes));
}

bool same_message(const db::DeviceReading& a, const db::DeviceReading& b) {
  return a.value == b.value && a.unit == b.unit && a.stable == b.stable && a.fault == b.fault && a.at == b.at;
}

}  // namespace

bool is_device_id(std::string_view id) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !id.empty() && id.size() <= 40 && id.front() != '-' && id.front() != '_' && std::ranges::all_of(id, fits);
}

std::string_view device_state(const db::Device& device, std::chrono::sys_seconds now) {
  if (device.state != "stopped" && device.last_seen_at < instant_text(now - silence)) return "silent";
  return device.state;
}

void see_device(db::Transaction& transaction, const Laboratory& laboratory, const db::Device& device,
                const Person& by) {
  check(device);
  if (!db::find_device(transaction, device.id)) {
    require(db::list_devices(transaction).size() < most_devices, Cause::state_conflict,
            {fmt::format("测量设备已达上限 {} 台。", most_devices),
             fmt::format("There are {} measuring devices already, which is the limit.", most_devices)});
    log_act(transaction, laboratory, by, "connected_device", "device", device.id);
  }
  auto seen = device;
  seen.last_seen_at = laboratory.now();
  db::keep_device(transaction, seen);
}

void link_device(db::Transaction& transaction, const Laboratory& laboratory, const db::Device& device,
                 const Person& by) {
  if (device.equipment_id && !db::find_equipment(transaction, *device.equipment_id))
    throw Refusal(Cause::invalid_input,
                  {"所选标准器未登记，测量设备未关联。",
                   "The equipment chosen is not registered, so the device stays as it was."},
                  {{"equipment_id", {"没有登记这台标准器", "no such reference equipment is registered"}}});
  require(db::update_device_equipment(transaction, device), Cause::precondition_failed,
          {"此测量设备的标准器已被他人更改，请重新载入。",
           "Somebody has changed which equipment this device is. Load it again."});
  const nlohmann::json equipment = device.equipment_id ? nlohmann::json(device.equipment_id->value) : nullptr;
  log_act(transaction, laboratory, by, "linked_device", "device", device.id,
          nlohmann::json{{"equipment_id", equipment}}.dump());
}

std::int64_t take_readings(db::Transaction& transaction, const Laboratory& laboratory,
                           std::vector<db::DeviceReading> readings) {
  check(readings);
  std::int64_t fresh = 0;
  for (auto& reading : readings) {
    reading.received_at = laboratory.now();
    const auto taken = db::find_device_reading(transaction, reading.device_id, reading.run, reading.sequence);
    require(!taken || same_message(*taken, reading), Cause::state_conflict,
            {fmt::format("设备 {} 的第 {} 号读数已是另一个读数。", reading.device_id, reading.sequence),
             fmt::format("Reading {} of the device {} is another one already.", reading.sequence, reading.device_id)});
    if (taken) continue;
    db::insert_device_reading(transaction, reading);
    ++fresh;
  }
  db::delete_device_readings(transaction, instant_text(laboratory.clock() - readings_kept), most_deleted_at_once);
  return fresh;
}

std::int64_t request_reading(db::Transaction& transaction, const Laboratory& laboratory, const std::string& device_id,
                             const Person& by) {
  const auto device = db::load_device(transaction, device_id);
  const auto state = device_state(device, laboratory.clock());
  require(state == "connected", Cause::state_conflict,
          {fmt::format("设备“{}”目前没有连接，不能读数。", device.name),
           fmt::format("The device \"{}\" is not connected at present, so it cannot be read.", device.name)});
  db::delete_device_requests(transaction, instant_text(laboratory.clock() - requests_kept));
  return db::insert_device_request(transaction, device_id, by.id, laboratory.now());
}

std::vector<db::DeviceRequest> open_requests(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                             const std::string& device_id, std::int64_t after) {
  db::load_device(transaction, device_id);
  return db::list_device_requests(transaction, device_id, after, instant_text(laboratory.clock() - patience));
}

}  // namespace lims
