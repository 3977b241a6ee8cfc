#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace lims::http {

/// One answered request.
struct LogEntry {
  std::string_view request_id;
  std::string_view remote;
  std::string_view method;  // empty when the head could not be read
  std::string_view path;    // as sent, without the query, which may hold what people search for
  std::optional<std::int64_t> user;
  int status = 0;
  std::uint64_t bytes = 0;  // of the body
  std::chrono::nanoseconds took{};
};

/// Lines of JSON, written by one thread a few times a second, so that lines never mix and no request waits for the
/// terminal. When the reader of the log stands still for long, lines are dropped and counted.
class AccessLog {
 public:
  /// `write` takes whole lines; empty: standard output.
  explicit AccessLog(std::function<void(std::string_view)> write);
  ~AccessLog();

  void add(const LogEntry& entry);
  /// A fault of ours: what() and the request it broke.
  void add_fault(std::string_view request_id, std::string_view what);

 private:
  void append(std::string_view line);
  void run(const std::stop_token& stop);

  std::function<void(std::string_view)> write_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::string lines_;
  std::uint64_t dropped_ = 0;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace lims::http
