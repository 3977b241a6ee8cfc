#include <gtest/gtest.h>

#include <random>

#include "tests/support/http_site.hpp"
#include "tests/support/mutation.hpp"

namespace {

using support::get;
using support::RawClient;
using support::TestServer;
using support::with_body;

/// What means something in a request.
constexpr std::string_view marks("\r\n\0 :%{\"\xff", 9);

TEST(HostileRequests, OfAFixedSeedLeaveTheServerAnsweringGoodOnes) {
  auto settings = TestServer::quick();
  settings.head_timeout = std::chrono::milliseconds(200);
  settings.transfer_timeout = std::chrono::milliseconds(200);
  TestServer server(settings);
  const std::string seeds[] = {
      get("/api/v1/procedures/JJG%2052?q=%E5%8E%8B&limit=5",
          "Accept-Language: en;q=0.5, zh\r\nCookie: session=verifier\r\n"),
      with_body("POST", "/api/v1/organizations", R"({"name": "压力表", "parent_id": null, "address": "\u5317"})",
                "Content-Type: application/json\r\n"),
      "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
      with_body("PATCH", "/api/v1/records/1", "{}",
                "Cookie: session=verifier\r\nX-CSRF-Token: right\r\nIf-Match: \"3\"\r\n"),
  };
  std::mt19937 random(20261121);
  for (int round = 0; round < 3000; ++round) {
    RawClient client(server.port());
    client.send(support::mutated(seeds[random() % std::size(seeds)], random, marks));
    client.end_sending();
    if (const auto answer = client.receive()) {
      EXPECT_LT(answer->status, 500) << "round " << round;
    }
    if (round % 100 == 0) {
      EXPECT_EQ(server.ask(get("/api/v1/fixed")).status, 200) << "round " << round;
    }
  }
  EXPECT_EQ(server.ask(get("/api/v1/fixed")).status, 200);
  const auto log = server.log();
  const auto fault = log.find("\"fault\"");
  EXPECT_EQ(fault, std::string::npos) << log.substr(fault == std::string::npos ? 0 : log.rfind('\n', fault) + 1, 500);
}

}  // namespace
