#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "lims/http/server.hpp"
#include "tests/support/http_client.hpp"

namespace support {

/// A real server on a free port, with a site that has one route for each thing a handler can do.
class TestServer {
 public:
  explicit TestServer(lims::http::ServerSettings settings = quick(),
                      std::span<const instruments::EmbeddedFile> web = {});

  int port() const { return server_->port(); }
  bool stop() { return server_->stop(); }
  /// The access log so far, once the server has stopped.
  std::string log();
  /// One request on a connection of its own.
  Answer ask(std::string_view request, bool head_only = false) const;

  /// Timeouts a test can wait for.
  static lims::http::ServerSettings quick();

 private:
  std::mutex mutex_;
  std::string log_;
  std::unique_ptr<lims::http::Server> server_;
};

/// The routes of the test site.
std::vector<lims::http::Route> test_routes();

/// Signs in the verifier of the test site by cookie; changes need `X-CSRF-Token: right`, too.
constexpr std::string_view verifier_cookie = "Cookie: session=verifier\r\n";

}  // namespace support
