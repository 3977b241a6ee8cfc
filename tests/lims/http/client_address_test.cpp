#include "lims/http/client_address.hpp"

#include <gtest/gtest.h>

#include "tests/support/http_site.hpp"

namespace lims::http {
namespace {

using support::get;
using support::TestServer;

TEST(ClientAddress, IsTheLastThatNoTrustedProxyIs) {
  const std::vector<std::string> trusted = {"10.0.0.1", "10.0.0.2"};
  struct Case {
    std::string peer;
    std::vector<std::string_view> forwarded;
    std::string client;
  };
  const Case cases[] = {
      {"192.0.2.9", {"198.51.100.1"}, "192.0.2.9"},  // anybody can write the header
      {"10.0.0.1", {}, "10.0.0.1"},
      {"10.0.0.1", {"198.51.100.1"}, "198.51.100.1"},
      {"10.0.0.1", {"203.0.113.5, 198.51.100.1"}, "198.51.100.1"},  // what stands before is the client's claim
      {"10.0.0.1", {"198.51.100.1 ,10.0.0.2"}, "198.51.100.1"},
      {"10.0.0.1", {"203.0.113.5", "198.51.100.1"}, "198.51.100.1"},
      {"10.0.0.1", {"198.51.100.1", "10.0.0.2"}, "198.51.100.1"},
      {"10.0.0.1", {"2001:DB8::0:1"}, "2001:db8::1"},
      {"10.0.0.1", {"::ffff:198.51.100.1"}, "198.51.100.1"},
      {"10.0.0.1", {"198.51.100.1, unknown, 10.0.0.2"}, "10.0.0.2"},
      {"10.0.0.1", {"198.51.100.1, <script>"}, "10.0.0.1"},
      {"10.0.0.1", {""}, "10.0.0.1"},
  };
  for (const auto& [peer, forwarded, client] : cases) {
    std::vector<std::pair<std::string_view, std::string_view>> fields = {{"Host", "a"}};
    for (const auto member : forwarded) fields.emplace_back("x-forwarded-for", member);
    EXPECT_EQ(client_address(peer, fields, trusted), client) << testing::PrintToString(forwarded);
  }
}

/// What handlers and the access log are told of a request from 127.0.0.1 that says it came from 198.51.100.1.
void expect_client(const std::vector<std::string>& trusted, const std::string& client) {
  auto settings = TestServer::quick();
  settings.trusted_proxies = trusted;
  TestServer server(settings);
  const auto answer = server.ask(get("/api/v1/remote", "X-Forwarded-For: 203.0.113.5, 198.51.100.1\r\n"));
  EXPECT_NE(answer.body.find("\"" + client + "\""), std::string::npos) << answer.body;
  const auto log = server.log();
  EXPECT_NE(log.find("\"" + client + "\""), std::string::npos) << log;
}

TEST(ClientAddress, BehindATrustedProxyIsWhatTheProxySays) {
  expect_client({"127.0.0.1"}, "198.51.100.1");
}

TEST(ClientAddress, IsThePeerWhereTheProxyIsNotTrusted) {
  expect_client({}, "127.0.0.1");
  expect_client({"192.0.2.1"}, "127.0.0.1");
}

}  // namespace
}  // namespace lims::http
