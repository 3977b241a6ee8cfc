#include "lims/gateway/gateway.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

#include "lims/workflow/passwords.hpp"

namespace lims::gateway {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto round = 100ms;              // how often the outbox is looked at
constexpr auto between_questions = 300ms;  // for requests; a person waits for the answer
constexpr auto sign_of_life = 10s;
constexpr auto shortest_retry = 500ms;
constexpr auto longest_retry = 10s;
constexpr auto last_chance = 5s;

/// A device, the thread that watches it, and what the server was told of it.
struct Watched {
  std::unique_ptr<DeviceWatch> watch;
  std::thread thread;
  DeviceCondition told;
  Clock::time_point tell_at{};  // the first thing
};

/// Waits longer with each failure, so that a server that is away is not stormed when it comes back.
class Patience {
 public:
  bool over() const { return Clock::now() >= until_; }
  void after(bool success) {
    wait_ = success ? shortest_retry : std::min<std::chrono::milliseconds>(2 * wait_, longest_retry);
    until_ = success ? Clock::now() : Clock::now() + wait_;
  }

 private:
  std::chrono::milliseconds wait_ = shortest_retry;
  Clock::time_point until_{};
};

bool tell(Courier& courier, Watched& watched) {
  const auto condition = watched.watch->condition();
  if (condition == watched.told && Clock::now() < watched.tell_at) return true;
  if (!courier.tell(watched.watch->settings(), condition)) return false;
  watched.told = condition;
  watched.tell_at = Clock::now() + sign_of_life;
  return true;
}

bool bring_all(Courier& courier, const Outbox& outbox) {
  while (!outbox.empty())
    if (!courier.bring()) return false;
  return true;
}

/// One round: states first, for the server takes readings of devices it knows.
bool carry(Courier& courier, Outbox& outbox, std::vector<Watched>& devices, bool questions) {
  for (auto& each : devices)
    if (!tell(courier, each)) return false;
  if (!bring_all(courier, outbox)) return false;
  for (auto& each : devices)
    if (questions && courier.is_asked(each.watch->settings())) each.watch->request();
  return true;
}

void stop(std::vector<Watched>& devices) {
  for (auto& each : devices) each.watch->stop();
  for (auto& each : devices) each.thread.join();
}

}  // namespace

void run_gateway(const std::vector<DeviceSettings>& devices, const Send& send, const Credentials& credentials,
                 const std::atomic<bool>& stopping) {
  Outbox outbox;
  Courier courier(send, credentials, random_token(), outbox);
  std::vector<Watched> watched;
  for (const auto& each : devices) {
    const auto pass_on = [&outbox](const DeviceSettings& device, const Answer& answer) {
      if (!outbox.put(device.id, answer, instant_with_milliseconds(std::chrono::system_clock::now())))
        fmt::print(stderr, "{}: a reading was lost, for too many wait for the server\n", device.id);
    };
    watched.push_back({std::make_unique<DeviceWatch>(each, pass_on), {}, {}, {}});
    watched.back().thread = std::thread([watch = watched.back().watch.get()] { watch->run(); });
  }
  Patience patience;
  for (auto ask_at = Clock::now(); !stopping; std::this_thread::sleep_for(round)) {
    if (!patience.over()) continue;
    const bool questions = Clock::now() >= ask_at;
    if (questions) ask_at = Clock::now() + between_questions;
    patience.after(carry(courier, outbox, watched, questions));
  }
  stop(watched);
  for (const auto end = Clock::now() + last_chance; Clock::now() < end; std::this_thread::sleep_for(round))
    if (carry(courier, outbox, watched, false)) return;
  if (!outbox.empty()) fmt::print(stderr, "server: away at the end; the readings that waited are lost\n");
}

}  // namespace lims::gateway
