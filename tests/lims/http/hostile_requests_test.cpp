#include <gtest/gtest.h>

#include <random>

#include "tests/support/http_site.hpp"

namespace {

using support::get;
using support::RawClient;
using support::TestServer;
using support::with_body;

/// Deterministic damage to a good request: bytes changed, cut out, doubled, put in.
std::string damaged(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (auto wounds = 1 + below(6); wounds > 0 && !text.empty(); --wounds) {
    const auto at = below(text.size());
    switch (below(5)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), below(40)));
        break;
      case 3:
        text.insert(at, 1, "\r\n\0 :%{\"\xff"[below(9)]);
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

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
    client.send(damaged(seeds[random() % std::size(seeds)], random));
    client.end_sending();
    if (const auto answer = client.receive()) {
      EXPECT_LT(answer->status, 500) << "round " << round;
    }
    if (round % 100 == 0) {
      EXPECT_EQ(server.ask(get("/api/v1/fixed")).status, 200) << "round " << round;
    }
  }
  EXPECT_EQ(server.ask(get("/api/v1/fixed")).status, 200);
  EXPECT_EQ(server.log().find("\"fault\""), std::string::npos);
}

}  // namespace
