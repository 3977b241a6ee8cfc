#include "tests/support/lims_mail_server.hpp"

#include <Poco/Base64Decoder.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DialogSocket.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <iterator>
#include <sstream>

#include "tests/support/lims_mail_keys.hpp"

namespace tests {

namespace Net = Poco::Net;  // NOLINT(readability-identifier-naming): the library calls itself so

namespace {

std::string decoded(const std::string& base64) {
  std::istringstream encoded(base64);
  Poco::Base64Decoder decoder(encoded);
  return {std::istreambuf_iterator<char>(decoder), {}};
}

std::filesystem::path new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "etalon-mail-XXXXXX").string();
  return ::mkdtemp(name.data());
}

Net::Context::Ptr tls_context(const std::filesystem::path& folder) {
  return new Net::Context(Net::Context::TLS_SERVER_USE, (folder / "key.pem").string(),  // NOLINT: the library counts
                          (folder / "certificate.pem").string(), "", Net::Context::VERIFY_NONE);
}

Net::ServerSocket server_socket(MailTls tls, const std::filesystem::path& folder) {
  const Net::SocketAddress any("127.0.0.1", 0);
  if (tls != MailTls::from_the_first_byte) return Net::ServerSocket(any);
  constexpr int backlog = 64;
  return Net::SecureServerSocket(any, backlog, tls_context(folder));
}

std::string between_brackets(const std::string& line) {
  const auto begin = line.find('<') + 1;
  return line.substr(begin, line.find('>', begin) - begin);
}

/// Encoded words as text; blanks between two of them do not count (RFC 2047, 6.2).
std::string without_encoded_words(std::string text) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto word = text.find("=?UTF-8?B?", begin);
    const auto plain = text.substr(begin, word - begin);
    const bool between = begin > 0 && word != std::string::npos && plain.find_first_not_of(' ') == std::string::npos;
    if (!between) result += plain;
    if (word == std::string::npos) break;
    const auto end = text.find("?=", word + 10);
    result += decoded(text.substr(word + 10, end - word - 10));
    begin = end + 2;
  }
  return result;
}

}  // namespace

/// One conversation with a client.
class MailConversation : public Net::TCPServerConnection {
 public:
  MailConversation(const Net::StreamSocket& socket, MailServer& server)
      : TCPServerConnection(socket), server_(server), dialog_(socket) {
    mail_.encrypted = server.tls_ == MailTls::from_the_first_byte;
  }

  void run() override {
    try {
      begin();
      std::string line;
      while (heard(line) && answer(line)) {
      }
    } catch (const Poco::Exception&) {
      return;  // the client has gone
    }
  }

 private:
  void begin() {
    const std::lock_guard lock(server_.mutex_);
    if (!server_.manners_.empty()) {
      manners_ = server_.manners_.front();
      server_.manners_.pop_front();
    }
    dialog_.sendMessage("220 mail.test ready");
  }
  bool heard(std::string& line) {
    line.clear();
    return dialog_.receiveMessage(line);
  }
  void say(const std::string& line) { dialog_.sendMessage(line); }

  bool answer(const std::string& line) {
    const auto word = line.substr(0, line.find_first_of(" :"));
    if (word == "QUIT") return false;
    if (word == "EHLO") {
      greet();
    } else if (word == "STARTTLS") {
      encrypt();
    } else if (word == "AUTH") {
      authenticate(line);
    } else if (word == "MAIL") {
      mail_.from = between_brackets(line);
      say(manners_.sender);
    } else if (word == "RCPT") {
      mail_.to = between_brackets(line);
      say(manners_.recipient);
    } else if (word == "DATA") {
      say("354 go on");
      return take_content();
    } else {
      say("500 what?");
    }
    return true;
  }
  void greet() {
    say("250-mail.test");
    if (server_.tls_ == MailTls::offered && !mail_.encrypted) say("250-STARTTLS");
    if (!manners_.methods.empty()) say("250-AUTH " + manners_.methods);
    say("250 8BITMIME");
  }
  void encrypt() {
    say("220 go ahead");
    dialog_ = Net::DialogSocket(Net::SecureStreamSocket::attach(dialog_, tls_context(server_.folder_)));
    mail_.encrypted = true;
  }
  void authenticate(const std::string& line) {
    if (line.starts_with("AUTH PLAIN ")) {
      mail_.credentials = decoded(line.substr(11));
    } else {
      std::string user, password;
      say("334 VXNlcm5hbWU6");
      heard(user);
      say("334 UGFzc3dvcmQ6");
      heard(password);
      mail_.credentials = decoded(user) + " " + decoded(password);
    }
    say("235 welcome");
  }
  bool take_content() {
    mail_.text.clear();
    for (std::string line; heard(line) && line != ".";)
      mail_.text += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
    mail_.answered = !manners_.hangs_up;
    {
      const std::lock_guard lock(server_.mutex_);
      if (manners_.hangs_up || manners_.content.starts_with('2')) server_.received_.push_back(mail_);
    }
    if (manners_.hangs_up) return false;
    say(manners_.content);
    return true;
  }

  MailServer& server_;
  Net::DialogSocket dialog_;
  MailManners manners_;
  ReceivedMail mail_;
};

namespace {

class MailConversations : public Net::TCPServerConnectionFactory {
 public:
  explicit MailConversations(MailServer& server) : server_(server) {}
  Net::TCPServerConnection* createConnection(const Net::StreamSocket& socket) override {
    return new MailConversation(socket, server_);  // NOLINT: the library owns it
  }

 private:
  MailServer& server_;
};

}  // namespace

struct MailServer::Listening {
  explicit Listening(MailServer& server)
      : socket(server_socket(server.tls_, server.folder_)), tcp(new MailConversations(server), socket) {
    tcp.start();
  }
  Net::ServerSocket socket;
  Net::TCPServer tcp;
};

MailServer::MailServer(MailTls tls) : folder_(new_folder()), tls_(tls) {
  if (tls != MailTls::none) make_mail_keys(folder_, "localhost");
  listening_ = std::make_unique<Listening>(*this);
}

MailServer::~MailServer() {
  listening_->tcp.stop();
  listening_.reset();
  std::filesystem::remove_all(folder_);
}

std::string MailServer::address() const {
  const auto* const scheme = tls_ == MailTls::from_the_first_byte ? "smtps" : "smtp";
  return fmt::format("{}://localhost:{}", scheme, listening_->tcp.port());
}

std::filesystem::path MailServer::authority() const {
  return folder_ / "certificate.pem";
}

void MailServer::next(const MailManners& manners) {
  const std::lock_guard lock(mutex_);
  manners_.push_back(manners);
}

std::vector<ReceivedMail> MailServer::received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

std::string ReceivedMail::header(const std::string& name) const {
  std::istringstream lines(text);
  std::string line, value;
  bool inside = false;
  while (std::getline(lines, line) && line != "\r") {
    line.pop_back();
    if (inside && line.starts_with(' '))
      value += line;
    else if ((inside = line.starts_with(name + ": ")))
      value = line.substr(name.size() + 2);
    else if (!value.empty())
      break;
  }
  return without_encoded_words(value);
}

std::string ReceivedMail::part(const std::string& media_type) const {
  const auto at = text.find("Content-Type: " + media_type);
  if (at == std::string::npos) return {};
  const auto begin = text.find("\r\n\r\n", at) + 4;
  return decoded(text.substr(begin, text.find("\r\n--", begin) - begin));
}

}  // namespace tests
