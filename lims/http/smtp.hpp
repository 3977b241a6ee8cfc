#pragma once

#include <stdexcept>
#include <stop_token>
#include <string>

#include "instruments/refusal.hpp"

namespace lims::http {

/// Through whom messages go.
struct SmtpServer {
  std::string host;
  int port = 0;
  bool tls = false;         // from the first byte; otherwise as soon as the server offers it
  std::string user;         // empty: the server asks for none
  std::string password;     // leaves over TLS only, or to this machine
  std::string authorities;  // file of certificates that are trusted beside those of the system
  std::string own_name;     // how this side calls itself
};

/// What became of a message that was not taken.
class MailFault : public std::runtime_error {
 public:
  explicit MailFault(instruments::Text text) : std::runtime_error(text.en), text_(std::move(text)) {}
  const instruments::Text& text() const { return text_; }

 private:
  instruments::Text text_;
};
/// It may be taken later: no connection, a temporary answer, or settings that the server does not accept.
class MailDelayed : public MailFault {
  using MailFault::MailFault;
};
/// The server will not take this message for this recipient.
class MailRefused : public MailFault {
  using MailFault::MailFault;
};

struct Envelope {
  std::string from;
  std::string to;
};

/// Hands a message over (RFC 5321): lines ended by CRLF, in ASCII. When it returns, the server has taken it. Throws
/// MailDelayed and MailRefused; when `stop` is requested, MailDelayed at once.
void send_by_smtp(const SmtpServer& server, const Envelope& envelope, const std::string& message,
                  const std::stop_token& stop = {});

}  // namespace lims::http
