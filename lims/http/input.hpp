#pragma once

#include <Poco/Net/StreamSocket.h>

#include <array>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

#include "lims/http/head.hpp"
#include "lims/http/watch.hpp"

namespace lims::http {

/// The peer is gone, or a deadline has ended the connection: nothing more can be said to it.
class Disconnected : public std::exception {
 public:
  const char* what() const noexcept override { return "the connection has ended"; }
};

/// What a connection has received and nobody has read yet.
class Input {
 public:
  explicit Input(Poco::Net::StreamSocket& socket) : socket_(socket) {}

  std::string_view waiting() const { return {buffer_.data() + begin_, end_ - begin_}; }
  bool full() const { return end_ - begin_ == buffer_.size(); }
  void consume(std::size_t bytes) { begin_ += bytes; }
  /// Waits for more; false when the peer has closed or the reaper has ended the connection.
  bool receive();

 private:
  Poco::Net::StreamSocket& socket_;
  std::array<char, longest_head> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace lims::http
