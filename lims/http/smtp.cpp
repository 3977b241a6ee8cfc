#include "lims/http/smtp.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DialogSocket.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/SocketImpl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "lims/http/smtp_text.hpp"

namespace lims::http {
namespace {

namespace Net = Poco::Net;  // NOLINT(readability-identifier-naming): the library calls itself so
using std::chrono::steady_clock;
using namespace std::chrono_literals;

const Poco::Timespan patience_for_connection(10, 0);
const Poco::Timespan patience_for_answer(60, 0);
constexpr auto patience_for_all = 4min;  // shorter than the lease of the sender
constexpr std::size_t piece_of_message = 32768;
constexpr int most_depth = 9;

Net::Context::Ptr tls_context(const SmtpServer& server) {
  return new Net::Context(Net::Context::TLS_CLIENT_USE, server.authorities, Net::Context::VERIFY_STRICT, most_depth,
                          true);  // NOLINT: reference-counted by the library
}

Net::StreamSocket connected(const SmtpServer& server) {
  const Net::SocketAddress address(server.host, static_cast<Poco::UInt16>(server.port));
  if (!server.tls) {
    Net::StreamSocket socket;
    socket.connect(address, patience_for_connection);
    return socket;
  }
  Net::SecureStreamSocket socket(tls_context(server));
  socket.setPeerHostName(server.host);
  socket.connect(address, patience_for_connection);
  return socket;
}

/// Talks with a server, command by command.
class Conversation {
 public:
  Conversation(const SmtpServer& server, const std::stop_token& stop)
      : server_(server),
        socket_(connected(server)),
        encrypted_(server.tls),
        end_(steady_clock::now() + patience_for_all),
        stop_(stop, HangUp{socket_.impl()->sockfd()}) {
    set_timeouts();
    require(received(), 2);
  }

  void greet() {
    extensions_ = asked("EHLO " + server_.own_name);
    if (extensions_.code / 100 == 5) extensions_ = asked("HELO " + server_.own_name);
    require(extensions_, 2);
  }
  void encrypt_if_offered() {
    if (encrypted_ || !offers(extensions_.words, "STARTTLS")) return;
    require(asked("STARTTLS"), 2);
    // What came in clear after the answer is not believed: the new socket has a buffer of its own.
    socket_ = Net::DialogSocket(Net::SecureStreamSocket::attach(socket_, server_.host, tls_context(server_)));
    set_timeouts();
    encrypted_ = true;
    greet();
  }
  void authenticate() {
    if (server_.user.empty()) return;
    if (!encrypted_ && !socket_.peerAddress().host().isLoopback())
      throw MailDelayed({"邮件服务器不提供加密连接，密码未发送。",
                         "The mail server offers no encryption, and the password is not sent without it."});
    const auto methods = extension(extensions_.words, "AUTH");
    if (methods.find("PLAIN") != std::string::npos || methods.find("LOGIN") == std::string::npos)
      return require(asked("AUTH PLAIN " + base64(std::string(1, '\0') + server_.user + '\0' + server_.password)), 2);
    require(asked("AUTH LOGIN"), 3);
    require(asked(base64(server_.user)), 3);
    require(asked(base64(server_.password)), 2);
  }
  void deliver(const Envelope& envelope, const std::string& message) {
    require(asked("MAIL FROM:<" + envelope.from + ">"), 2);
    require_taken(asked("RCPT TO:<" + envelope.to + ">"), 2);
    require_taken(asked("DATA"), 3);
    const auto lines = with_doubled_dots(message);
    for (std::size_t begin = 0; begin < lines.size(); begin += piece_of_message) {
      require_time();
      send_whole(std::string_view(lines).substr(begin, piece_of_message));
    }
    require_taken(asked("."), 2);
  }
  /// The message has been taken already: nothing that goes wrong now matters.
  void quit() {
    try {
      socket_.sendMessage("QUIT");
    } catch (const Poco::Exception&) {
      return;
    }
  }

 private:
  /// Ends what waits for the server.
  struct HangUp {
    int socket;
    void operator()() const { ::shutdown(socket, SHUT_RDWR); }
  };

  void set_timeouts() {
    socket_.setReceiveTimeout(patience_for_answer);
    socket_.setSendTimeout(patience_for_answer);
  }
  void require_time() const {
    if (steady_clock::now() > end_) throw MailDelayed({"邮件服务器太慢。", "The mail server is too slow."});
  }
  void send_whole(std::string_view bytes) {
    while (!bytes.empty()) {
      const int sent = socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
      if (sent <= 0) throw MailDelayed({"邮件服务器中断了连接。", "The mail server broke the connection off."});
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  SmtpAnswer asked(const std::string& line) {
    require_time();
    socket_.sendMessage(line);
    return received();
  }
  SmtpAnswer received() {
    SmtpAnswer answer;
    answer.code = socket_.receiveStatusMessage(answer.words);
    if (answer.code < 200) throw MailDelayed({"邮件服务器中断了连接。", "The mail server broke the connection off."});
    return answer;
  }
  /// Settings are at fault, or the server is: the message may go later.
  static void require(const SmtpAnswer& answer, int kind) {
    if (answer.code / 100 != kind) throw MailDelayed(in_words(answer));
  }
  static void require_taken(const SmtpAnswer& answer, int kind) {
    if (answer.code / 100 == 5) throw MailRefused(in_words(answer));
    require(answer, kind);
  }

  const SmtpServer& server_;
  Net::DialogSocket socket_;
  SmtpAnswer extensions_;
  bool encrypted_;
  steady_clock::time_point end_;
  std::stop_callback<HangUp> stop_;
};

}  // namespace

void send_by_smtp(const SmtpServer& server, const Envelope& envelope, const std::string& message,
                  const std::stop_token& stop) {
  try {
    Conversation conversation(server, stop);
    conversation.greet();
    conversation.encrypt_if_offered();
    conversation.authenticate();
    conversation.deliver(envelope, message);
    conversation.quit();
  } catch (const Poco::Exception& fault) {
    const auto words = one_line(fault.displayText());
    throw MailDelayed(
        {fmt::format("与邮件服务器 {}:{} 的连接失败：{}。", server.host, server.port, words),
         fmt::format("The connection to the mail server {}:{} failed: {}.", server.host, server.port, words)});
  }
}

}  // namespace lims::http
