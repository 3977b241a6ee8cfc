#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "lims/gateway/device_answer.hpp"
#include "lims/gateway/line_framing.hpp"

namespace lims::gateway {

class DeviceLink;

/// How a device is, for the server and for people.
struct DeviceCondition {
  std::string state = "lost";  // "connected", "lost", "stopped"
  std::string detail = "not yet opened";
  bool operator==(const DeviceCondition&) const = default;
};

/// Watches one device in a thread of its own: opens the line, asks or listens, and passes on what the device says.
class DeviceWatch {
 public:
  using PassOn = std::function<void(const DeviceSettings&, const Answer&)>;

  DeviceWatch(DeviceSettings settings, PassOn pass_on);

  /// Until `stop`; comes back to a device that was lost.
  void run();
  void stop() { stopping_ = true; }
  /// Somebody wants a reading: the next one is asked for and passed on whatever it is.
  void request() { requested_ = true; }

  const DeviceSettings& settings() const { return settings_; }
  DeviceCondition condition() const;

 private:
  using Clock = std::chrono::steady_clock;

  void set_condition(const DeviceCondition& condition);
  void watch(DeviceLink& link);
  void ask(DeviceLink& link, bool for_request);
  void listen(DeviceLink& link, std::chrono::milliseconds patience);
  void take(const Framed& line, bool for_request);
  void pass_on(const Answer& answer, bool for_request);
  void pause(std::chrono::milliseconds time) const;
  void say(const std::string& what) const;

  const DeviceSettings settings_;
  const PassOn pass_on_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> requested_ = false;
  LineFraming framing_;
  std::optional<Answer> last_;
  mutable std::mutex mutex_;
  DeviceCondition condition_;
};

}  // namespace lims::gateway
