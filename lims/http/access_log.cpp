#include "lims/http/access_log.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <iterator>
#include <nlohmann/json.hpp>

namespace lims::http {

namespace {

using namespace std::chrono_literals;

constexpr auto write_interval = 100ms;
constexpr std::size_t most_waiting = 16U << 20U;  // bytes

void write_to_standard_output(std::string_view lines) {
  std::fwrite(lines.data(), 1, lines.size(), stdout);
  std::fflush(stdout);
}

/// The instant of the wall, UTC with milliseconds: the log tells operators when, no record is dated by it.
void append_now(std::string& line) {
  const auto now = std::chrono::system_clock::now();
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  thread_local std::time_t second = 0;
  thread_local std::string text;
  if (second != milliseconds / 1000) {
    second = milliseconds / 1000;
    std::tm parts = {};
    gmtime_r(&second, &parts);
    text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
  }
  fmt::format_to(std::back_inserter(line), "{}.{:03}Z", text, milliseconds % 1000);
}

/// For text of visible ASCII characters.
void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (const char each : text) {
    if (each == '"' || each == '\\') line += '\\';
    line += each;
  }
  line += '"';
}

}  // namespace

AccessLog::AccessLog(std::function<void(std::string_view)> write)
    : write_(write ? std::move(write) : write_to_standard_output),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

AccessLog::~AccessLog() {
  thread_.request_stop();
  thread_.join();
}

void AccessLog::add(const LogEntry& entry) {
  thread_local std::string line;
  line = R"({"time":")";
  append_now(line);
  fmt::format_to(std::back_inserter(line), R"(","request_id":"{}","remote":"{}","method":)", entry.request_id,
                 entry.remote);
  append_quoted(line, entry.method);
  line += R"(,"path":)";
  append_quoted(line, entry.path);
  fmt::format_to(std::back_inserter(line), R"(,"status":{},"bytes":{},"ms":{}.{:03},"user":)", entry.status,
                 entry.bytes, entry.took / 1ms, entry.took % 1ms / 1us);
  line += entry.user ? std::to_string(*entry.user) : "null";
  line += "}\n";
  append(line);
}

void AccessLog::add_fault(std::string_view request_id, std::string_view what) {
  std::string line = R"({"time":")";
  append_now(line);
  line += R"(","request_id":")";
  line += request_id;
  line += R"(","fault":)";
  line += nlohmann::json(what).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  append(line += "}\n");
}

void AccessLog::append(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (lines_.size() + line.size() > most_waiting) {
    ++dropped_;
  } else {
    lines_ += line;
  }
}

void AccessLog::run(const std::stop_token& stop) {
  std::string taken;
  bool last = false;
  while (!last) {
    {
      std::unique_lock lock(mutex_);
      waiting_.wait_for(lock, stop, write_interval, [] { return false; });
      last = stop.stop_requested();
      taken.swap(lines_);
      if (dropped_ > 0) taken += fmt::format("{{\"dropped_lines\":{}}}\n", std::exchange(dropped_, 0));
    }
    if (!taken.empty()) write_(taken);
    taken.clear();
  }
}

}  // namespace lims::http
