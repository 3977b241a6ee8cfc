#pragma once

#include <Poco/Net/StreamSocket.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "lims/http/response.hpp"
#include "lims/http/watch.hpp"

namespace lims::http {

/// How an answer goes out.
struct Delivery {
  std::string_view request_id;
  bool http_1_1 = true;
  bool head_only = false;   // the request was HEAD
  bool keep_alive = false;  // afterwards
};

/// Writes answers to one connection.
class Output {
 public:
  Output(Poco::Net::StreamSocket& socket, Watch::Entry& entry, std::chrono::milliseconds timeout)
      : socket_(socket), entry_(entry), timeout_(timeout) {}

  /// Sends the answer and returns the bytes of its body; throws Disconnected when the peer does not take it. What a
  /// stream or file throws passes through; `begun` tells whether a part has gone out by then.
  std::uint64_t send(const Response& response, const Delivery& delivery);
  bool begun() const { return begun_; }

  /// 100 Continue: the body may come.
  void send_continue();

 private:
  void append_head(const Response& response, const Delivery& delivery, std::string_view framing);
  std::uint64_t send_bytes(const Response& response, const Delivery& delivery, std::string_view bytes);
  std::uint64_t send_file(const Response& response, const Delivery& delivery, const FileBody& file);
  std::uint64_t send_stream(const Response& response, const Delivery& delivery, const Stream& stream);
  void write(std::string_view bytes, bool more = false);

  Poco::Net::StreamSocket& socket_;
  Watch::Entry& entry_;
  std::chrono::milliseconds timeout_;
  bool begun_ = false;
  std::string head_;
};

}  // namespace lims::http
