#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tests {

/// How the server answers in one conversation.
struct MailManners {
  std::string sender = "250 2.1.0 fine";
  std::string recipient = "250 2.1.5 fine";
  std::string content = "250 2.0.0 taken";
  bool hangs_up = false;     // when the content has come, without an answer
  std::string methods = {};  // of AUTH
};

struct ReceivedMail {
  std::string from, to;
  std::string text;  // as it was before dots were doubled
  bool answered = true;
  bool encrypted = false;
  std::string credentials = {};  // as sent with AUTH, decoded

  /// The value of a header field, unfolded and decoded (RFC 2047); empty without one.
  std::string header(const std::string& name) const;
  /// The first part of that media type, decoded.
  std::string part(const std::string& media_type) const;
};

enum class MailTls { none, offered, from_the_first_byte };

/// A mail server on a free port of this machine, which keeps what it is given.
class MailServer {
 public:
  explicit MailServer(MailTls tls = MailTls::none);
  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  std::string address() const;
  /// The certificate of the server, which is its own authority.
  std::filesystem::path authority() const;
  /// How it behaves in the next conversation after those said before; then it takes everything.
  void next(const MailManners& manners);
  std::vector<ReceivedMail> received() const;

 private:
  friend class MailConversation;
  struct Listening;

  mutable std::mutex mutex_;
  std::deque<MailManners> manners_;
  std::vector<ReceivedMail> received_;
  std::filesystem::path folder_;
  MailTls tls_;
  std::unique_ptr<Listening> listening_;
};

}  // namespace tests
