#include "lims/http/server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/ThreadPool.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>

#include "lims/http/connection.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using Poco::Net::StreamSocket;

/// Every connection is a file, and so is much else: takes what the system gives.
void raise_file_limit() {
  constexpr rlim_t enough = 65536;
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= enough) return;
  limit.rlim_cur = std::min(limit.rlim_max, enough);
  setrlimit(RLIMIT_NOFILE, &limit);
}

Poco::Net::ServerSocket listen_on(const std::string& address, int port) {
  constexpr int backlog = 1024;
  try {
    Poco::Net::ServerSocket socket;
    socket.bind(Poco::Net::SocketAddress(address, static_cast<Poco::UInt16>(port)), true, false);
    socket.listen(backlog);
    return socket;
  } catch (const Poco::Exception& fault) {
    throw instruments::Refusal(instruments::Cause::invalid_input,
                               {fmt::format("无法监听 {}:{}：{}。", address, port, fault.displayText()),
                                fmt::format("Cannot listen on {}:{}: {}.", address, port, fault.displayText())});
  }
}

class Factory : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit Factory(House& house) : house_(house) {}
  Poco::Net::TCPServerConnection* createConnection(const StreamSocket& socket) override {
    return new Connection(socket, house_);  // Poco takes it over
  }

 private:
  House& house_;
};

/// The last thing Poco would do with a connection too many is to drop it without a word.
class Overload : public Poco::Net::TCPServerConnectionFilter {
 public:
  Overload(Watch& watch, std::function<bool()> full) : watch_(watch), full_(std::move(full)), answer_(busy_answer()) {}

  bool accept(const StreamSocket& socket) override {
    if (!full_()) return true;
    const int descriptor = socket.impl()->sockfd();
    ::send(descriptor, answer_.data(), answer_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(descriptor, SHUT_WR);
    watch_.linger(socket);
    return false;
  }

 private:
  static std::string busy_answer() {
    const instruments::Refusal busy(instruments::Cause::busy,
                                    {"服务器正忙，请稍后再试。 The server is busy: try again in a moment.",
                                     "The server is busy: try again in a moment."});
    const auto response = problem(busy, Language::zh, "");
    const auto& body = std::get<std::string>(response.body);
    return fmt::format(
        "HTTP/1.1 503 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nRetry-After: 2\r\nConnection: close\r\n\r\n{}",
        reason_phrase(503), response.content_type, body.size(), body);
  }

  Watch& watch_;
  std::function<bool()> full_;
  std::string answer_;
};

Poco::Net::TCPServerParams::Ptr params_of(const ServerSettings& settings) {
  Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
  params->setMaxThreads(settings.threads);
  params->setMaxQueued(settings.max_queued);
  // A thread that begins to wait while the server stops sleeps through the signal, and for as long as this.
  params->setThreadIdleTime(Poco::Timespan(0, 200000));
  return params;
}

}  // namespace

struct Server::Parts {
  Parts(const ServerSettings& given, Site site, Laboratory& laboratory)
      : settings(given),
        application(std::move(site), laboratory),
        log(settings.log),
        uploads(settings.uploads_in_memory),
        socket(listen_on(settings.address, settings.port)),
        threads("http", 2, settings.threads),
        tcp(new Factory(house), threads, socket, params_of(settings)),
        watch([this] { return tcp.queuedConnections(); }) {
    tcp.setConnectionFilter(new Overload(watch, [this] { return tcp.queuedConnections() >= settings.max_queued; }));
  }

  ServerSettings settings;
  Application application;
  AccessLog log;
  UploadMemory uploads;
  Poco::Net::ServerSocket socket;
  Poco::ThreadPool threads;
  House house = {settings, application, watch, log, uploads};
  Poco::Net::TCPServer tcp;
  Watch watch;  // last: its thread asks `tcp`, and no connection is made before `start`
  bool stopped = false;
  bool empty = false;
};

Server::Server(const ServerSettings& settings, Site site, Laboratory& laboratory) {
  raise_file_limit();
  parts_ = std::make_unique<Parts>(settings, std::move(site), laboratory);
  parts_->tcp.start();
}

Server::~Server() {
  stop();
  parts_->threads.joinAll();
}

int Server::port() const {
  return parts_->socket.address().port();
}

bool Server::stop() {
  if (parts_->stopped) return parts_->empty;
  const auto deadline = Watch::Clock::now() + parts_->settings.stop_timeout;
  parts_->stopped = true;
  ::shutdown(parts_->socket.impl()->sockfd(), SHUT_RDWR);  // wakes the thread that accepts
  parts_->tcp.stop();
  parts_->socket.close();
  parts_->empty = parts_->watch.drain(deadline);
  return parts_->empty;
}

}  // namespace lims::http
