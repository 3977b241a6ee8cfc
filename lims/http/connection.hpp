#pragma once

#include <Poco/Net/TCPServerConnection.h>

#include "lims/http/access_log.hpp"
#include "lims/http/application.hpp"
#include "lims/http/body.hpp"
#include "lims/http/input.hpp"
#include "lims/http/output.hpp"
#include "lims/http/watch.hpp"

namespace lims::http {

/// What all connections of a server share.
struct House {
  const ServerSettings& settings;
  const Application& application;
  Watch& watch;
  AccessLog& log;
  UploadMemory& uploads;
};

/// One client: reads its requests one after the other, has them answered, and is the one place that catches what
/// handlers throw.
class Connection : public Poco::Net::TCPServerConnection {
 public:
  Connection(const Poco::Net::StreamSocket& socket, House& house);
  void run() override;

 private:
  /// One request; false when the connection is to end.
  bool serve();
  bool receive_head();
  Response respond(Request& request);
  Response turned_down(const Request& request) const;
  void deliver(const Request& request, Response& response);
  bool finish_body();
  void discard_rest();
  void record(const Request& request, const Response& response, std::uint64_t bytes) const;

  House& house_;
  Watch::Entry entry_;
  Input input_;
  Output output_;
  std::string peer_;
  std::string head_bytes_;
  int served_ = 0;

  // Of the request at hand.
  std::string client_;  // the address it came from, as far as it can be known
  Head head_;
  bool body_read_ = true;         // nothing of it is left in the connection
  bool body_understood_ = false;  // its form is right
  bool keep_alive_ = false;
  Watch::Clock::time_point begun_;
};

}  // namespace lims::http
