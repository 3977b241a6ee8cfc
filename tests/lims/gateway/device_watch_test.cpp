#include "lims/gateway/device_watch.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <thread>

namespace lims::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// A busy machine lets a thread wait for seconds.
constexpr auto patience = 30s;
constexpr int patience_milliseconds = 30'000;
constexpr auto settled = 1s;  // after a line was opened

/// The other end of a serial line: a pseudo-terminal.
class SerialEnd {
 public:
  SerialEnd() : descriptor_(posix_openpt(O_RDWR | O_NOCTTY)) {
    grantpt(descriptor_);
    unlockpt(descriptor_);
    name_ = ptsname(descriptor_);
  }
  ~SerialEnd() { unplug(); }
  SerialEnd(const SerialEnd&) = delete;
  SerialEnd& operator=(const SerialEnd&) = delete;

  const std::string& name() const { return name_; }
  void unplug() {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }
  void say(std::string_view bytes) const {
    ASSERT_EQ(write(descriptor_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  /// What the gateway sends, up to a line end.
  std::string hear() const {
    std::string heard;
    for (pollfd waiting{descriptor_, POLLIN, 0};
         !heard.ends_with('\n') && poll(&waiting, 1, patience_milliseconds) > 0;) {
      char byte = 0;
      if (read(descriptor_, &byte, 1) != 1) break;
      heard += byte;
    }
    return heard;
  }

 private:
  int descriptor_;
  std::string name_;
};

/// A device on a line, watched, and what was passed on of it.
class WatchedDevices : public testing::Test {
 protected:
  ~WatchedDevices() override {
    if (watch_) watch_->stop();
    if (thread_.joinable()) thread_.join();
  }

  void watch(Protocol protocol, std::optional<std::chrono::milliseconds> poll = std::nullopt,
             std::chrono::milliseconds timeout = 5s) {
    DeviceSettings device;
    device.id = "device";
    device.link.serial = end_.name();
    device.protocol = protocol;
    device.command = "SI";
    device.request_command = "S";
    device.pattern = "^(?<value>[-0-9.]+) g$";
    device.unit = "g";
    device.poll = poll;
    device.changes_only = poll.has_value();
    device.timeout = device.request_timeout = timeout;
    watch_ = std::make_unique<DeviceWatch>(device, [this](const DeviceSettings&, const Answer& answer) {
      const std::lock_guard lock(mutex_);
      passed_on_.push_back(answer.fault.empty() ? answer.value : "!" + answer.fault);
      changed_.notify_all();
    });
    thread_ = std::thread([this] { watch_->run(); });
    wait_for_state("connected");
  }

  std::vector<std::string> passed_on(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return passed_on_.size() >= count; });
    return passed_on_;
  }

  /// All that was passed on up to this value.
  std::vector<std::string> passed_on_up_to(const std::string& value) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return !passed_on_.empty() && passed_on_.back() == value; });
    return passed_on_;
  }

  void wait_for_state(const std::string& state) const {
    for (int round = 0; round < 3000 && watch_->condition().state != state; ++round) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(watch_->condition().state, state);
  }

  SerialEnd end_;
  std::unique_ptr<DeviceWatch> watch_;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> passed_on_;
  std::thread thread_;
};

TEST_F(WatchedDevices, ThatSendByThemselvesAreReadLineByLine) {
  watch(Protocol::stream);
  std::this_thread::sleep_for(settled);  // what comes sooner began before the line was opened
  end_.say("1.00 g\r\n2.0");
  end_.say("0 g\r\n");
  end_.say("noise\r\n");
  EXPECT_THAT(passed_on(3), ElementsAre("1.00", "2.00", "!not understood: \"noise\""));
}

TEST_F(WatchedDevices, AreNotReadFromTheMiddleOfALine) {
  std::atomic<bool> sending = true;
  std::thread device([&] {
    while (sending)
      for (const char byte : std::string_view("123.45 g\r\n")) {
        end_.say({&byte, 1});
        std::this_thread::sleep_for(1ms);
      }
  });
  watch(Protocol::stream);
  const auto all = passed_on(3);
  sending = false;
  device.join();
  EXPECT_THAT(all, testing::Each("123.45"));
}

TEST_F(WatchedDevices, AreAskedWhenSomebodyWantsAReading) {
  watch(Protocol::sics);
  std::this_thread::sleep_for(settled);
  end_.say("S S 1.00 g\r\n");  // its print key was pressed
  EXPECT_THAT(passed_on(1), ElementsAre("1.00"));
  watch_->request();
  EXPECT_EQ(end_.hear(), "S\r\n");
  end_.say("S S 2.00 g\r\n");
  EXPECT_THAT(passed_on(2), ElementsAre("1.00", "2.00"));
}

TEST_F(WatchedDevices, ThatAnswerTooLateAreNotTakenForTheNextAnswer) {
  watch(Protocol::sics, std::nullopt, 2s);
  watch_->request();
  EXPECT_EQ(end_.hear(), "S\r\n");
  end_.say("S S 1.0");  // breaks off
  EXPECT_THAT(passed_on(1), ElementsAre("!an answer without an end of line"));
  EXPECT_THAT(watch_->condition().detail, HasSubstr("does not answer"));
  end_.say("0 g\r\nS S 7.00 g\r\n");
  watch_->request();
  EXPECT_EQ(end_.hear(), "S\r\n");
  end_.say("S S 2.00 g\r\n");
  const auto all = passed_on_up_to("2.00");
  EXPECT_EQ(all.back(), "2.00");
  EXPECT_THAT(all, testing::Not(testing::Contains("1.00")));  // its two halves make no answer
}

TEST_F(WatchedDevices, ThatArePolledTellChangesOnly) {
  watch(Protocol::sics, 100ms);
  for (const char* answer : {"S S 1.00 g\r\n", "S S 1.00 g\r\n", "S +\r\n", "S +\r\n", "S S 1.01 g\r\n"}) {
    EXPECT_EQ(end_.hear(), "SI\r\n");
    end_.say(answer);
  }
  EXPECT_THAT(passed_on_up_to("1.01"), ElementsAre("1.00", "!overload", "1.01"));
}

TEST_F(WatchedDevices, ThatAreUnpluggedAreLostWithoutHalfALine) {
  watch(Protocol::stream);
  std::this_thread::sleep_for(settled);
  end_.say("1.00 g\r\n2.0");
  EXPECT_THAT(passed_on(1), ElementsAre("1.00"));
  end_.unplug();
  wait_for_state("lost");
  EXPECT_THAT(passed_on(1), ElementsAre("1.00"));
  EXPECT_NE(watch_->condition().detail, "");
}

}  // namespace
}  // namespace lims::gateway
