#include "lims/gateway/device_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "lims/gateway/device_link.hpp"

namespace lims::gateway {
namespace {

using namespace std::chrono_literals;

constexpr auto attention = 100ms;  // how soon a request or the end is seen
constexpr auto shortest_retry = 500ms;
constexpr auto longest_retry = 10s;
constexpr auto stale = 200ms;  // what comes this soon after opening began before it

}  // namespace

DeviceWatch::DeviceWatch(DeviceSettings settings, PassOn pass_on)
    : settings_(std::move(settings)), pass_on_(std::move(pass_on)) {}

DeviceCondition DeviceWatch::condition() const {
  const std::lock_guard lock(mutex_);
  return condition_;
}

void DeviceWatch::say(const std::string& what) const {
  fmt::print(stderr, "{}: {}\n", settings_.id, what);
}

void DeviceWatch::set_condition(const DeviceCondition& condition) {
  {
    const std::lock_guard lock(mutex_);
    if (condition_ == condition) return;
    condition_ = condition;
  }
  say(condition.detail.empty() ? condition.state : condition.state + ": " + condition.detail);
}

void DeviceWatch::pause(std::chrono::milliseconds time) const {
  for (const auto end = Clock::now() + time; !stopping_ && Clock::now() < end;)
    std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(attention, time));
}

void DeviceWatch::run() {
  std::chrono::milliseconds retry = shortest_retry;
  while (!stopping_) {
    try {
      DeviceLink link(settings_.link, settings_.timeout);
      retry = shortest_retry;
      set_condition({"connected", ""});
      watch(link);
    } catch (const LinkLost& lost) {
      if (const auto half = framing_.drop_partial(); !half.empty())
        say(fmt::format("the line broke within \"{}\", which is not taken", half));
      last_.reset();
      set_condition({"lost", lost.what()});
      pause(retry);
      retry = std::min<std::chrono::milliseconds>(2 * retry, longest_retry);
    }
  }
  set_condition({"stopped", "the gateway was stopped"});
}

/// The end of a line whose beginning was sent before the line was opened must not be read as a number.
void DeviceWatch::watch(DeviceLink& link) {
  framing_.drop_partial();
  const auto begun = link.read(stale);
  if (!begun.empty()) framing_.pass_over_rest_of_line();
  for (const auto& line : framing_.take(begun)) take(line, false);
  auto next_poll = Clock::now();
  while (!stopping_) {
    const bool wanted = requested_.exchange(false);
    if (wanted && !settings_.request_command.empty()) {
      ask(link, true);
    } else if (settings_.poll && Clock::now() >= next_poll) {
      next_poll = Clock::now() + *settings_.poll;
      ask(link, false);
    } else {
      // A device that only sends is not asked: what comes next is what was wanted.
      if (wanted) last_.reset();
      listen(link, attention);
    }
  }
}

/// What came before belongs to no command of ours, and an answer that comes too late to none that follows.
void DeviceWatch::ask(DeviceLink& link, bool for_request) {
  const auto command = for_request ? settings_.request_command : settings_.command;
  if (settings_.protocol != Protocol::stream) {
    while (!link.read(0ms).empty()) {
    }
    framing_.drop_partial();
  }
  link.write(command + settings_.terminator);
  const auto end = Clock::now() + (for_request ? settings_.request_timeout : settings_.timeout);
  while (!stopping_ && Clock::now() < end) {
    const auto lines = framing_.take(link.read(attention));
    for (const auto& line : lines) take(line, for_request);
    if (lines.empty()) continue;
    set_condition({"connected", ""});
    return;
  }
  if (stopping_) return;
  const auto half = framing_.drop_partial();
  set_condition({"connected", fmt::format("does not answer \"{}\"", command)});
  pass_on({"", "", std::nullopt, half.empty() ? "no answer" : "an answer without an end of line"}, for_request);
}

void DeviceWatch::listen(DeviceLink& link, std::chrono::milliseconds patience) {
  for (const auto& line : framing_.take(link.read(patience))) take(line, false);
}

void DeviceWatch::take(const Framed& line, bool for_request) {
  if (line.fault.empty())
    pass_on(answer_of(line.text, settings_), for_request);
  else
    pass_on({"", "", std::nullopt, line.fault}, for_request);
}

/// A fault is passed on once as long as it lasts: a device that does not answer is no news every second.
void DeviceWatch::pass_on(const Answer& answer, bool for_request) {
  const bool same = last_ == answer;
  last_ = answer;
  if (same && !for_request && (settings_.changes_only || !answer.fault.empty())) return;
  if (!answer.fault.empty()) say(answer.fault);
  pass_on_(settings_, answer);
}

}  // namespace lims::gateway
