#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lims::gateway {

enum class Simulated { balance, multimeter };

/// A device that is not there: a balance that speaks SICS or a multimeter that speaks SCPI. What it tells follows from
/// its seed and the commands so far.
class SimulatedDevice {
 public:
  explicit SimulatedDevice(Simulated kind, std::uint64_t seed = 1) : kind_(kind), state_(seed) {}

  /// The answer with its end of line; empty where the device says nothing. `LOAD 12.34` puts that on the pan or to the
  /// terminals, for tests; `LOAD +` and `LOAD -` more and less than it can bear.
  std::string answer(std::string_view command);

 private:
  std::string balance(std::string_view command);
  std::string multimeter(std::string_view command);
  /// From -2 to 2.
  int noise();

  Simulated kind_;
  std::uint64_t state_;
  std::string load_ = "100.00";
  int unrest_ = 0;  // so many answers until the balance is stable
};

/// Serves a simulated device to any number of connections on 127.0.0.1. Says the port, and ends with a signal.
void simulate(Simulated kind, int port);

}  // namespace lims::gateway
