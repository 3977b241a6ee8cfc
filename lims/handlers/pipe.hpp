#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace lims::handlers {

/// What one thread makes and another takes, in order, a few pieces ahead of it.
template <class Piece>
class Pipe {
 public:
  /// Finish and abandon when their scope ends, whatever is thrown.
  struct Maker {
    Pipe& pipe;
    ~Maker() { pipe.finish(); }
  };
  struct Taker {
    Pipe& pipe;
    ~Taker() { pipe.abandon(); }
  };

  /// Waits for room. False when nobody takes any more.
  bool push(Piece piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return abandoned_ || pieces_.size() < most_waiting; });
    if (abandoned_) return false;
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
    return true;
  }
  /// Nothing more will be pushed.
  void finish() { set(finished_); }

  /// Waits for the next piece; none at the end.
  std::optional<Piece> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return finished_ || !pieces_.empty(); });
    if (pieces_.empty()) return std::nullopt;
    auto piece = std::move(pieces_.front());
    pieces_.pop_front();
    changed_.notify_all();
    return piece;
  }
  /// Nothing more will be taken.
  void abandon() { set(abandoned_); }

 private:
  static constexpr std::size_t most_waiting = 4;

  void set(bool& state) {
    const std::lock_guard lock(mutex_);
    state = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> pieces_;
  bool finished_ = false;
  bool abandoned_ = false;
};

}  // namespace lims::handlers
