#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "lims/laboratory.hpp"
#include "lims/mail/mail_settings.hpp"

namespace lims {

/// How long after so many attempts a message is tried again.
std::chrono::minutes pause_after(std::int64_t attempts);

/// Sends the message that is due longest, if any is and no other server is sending; false when there was none. What
/// became of it is written down and not thrown. A server that dies at it leaves it to be sent again when its lease is
/// over: a message arrives once, or after such a death perhaps twice, with the same Message-ID.
bool send_next_mail(Laboratory& laboratory, const MailSettings& settings, const std::string& holder,
                    const std::stop_token& stop = {});

/// Sends what is due in the background, one message after the other, until destroyed.
class Mailing {
 public:
  Mailing(Laboratory& laboratory, MailSettings settings);

 private:
  void run(const std::stop_token& stop);

  Laboratory& laboratory_;
  MailSettings settings_;
  std::string holder_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace lims
