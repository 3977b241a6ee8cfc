#include "lims/gateway/device_settings.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <set>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/gateway/device_answer.hpp"
#include "lims/workflow/devices.hpp"

namespace lims::gateway {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::Text;

// As the server takes them.
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_unit = 20;

/// The members of one mapping of the file, with what is wrong in it.
class Members {
 public:
  Members(const YAML::Node& node, std::string place, std::vector<Mistake>& mistakes)
      : node_(node), place_(std::move(place)), mistakes_(mistakes) {
    if (!node_.IsMap()) add("", {"应为若干键值", "must be a list of keys and values"});
  }

  void add(const std::string& key, Text message) {
    mistakes_.push_back({key.empty() ? place_ : place_ + "." + key, std::move(message)});
  }

  std::optional<std::string> text(const std::string& key) {
    known_.insert(key);
    const auto node = node_.IsMap() ? node_[key] : YAML::Node(YAML::NodeType::Undefined);
    if (!node || node.IsNull()) return std::nullopt;
    if (node.IsScalar()) return node.Scalar();
    add(key, {"应为文本", "must be a text"});
    return std::nullopt;
  }

  YAML::Node node(const std::string& key) {
    known_.insert(key);
    return node_.IsMap() ? node_[key] : YAML::Node(YAML::NodeType::Undefined);
  }

  /// One of some words.
  template <class T, std::size_t count>
  void choose(const std::string& key, T& value, const std::array<std::pair<const char*, T>, count>& words) {
    const auto given = text(key);
    if (!given) return;
    const auto found = std::ranges::find_if(words, [&](const auto& word) { return *given == word.first; });
    if (found != words.end()) {
      value = found->second;
      return;
    }
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + std::string(word.first);
    add(key, {fmt::format("“{}”不在其中：{}", *given, all), fmt::format("\"{}\" is none of {}", *given, all)});
  }

  /// Seconds, as 0.2.
  std::optional<std::chrono::milliseconds> seconds(const std::string& key, double low, double high) {
    const auto given = text(key);
    if (!given) return std::nullopt;
    const auto seconds = YAML::Node(*given).as<double>(-1);
    if (seconds >= low && seconds <= high)
      return std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
    add(key, {fmt::format("应为 {} 至 {} 秒", low, high), fmt::format("must be from {} to {} seconds", low, high)});
    return std::nullopt;
  }

  /// Last: every key that nobody asked for is a mistake.
  void refuse_others() {
    if (!node_.IsMap()) return;
    for (const auto& each : node_)
      if (each.first.IsScalar() && !known_.contains(each.first.Scalar()))
        add(each.first.Scalar(), {"没有这个设置", "is no setting"});
  }

 private:
  YAML::Node node_;
  std::string place_;
  std::vector<Mistake>& mistakes_;
  std::set<std::string> known_;
};

constexpr std::array<std::pair<const char*, Protocol>, 5> protocols = {{{"sics", Protocol::sics},
                                                                        {"sbi", Protocol::sbi},
                                                                        {"a_and_d", Protocol::a_and_d},
                                                                        {"scpi", Protocol::scpi},
                                                                        {"stream", Protocol::stream}}};
constexpr std::array<std::pair<const char*, Parity>, 3> parities = {
    {{"none", Parity::none}, {"even", Parity::even}, {"odd", Parity::odd}}};
constexpr std::array<std::pair<const char*, int>, 9> bauds = {{{"1200", 1200},
                                                               {"2400", 2400},
                                                               {"4800", 4800},
                                                               {"9600", 9600},
                                                               {"19200", 19200},
                                                               {"38400", 38400},
                                                               {"57600", 57600},
                                                               {"115200", 115200},
                                                               {"230400", 230400}}};
constexpr std::array<std::pair<const char*, int>, 2> data_bits = {{{"7", 7}, {"8", 8}}};
constexpr std::array<std::pair<const char*, int>, 2> stop_bits = {{{"1", 1}, {"2", 2}}};
constexpr std::array<std::pair<const char*, std::string_view>, 3> terminators = {
    {{"crlf", "\r\n"}, {"lf", "\n"}, {"cr", "\r"}}};
constexpr std::array<std::pair<const char*, bool>, 2> sendings = {{{"every", false}, {"changes", true}}};

void read_link(Members members, LinkSettings& link) {
  link.serial = members.text("serial").value_or("");
  const auto tcp = members.text("tcp").value_or("");
  members.choose("baud", link.baud, bauds);
  members.choose("data_bits", link.data_bits, data_bits);
  members.choose("parity", link.parity, parities);
  members.choose("stop_bits", link.stop_bits, stop_bits);
  members.refuse_others();
  if (link.serial.empty() == tcp.empty())
    members.add("", {"应写 serial 或 tcp 之一", "must have either serial or tcp"});
  if (tcp.empty()) return;
  const auto colon = tcp.rfind(':');
  link.host = tcp.substr(0, std::min(colon, tcp.size()));
  if (link.host.starts_with('[') && link.host.ends_with(']')) link.host = link.host.substr(1, link.host.size() - 2);
  link.port = colon == std::string::npos ? "" : tcp.substr(colon + 1);
  const bool number = !link.port.empty() && link.port.find_first_not_of("0123456789") == std::string::npos;
  if (link.host.empty() || !number) members.add("tcp", {"应写明主机和端口，如 192.168.1.20:5025", "must be host:port"});
}

/// What a protocol asks with unless the settings say otherwise.
void set_commands(DeviceSettings& device) {
  switch (device.protocol) {
    case Protocol::sics:
      device.command = "SI";
      device.request_command = "S";  // answered when the balance is stable
      return;
    case Protocol::sbi:
      device.command = device.request_command = "\x1BP";
      return;
    case Protocol::a_and_d:
      device.command = "Q";
      device.request_command = "S";
      return;
    case Protocol::scpi:
      device.command = device.request_command = "READ?";
      return;
    case Protocol::stream:
      return;
  }
}

void check(const DeviceSettings& device, Members& members) {
  if (device.protocol == Protocol::stream) {
    if (const auto fault = fault_of_pattern(device.pattern)) members.add("pattern", *fault);
    if (device.poll && device.command.empty())
      members.add("command", {"定时读取需要命令", "is needed where the device is polled"});
  } else if (!device.pattern.empty()) {
    members.add("pattern", {"仅用于 stream", "is for the protocol stream only"});
  }
  if (device.protocol == Protocol::scpi && device.unit.empty())
    members.add("unit", {"SCPI 的读数不带单位，须在此写明", "is needed, for readings over SCPI come without one"});
}

DeviceSettings read_device(const YAML::Node& node, std::size_t place, std::vector<Mistake>& mistakes) {
  DeviceSettings device;
  const auto named = node.IsMap() && node["id"] && node["id"].IsScalar();
  Members members(node, fmt::format("devices.{}", named ? node["id"].Scalar() : std::to_string(place)), mistakes);
  device.id = members.text("id").value_or("");
  if (!is_device_id(device.id))
    members.add("id", {"由小写字母、数字、- 和 _ 组成，以字母或数字开头，最多 40 个字符",
                       "is made of small letters, digits, - and _, begins with a letter or digit and has at most 40 "
                       "characters"});
  device.name = members.text("name").value_or(device.id);
  if (instruments::count_characters(device.name) > longest_name) members.add("name", {"过长", "is too long"});
  const auto link = members.node("link");
  if (link)
    read_link(Members(link, fmt::format("devices.{}.link", device.id), mistakes), device.link);
  else
    members.add("link", {"不能为空", "must not be empty"});
  if (!members.text("protocol")) members.add("protocol", {"不能为空", "must not be empty"});
  members.choose("protocol", device.protocol, protocols);
  set_commands(device);
  if (const auto command = members.text("command")) device.command = device.request_command = *command;
  if (const auto command = members.text("request_command")) device.request_command = *command;
  std::string_view terminator = device.protocol == Protocol::scpi ? "\n" : "\r\n";
  members.choose("terminator", terminator, terminators);
  device.terminator = terminator;
  device.pattern = members.text("pattern").value_or("");
  device.unit = members.text("unit").value_or("");
  if (instruments::count_characters(device.unit) > longest_unit) members.add("unit", {"过长", "is too long"});
  device.poll = members.seconds("poll", 0.1, 3600);
  device.timeout = members.seconds("timeout", 0.1, 60).value_or(device.timeout);
  device.request_timeout =
      members.seconds("request_timeout", 0.1, 120).value_or(std::max(device.timeout, device.request_timeout));
  device.changes_only = device.poll.has_value();
  members.choose("send", device.changes_only, sendings);
  members.refuse_others();
  check(device, members);
  return device;
}

}  // namespace

std::vector<DeviceSettings> parse_settings(const std::string& yaml) {
  YAML::Node root;
  try {
    root = YAML::Load(yaml);
  } catch (const YAML::Exception& fault) {
    throw Refusal(Cause::invalid_input,
                  {fmt::format("网关设置第 {} 行不是 YAML。", fault.mark.line + 1),
                   fmt::format("Line {} of the gateway's settings is not YAML.", fault.mark.line + 1)});
  }
  std::vector<Mistake> mistakes;
  std::vector<DeviceSettings> devices;
  const auto list = root.IsMap() ? root["devices"] : YAML::Node();
  if (!list || !list.IsSequence() || list.size() == 0)
    mistakes.push_back({"devices", {"至少需要一台设备", "at least one is needed"}});
  std::set<std::string> ids;
  for (std::size_t place = 0; list && list.IsSequence() && place < list.size(); ++place) {
    devices.push_back(read_device(list[place], place, mistakes));
    if (!ids.insert(devices.back().id).second)
      mistakes.push_back({"devices." + devices.back().id, {"代号重复", "has the id of another device"}});
  }
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"网关设置有误。", "The settings of the gateway have mistakes."}, mistakes);
  return devices;
}

}  // namespace lims::gateway
