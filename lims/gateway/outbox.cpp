#include "lims/gateway/outbox.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lims/clock.hpp"

namespace lims::gateway {

void Outbox::append(const std::string& device_id, const Answer& answer, const std::string& at) {
  waiting_.push_back({device_id, ++sequences_[device_id], answer, at});
}

bool Outbox::put(const std::string& device_id, const Answer& answer, const std::string& at) {
  const std::lock_guard lock(mutex_);
  auto& missing = missing_[device_id];
  if (waiting_.size() + (missing > 0 ? 2 : 1) > room_) {
    ++missing;
    return false;
  }
  if (missing > 0)
    append(device_id, {"", "", std::nullopt, fmt::format("{} readings were lost while the server was away", missing)},
           at);
  missing = 0;
  append(device_id, answer, at);
  return true;
}

std::vector<OutgoingReading> Outbox::next(std::size_t most) const {
  const std::lock_guard lock(mutex_);
  std::vector<OutgoingReading> readings;
  for (const auto& each : waiting_) {
    if (readings.size() == most || each.device_id != waiting_.front().device_id) break;
    readings.push_back(each);
  }
  return readings;
}

void Outbox::taken(std::size_t count) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(count, waiting_.size())));
}

bool Outbox::empty() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty();
}

std::string instant_with_milliseconds(std::chrono::system_clock::time_point at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at - seconds);
  auto text = instant_text(seconds);
  text.insert(text.size() - 1, fmt::format(".{:03}", milliseconds.count()));
  return text;
}

}  // namespace lims::gateway
