#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lims::http {

/// The server is not reached, or the connection broke before the answer was whole.
class ServerAway : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ClientAnswer {
  int status = 0;
  std::string body;
  std::string session_token;  // that of a session cookie it set
};

/// What a gateway needs of HTTP: JSON to and from one server, over one connection that is opened again when it was
/// closed. Certificates are checked against those the system trusts.
class Client {
 public:
  /// `base` is "https://etalon.example" or "http://127.0.0.1:8080". Refuses (invalid_input) what is no such address.
  explicit Client(const std::string& base);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// `path` is below /api/v1; an empty body is none, an empty token no Authorization. Throws ServerAway.
  ClientAnswer send(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& token);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace lims::http
