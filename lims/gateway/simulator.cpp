#include "lims/gateway/simulator.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "instruments/quantities/decimal.hpp"
#include "lims/gateway/line_framing.hpp"

namespace lims::gateway {
namespace {

constexpr int moves_after_loading = 3;

std::runtime_error fault(const char* what) {
  return std::runtime_error(fmt::format("{}: {}", what, std::generic_category().message(errno)));
}

/// The one device behind all connections.
struct Shared {
  std::mutex mutex;
  SimulatedDevice device{Simulated::balance};
};

/// Answers one connection until it ends.
void serve(int connection, Shared& shared) {
  LineFraming framing;
  std::array<char, 512> bytes{};
  for (;;) {
    const auto count = read(connection, bytes.data(), bytes.size());
    if (count <= 0) break;
    for (const auto& line : framing.take({bytes.data(), static_cast<std::size_t>(count)})) {
      const std::lock_guard lock(shared.mutex);
      const auto answer = shared.device.answer(line.text);
      if (!answer.empty()) send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
  }
  close(connection);
}

}  // namespace

int SimulatedDevice::noise() {
  state_ = state_ * 6364136223846793005U + 1442695040888963407U;  // Knuth, MMIX
  return static_cast<int>((state_ >> 33U) % 5) - 2;
}

std::string SimulatedDevice::answer(std::string_view command) {
  constexpr std::string_view load = "LOAD ";
  if (command.starts_with(load)) {
    load_ = command.substr(load.size());
    unrest_ = moves_after_loading;
    return "";
  }
  return kind_ == Simulated::balance ? balance(command) : multimeter(command);
}

std::string SimulatedDevice::balance(std::string_view command) {
  if (command != "S" && command != "SI") return "ES\r\n";
  if (load_ == "+" || load_ == "-") return "S " + load_ + "\r\n";
  if (command == "S") unrest_ = 0;
  if (unrest_ == 0) return fmt::format("S S {:>10} g\r\n", load_);
  --unrest_;
  const auto number = instruments::parse_decimal(load_).value_or(0) + noise() * instruments::Decimal("0.01");
  return fmt::format("S D {:>10} g\r\n", instruments::to_fixed(number, instruments::typed_places(load_)));
}

std::string SimulatedDevice::multimeter(std::string_view command) {
  if (command == "*IDN?") return "ETALON,SIMULATED MULTIMETER,0,1\n";
  if (command == "SYST:ERR?") return "0,\"No error\"\n";
  if (command != "READ?" && !command.starts_with("MEAS:")) return "";
  if (load_ == "+") return "+9.90000000E+37\n";
  if (load_ == "-") return "-9.90000000E+37\n";
  const auto number = instruments::parse_decimal(load_).value_or(0) + noise() * instruments::Decimal("0.00001");
  return number.str(8, std::ios_base::scientific | std::ios_base::showpos) + "\n";
}

void simulate(Simulated kind, int port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) throw fault("socket");
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(static_cast<std::uint16_t>(port));
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* address = reinterpret_cast<sockaddr*>(&place);  // NOLINT: sockets are spoken to so
  socklen_t size = sizeof place;
  if (bind(listener, address, size) != 0 || listen(listener, 4) != 0) throw fault("The port cannot be used");
  getsockname(listener, address, &size);
  fmt::print("Simulated {}: 127.0.0.1:{}\n", kind == Simulated::balance ? "balance" : "multimeter",
             ntohs(place.sin_port));
  std::fflush(stdout);
  auto shared = std::make_shared<Shared>();
  shared->device = SimulatedDevice(kind);
  for (;;) {
    const int connection = accept(listener, nullptr, nullptr);
    if (connection >= 0) std::thread([connection, shared] { serve(connection, *shared); }).detach();
  }
}

}  // namespace lims::gateway
