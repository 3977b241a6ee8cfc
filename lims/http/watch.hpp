#pragma once

#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace lims::http {

/// The reaper: knows every connection and breaks one whose deadline has passed, so that no thread waits for a peer
/// that does not come. It makes room when connections queue and clears the house when the server stops.
class Watch {
 public:
  using Clock = std::chrono::steady_clock;

  /// What a connection is doing, as far as others may interrupt it.
  enum class Phase { idle, head, body, working };

  /// A watched connection; lives as long as its socket.
  class Entry {
   public:
    Entry(Watch& watch, const Poco::Net::StreamSocket& socket);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    /// From now on in `phase`, which has to end before `deadline`.
    void enter(Phase phase, Clock::time_point deadline);
    /// From now on at work of our own, which no deadline ends.
    void enter_work() { enter(Phase::working, Clock::time_point::max()); }

   private:
    friend class Watch;
    Watch& watch_;
    int descriptor_;
    std::atomic<Phase> phase_ = Phase::idle;
    std::atomic<Clock::rep> since_;
    std::atomic<Clock::rep> deadline_;
  };

  /// `queued` counts the connections that wait for a thread.
  explicit Watch(std::function<int()> queued);

  bool stopping() const { return stopping_; }

  /// Keeps a half-closed socket until its peer has had a second to read what was sent.
  void linger(const Poco::Net::StreamSocket& socket);

  /// Ends idle and half-sent requests at once, gives running ones until `deadline`, then breaks what is left. True
  /// when every connection is gone.
  bool drain(Clock::time_point deadline);

 private:
  void run(const std::stop_token& stop);
  void look(Clock::time_point now);

  std::function<int()> queued_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::set<Entry*> entries_;
  std::vector<std::pair<Clock::time_point, Poco::Net::StreamSocket>> lingering_;
  std::atomic<bool> stopping_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace lims::http
