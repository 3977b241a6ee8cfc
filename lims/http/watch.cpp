#include "lims/http/watch.hpp"

#include <Poco/Net/StreamSocketImpl.h>
#include <sys/socket.h>

#include <algorithm>

namespace lims::http {

namespace {

using namespace std::chrono_literals;

constexpr auto round = 50ms;
constexpr auto patience_under_pressure = 1s;  // with a silent peer while others wait for a thread
constexpr std::size_t most_lingering = 1024;

}  // namespace

Watch::Entry::Entry(Watch& watch, const Poco::Net::StreamSocket& socket)
    : watch_(watch),
      descriptor_(socket.impl()->sockfd()),
      since_(Clock::now().time_since_epoch().count()),
      deadline_(Clock::time_point::max().time_since_epoch().count()) {
  const std::lock_guard lock(watch_.mutex_);
  watch_.entries_.insert(this);
}

Watch::Entry::~Entry() {
  const std::lock_guard lock(watch_.mutex_);
  watch_.entries_.erase(this);
  if (watch_.stopping_) watch_.changed_.notify_all();
}

void Watch::Entry::enter(Phase phase, Clock::time_point deadline) {
  if (phase != phase_) since_ = Clock::now().time_since_epoch().count();
  deadline_ = deadline.time_since_epoch().count();
  phase_ = phase;
}

Watch::Watch(std::function<int()> queued)
    : queued_(std::move(queued)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Watch::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait_for(lock, stop, round, [] { return false; });
    look(Clock::now());
  }
}

void Watch::look(Clock::time_point now) {
  const auto instant = now.time_since_epoch().count();
  const auto impatient = (now - patience_under_pressure).time_since_epoch().count();
  const bool others_wait = queued_() > 0;
  for (auto* const entry : entries_) {
    const auto phase = entry->phase_.load();
    const bool slow = (phase == Phase::idle || phase == Phase::head) && others_wait && entry->since_ < impatient;
    if (entry->deadline_ < instant || slow) {
      ::shutdown(entry->descriptor_, SHUT_RDWR);
    } else if (phase != Phase::working && stopping_) {
      // What came in whole is still answered: only receiving ends.
      ::shutdown(entry->descriptor_, SHUT_RD);
    }
  }
  std::erase_if(lingering_, [&](const auto& each) { return each.first < now; });
}

void Watch::linger(const Poco::Net::StreamSocket& socket) {
  const std::lock_guard lock(mutex_);
  if (lingering_.size() < most_lingering) lingering_.emplace_back(Clock::now() + 1s, socket);
}

bool Watch::drain(Clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  lingering_.clear();
  changed_.wait_until(lock, deadline, [this] { return entries_.empty(); });
  for (auto* const entry : entries_) ::shutdown(entry->descriptor_, SHUT_RDWR);
  // Those that only wait for their peer end now; a handler that still computes does not.
  return changed_.wait_for(lock, 2 * round, [this] { return entries_.empty(); });
}

}  // namespace lims::http
