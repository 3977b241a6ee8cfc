#include "lims/http/connection.hpp"

#include <Poco/Exception.h>

#include <random>

#include "lims/http/client_address.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t worth_draining = 64 * kibibytes;  // an unread body that is shorter than a new connection is long
constexpr auto patience_with_leftovers = 2s;

/// Twelve characters, 60 bits: as good as unique, and short enough to read over the telephone.
std::string new_request_id() {
  constexpr std::string_view characters = "0123456789abcdefghjkmnpqrstvwxyz";
  thread_local std::mt19937_64 generator{std::random_device{}()};
  auto bits = generator();
  std::string id(12, '0');
  for (auto& each : id) {
    each = characters[bits & 31U];
    bits >>= 5U;
  }
  return id;
}

}  // namespace

Connection::Connection(const Poco::Net::StreamSocket& socket, House& house)
    : TCPServerConnection(socket),
      house_(house),
      entry_(house.watch, this->socket()),
      input_(this->socket()),
      output_(this->socket(), entry_, house.settings.transfer_timeout) {}

void Connection::run() {
  try {
    const auto peer = socket().peerAddress().host().toString();
    peer_ = plain_address(peer).value_or(peer);
    while (serve()) ++served_;
    if (!body_read_ || !input_.waiting().empty()) discard_rest();
  } catch (const Disconnected&) {  // nobody is left to be told
  } catch (const Poco::Exception&) {
  }
}

/// The next head into `head_bytes_`; false when none comes. One that fills the buffer is passed on as it is.
bool Connection::receive_head() {
  const auto idle_timeout = served_ == 0 ? house_.settings.head_timeout : house_.settings.keep_alive_timeout;
  entry_.enter(Watch::Phase::idle, Watch::Clock::now() + idle_timeout);
  bool begun = false;
  for (std::size_t searched = 0;;) {
    while (searched == 0 && input_.waiting().starts_with("\r\n")) input_.consume(2);  // RFC 9112, 2.2
    const auto waiting = input_.waiting();
    if (!begun && !waiting.empty()) {
      begun = true;
      begun_ = Watch::Clock::now();
      entry_.enter(Watch::Phase::head, begun_ + house_.settings.head_timeout);
    }
    const auto end = waiting.find("\r\n\r\n", searched);
    if (end != std::string_view::npos || input_.full()) {
      head_bytes_ = waiting.substr(0, end == std::string_view::npos ? waiting.size() : end + 4);
      input_.consume(head_bytes_.size());
      return true;
    }
    searched = waiting.size() < 3 ? 0 : waiting.size() - 3;
    if (!input_.receive()) return false;
  }
}

bool Connection::serve() {
  body_read_ = true;
  if (!receive_head()) return false;
  entry_.enter_work();
  head_ = {};
  body_read_ = false;
  body_understood_ = false;
  keep_alive_ = false;
  Request request;
  request.request_id = new_request_id();
  client_ = peer_;
  Response response;
  try {
    response = respond(request);
  } catch (const Disconnected&) {
    throw;
  } catch (...) {
    response = turned_down(request);
  }
  const bool drainable =
      body_read_ || (!head_.expects_continue && !head_.chunked && head_.length.value_or(0) <= worth_draining);
  const bool more = served_ + 1 < house_.settings.requests_per_connection && !house_.watch.stopping();
  keep_alive_ = head_.keep_alive && drainable && more;
  deliver(request, response);
  return keep_alive_ && finish_body();
}

Response Connection::respond(Request& request) {
  if (!head_bytes_.ends_with("\r\n\r\n")) {
    const bool in_request_line = head_bytes_.find("\r\n") == std::string::npos;
    throw in_request_line ? HttpRefusal(414, {"地址过长。", "The address is too long."})
                          : HttpRefusal(431, {"请求头过大。", "The header is too large."});
  }
  head_ = parse_head(head_bytes_);
  body_read_ = !head_.has_body();
  client_ = client_address(peer_, head_.fields, house_.settings.trusted_proxies);
  request.remote = client_;
  Application::describe(head_, request);
  const auto* const route = house_.application.find_route(head_, request);
  if (route != nullptr) house_.application.admit(*route, request);
  UploadMemory::Share memory(house_.uploads);
  if (route != nullptr && takes_body(head_.method)) {
    if (!head_.chunked && !head_.length) {
      throw HttpRefusal(411, {"请求缺少 Content-Length。", "The request has no Content-Length."});
    }
    if (head_.expects_continue && head_.length.value_or(0) <= route->body_limit && input_.waiting().empty()) {
      output_.send_continue();
      head_.expects_continue = false;
    }
    request.body = read_body(head_, input_, entry_, {route->body_limit, house_.settings.transfer_timeout}, memory);
    body_read_ = true;
    entry_.enter_work();
  }
  return house_.application.answer(route, request, body_understood_);
}

/// The answer to the exception being handled.
Response Connection::turned_down(const Request& request) const {
  try {
    throw;
  } catch (const instruments::Refusal& refusal) {
    return problem(refusal, request.language, request.request_id, body_understood_);
  } catch (const std::exception& fault) {
    house_.log.add_fault(request.request_id, fault.what());
  } catch (...) {
    house_.log.add_fault(request.request_id, "something that is not a std::exception was thrown");
  }
  return fault_problem(request.language, request.request_id);
}

/// Sends the answer and logs it; what a stream or a file throws before anything went out becomes the answer.
void Connection::deliver(const Request& request, Response& response) {
  const Delivery delivery = {request.request_id, head_.http_1_1 || head_.method.empty(), head_.method == "HEAD",
                             keep_alive_};
  std::uint64_t bytes = 0;
  bool broken = false;
  try {
    bytes = output_.send(response, delivery);
  } catch (const Disconnected&) {
    broken = true;
  } catch (...) {
    response = turned_down(request);
    broken = output_.begun();
    if (!broken) bytes = output_.send(response, delivery);
  }
  record(request, response, bytes);
  if (broken) throw Disconnected();
}

/// Reads over a body that nobody wanted, so that it is not taken for the next request.
bool Connection::finish_body() {
  if (body_read_) return true;
  UploadMemory::Share memory(house_.uploads);
  read_body(head_, input_, entry_, {worth_draining, house_.settings.transfer_timeout}, memory);
  body_read_ = true;
  return true;
}

/// Half-closes, and reads for a moment what the peer still sends: closing over unread bytes would make the kernel
/// throw away the answer on its way.
void Connection::discard_rest() {
  socket().shutdownSend();
  entry_.enter(Watch::Phase::body, Watch::Clock::now() + patience_with_leftovers);
  do {
    input_.consume(input_.waiting().size());
  } while (input_.receive());
}

void Connection::record(const Request& request, const Response& response, std::uint64_t bytes) const {
  const auto user = request.principal ? std::optional(request.principal->id.value) : std::nullopt;
  house_.log.add({request.request_id, client_, head_.method, head_.path, user, response.status, bytes,
                  Watch::Clock::now() - begun_});
}

}  // namespace lims::http
