#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/embedded.hpp"
#include "lims/http/route.hpp"

namespace lims::http {

struct ServerSettings {
  std::string address = "0.0.0.0";
  int port = 8080;  // 0: any free one
  int threads = 256;
  int max_queued = 1024;  // connections that wait for a thread; more are answered 503
  int requests_per_connection = 100;
  std::chrono::milliseconds head_timeout{5000};        // from the first byte of a request to the end of its head
  std::chrono::milliseconds keep_alive_timeout{5000};  // between two requests
  std::chrono::milliseconds transfer_timeout{10000};   // of a body, beyond one second per 10 kB
  std::chrono::milliseconds stop_timeout{3000};
  std::vector<std::string> trusted_proxies = {};    // whose X-Forwarded-For is believed: plain addresses
  std::size_t uploads_in_memory = 512 * mebibytes;  // bodies above 1 MiB, all together; more is answered 503
  /// Takes the lines of the access log, one call at a time; empty: standard output.
  std::function<void(std::string_view lines)> log = {};
};

/// What the server serves.
struct Site {
  std::vector<Route> routes;
  Authenticate authenticate;
  std::span<const instruments::EmbeddedFile> assets;  // the web app, each file compressed with gzip
};

/// The web app that was built into the program; empty when it was built without one.
std::span<const instruments::EmbeddedFile> embedded_web();

/// Answers requests from its construction until `stop`, each connection on a thread of its own.
class Server {
 public:
  /// Refuses (invalid_input) an address or port that cannot be listened on.
  Server(const ServerSettings& settings, Site site, Laboratory& laboratory);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;

  /// Takes no more requests, lets running ones end, and closes everything within `stop_timeout`. False when a handler
  /// still runs after that; the destructor waits for it.
  bool stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace lims::http
