#include "db/writer_lane.hpp"

#include <stdexcept>

namespace db {

bool WriterLane::enter(std::chrono::milliseconds wait) {
  const auto self = std::this_thread::get_id();
  std::unique_lock lock(mutex_);
  if (owner_ == self) throw std::logic_error("A thread opened a second Transaction inside its first one.");
  if (owner_ == std::thread::id{}) {
    owner_ = self;
    return true;
  }
  const auto waiter = waiting_.emplace(waiting_.end());
  waiter->thread = self;
  const bool admitted = waiter->turn.wait_for(lock, wait, [&] { return waiter->admitted; });
  waiting_.erase(waiter);
  return admitted;
}

void WriterLane::leave() {
  const std::lock_guard lock(mutex_);
  owner_ = std::thread::id{};
  for (auto& waiter : waiting_) {
    if (waiter.admitted) continue;
    waiter.admitted = true;
    owner_ = waiter.thread;
    waiter.turn.notify_one();
    return;
  }
}

}  // namespace db
