#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lims::gateway {

enum class Protocol { sics, sbi, a_and_d, scpi, stream };
enum class Parity { none, even, odd };

/// The line to a device: a serial port, or host and port of TCP.
struct LinkSettings {
  std::string serial;  // "/dev/ttyUSB0"; empty: TCP
  int baud = 9600;
  int data_bits = 8;
  Parity parity = Parity::none;
  int stop_bits = 1;
  std::string host;
  std::string port;
};

struct DeviceSettings {
  std::string id;
  std::string name;
  LinkSettings link;
  Protocol protocol = Protocol::stream;
  std::string command;          // asks for a reading now, whatever it is
  std::string request_command;  // asks for the reading a person wants: of a balance, the next stable one
  std::string terminator = "\r\n";
  std::string pattern;  // of `stream`: a regular expression with the groups value, unit, stable
  std::string unit;     // of readings that come without one
  std::optional<std::chrono::milliseconds> poll;  // nothing: only on request, or as the device sends
  std::chrono::milliseconds timeout{3000};        // for an answer
  std::chrono::milliseconds request_timeout{10'000};
  bool changes_only = false;  // a reading equal to the one before is not passed on, but for a request
};

/// Reads the settings of a gateway, YAML with a list `devices`. Refuses (invalid_input) with every mistake at its
/// place, "devices.balance-1.link.baud", also a key that is none.
std::vector<DeviceSettings> parse_settings(const std::string& yaml);

}  // namespace lims::gateway
