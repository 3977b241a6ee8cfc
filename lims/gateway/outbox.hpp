#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "lims/gateway/device_answer.hpp"

namespace lims::gateway {

/// A reading on its way to the server.
struct OutgoingReading {
  std::string device_id;
  std::int64_t sequence = 0;  // of its device, from 1 in each run
  Answer answer;
  std::string at;  // UTC with milliseconds
};

/// What waits to be taken by the server, in the order it came. Bounded: a reading that finds no room is not kept, and
/// the next that does is preceded by a fault that says how many are missing.
class Outbox {
 public:
  explicit Outbox(std::size_t room = 10'000) : room_(room) {}

  /// False when there was no room.
  bool put(const std::string& device_id, const Answer& answer, const std::string& at);
  /// The oldest readings, all of one device; they stay until they are said to be taken.
  std::vector<OutgoingReading> next(std::size_t most) const;
  void taken(std::size_t count);
  bool empty() const;

 private:
  void append(const std::string& device_id, const Answer& answer, const std::string& at);

  const std::size_t room_;
  mutable std::mutex mutex_;
  std::deque<OutgoingReading> waiting_;
  std::map<std::string, std::int64_t> sequences_;
  std::map<std::string, std::int64_t> missing_;
};

/// 2026-11-21T09:30:00.123Z
std::string instant_with_milliseconds(std::chrono::system_clock::time_point at);

}  // namespace lims::gateway
