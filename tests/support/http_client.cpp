#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace support {

namespace {

struct Ended {};

}  // namespace

RawClient::RawClient(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const auto fault = errno;
    ::close(descriptor_);
    throw std::system_error(fault, std::generic_category(), "connect");
  }
}

RawClient::~RawClient() {
  ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::end_sending() {
  ::shutdown(descriptor_, SHUT_WR);
}

bool RawClient::read_more(std::chrono::milliseconds patience) {
  pollfd wanted = {descriptor_, POLLIN, 0};
  if (::poll(&wanted, 1, static_cast<int>(patience.count())) <= 0) throw std::runtime_error("the server says nothing");
  std::array<char, 65536> piece;
  const auto received = ::recv(descriptor_, piece.data(), piece.size(), 0);
  if (received <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(received));
  return true;
}

std::string RawClient::take(std::size_t bytes) {
  while (buffer_.size() < bytes) {
    if (!read_more(std::chrono::seconds(10))) throw Ended();
  }
  auto taken = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return taken;
}

std::string RawClient::take_line() {
  auto end = buffer_.find("\r\n");
  for (; end == std::string::npos; end = buffer_.find("\r\n")) {
    if (!read_more(std::chrono::seconds(10))) throw Ended();
  }
  auto line = take(end + 2);
  line.resize(end);
  return line;
}

std::optional<Answer> RawClient::receive(bool head_only) {
  try {
    Answer answer;
    answer.status = std::stoi(take_line().substr(9, 3));
    for (auto line = take_line(); !line.empty(); line = take_line()) {
      const auto colon = line.find(": ");
      auto name = line.substr(0, colon);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char each) { return std::tolower(each); });
      answer.fields[name] = line.substr(colon + 2);
    }
    if (head_only) return answer;
    if (answer.field("transfer-encoding") == "chunked") {
      for (auto size = std::stoul(take_line(), nullptr, 16); size > 0; size = std::stoul(take_line(), nullptr, 16)) {
        answer.body += take(size);
        take_line();
      }
      take_line();
    } else if (answer.fields.contains("content-length")) {
      answer.body = take(std::stoul(answer.field("content-length")));
    }
    return answer;
  } catch (const Ended&) {
    return std::nullopt;
  }
}

bool RawClient::is_closed(std::chrono::milliseconds patience) {
  try {
    return buffer_.empty() && !read_more(patience);
  } catch (const std::runtime_error&) {
    return false;
  }
}

Answer RawClient::ask(std::string_view request, bool head_only) {
  send(request);
  auto answer = receive(head_only);
  if (!answer) throw std::runtime_error("the connection ended without an answer");
  return *answer;
}

std::string get(std::string_view path, std::string_view fields) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: test\r\n{}\r\n", path, fields);
}

std::string with_body(std::string_view method, std::string_view path, std::string_view body, std::string_view fields) {
  return fmt::format("{} {} HTTP/1.1\r\nHost: test\r\nContent-Length: {}\r\n{}\r\n{}", method, path, body.size(),
                     fields, body);
}

}  // namespace support
