#include "lims/http/client.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPCookie.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <vector>

#include "instruments/refusal.hpp"

namespace lims::http {
namespace {

namespace Net = Poco::Net;  // NOLINT(readability-identifier-naming): the library calls itself so

constexpr int patience_seconds = 20;  // a busy server takes its time over a password
constexpr int idle_seconds = 3;       // sooner than the server closes a connection that nobody uses
constexpr std::string_view session_cookie = "etalon-session";

std::unique_ptr<Net::HTTPClientSession> session_to(const std::string& base, std::string& prefix) {
  try {
    const Poco::URI address(base);
    const bool tls = address.getScheme() == "https";
    if ((tls || address.getScheme() == "http") && !address.getHost().empty() && address.getQuery().empty()) {
      prefix = address.getPath();
      while (prefix.ends_with('/')) prefix.pop_back();
      if (!tls) return std::make_unique<Net::HTTPClientSession>(address.getHost(), address.getPort());
      const Net::Context::Ptr context = new Net::Context(Net::Context::TLS_CLIENT_USE, "", Net::Context::VERIFY_STRICT,
                                                         9, true);  // NOLINT: reference-counted by the library
      return std::make_unique<Net::HTTPSClientSession>(address.getHost(), address.getPort(), context);
    }
  } catch (const Poco::SyntaxException&) {  // said below
  }
  throw instruments::Refusal(
      instruments::Cause::invalid_input,
      {"服务器地址应如 https://etalon.example。", "The address of the server must be such as https://etalon.example."});
}

std::string token_in(const Net::HTTPResponse& response) {
  std::vector<Net::HTTPCookie> cookies;
  response.getCookies(cookies);
  for (const auto& cookie : cookies)
    if (std::string_view(cookie.getName()).ends_with(session_cookie)) return cookie.getValue();
  return {};
}

}  // namespace

struct Client::Connection {
  std::string prefix;
  std::unique_ptr<Net::HTTPClientSession> session;
};

Client::Client(const std::string& base) : connection_(std::make_unique<Connection>()) {
  connection_->session = session_to(base, connection_->prefix);
  connection_->session->setTimeout(Poco::Timespan(patience_seconds, 0));
  connection_->session->setKeepAlive(true);
  connection_->session->setKeepAliveTimeout(Poco::Timespan(idle_seconds, 0));
}

Client::~Client() = default;

ClientAnswer Client::send(const std::string& method, const std::string& path, const std::string& body,
                          const std::string& token) {
  auto& session = *connection_->session;
  Net::HTTPRequest request(method, connection_->prefix + "/api/v1" + path, Net::HTTPMessage::HTTP_1_1);
  if (!token.empty()) request.set("Authorization", "Bearer " + token);
  request.set("Accept-Language", "en");
  if (!body.empty()) request.setContentType("application/json");
  if (method != "GET") request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  try {
    session.sendRequest(request) << body << std::flush;
    Net::HTTPResponse response;
    ClientAnswer answer;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), answer.body);
    answer.status = response.getStatus();
    answer.session_token = token_in(response);
    return answer;
  } catch (const Poco::Exception& fault) {
    session.reset();
    throw ServerAway(fault.displayText());
  }
}

}  // namespace lims::http
