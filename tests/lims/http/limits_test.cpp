#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/http_site.hpp"

namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using support::get;
using support::RawClient;
using support::TestServer;
using support::with_body;

std::string chunk(const std::string& bytes) {
  return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

TEST(BodyLimit, IsKeptByLengthAndTheAnswerArrivesWhileTheBodyIsStillBeingSent) {
  TestServer server;
  const auto answer = server.ask(with_body("POST", "/api/v1/echo", std::string(5'000'000, 'x')));
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(json::parse(answer.body)["errors"][0]["field"], "body");
}

TEST(BodyLimit, IsKeptWhileChunksComeIn) {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int index = 0; index < 30; ++index) client.send(chunk(std::string(10'000, 'x')));
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(answer->field("connection"), "close");
}

TEST(BodyLimit, AShortBodyOverASmallLimitKeepsTheConnection) {
  TestServer server;
  RawClient client(server.port());
  EXPECT_EQ(client.ask(with_body("POST", "/api/v1/small", std::string(1001, 'x'))).status, 413);
  EXPECT_EQ(client.ask(with_body("POST", "/api/v1/small", std::string(1000, 'x'))).status, 200);
}

TEST(BodyLimit, AllUploadsTogetherStayWithinTheirMemory) {
  auto settings = TestServer::quick();
  settings.uploads_in_memory = 3 * lims::http::mebibytes;
  settings.transfer_timeout = 5s;
  TestServer server(settings);
  const std::string large(2 * lims::http::mebibytes, ' ');
  RawClient first(server.port());
  first.send(with_body("POST", "/api/v1/organizations", large).substr(0, 1'500'000));
  std::this_thread::sleep_for(100ms);
  const auto refused = server.ask(with_body("POST", "/api/v1/organizations", large));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("retry-after"), "2");
}

TEST(SlowClients, AHeadThatDoesNotEndIsClosedAndHarmsNobody) {
  TestServer server;
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int index = 0; index < 60; ++index) slow.push_back(std::make_unique<RawClient>(server.port()));
  const auto begun = std::chrono::steady_clock::now();
  const auto request = get("/api/v1/fixed");
  for (std::size_t byte = 0; byte < 8; ++byte) {  // a byte each 50 ms: it would take three seconds to the end
    for (auto& client : slow) client->send(request.substr(byte, 1));
    EXPECT_EQ(server.ask(request).status, 200);
    std::this_thread::sleep_for(50ms);
  }
  for (auto& client : slow) EXPECT_TRUE(client->is_closed(2s));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
}

TEST(SlowClients, MoreOfThemThanThreadsDelayOthersByNoMoreThanASecondOrTwo) {
  auto settings = TestServer::quick();
  settings.threads = 4;
  settings.head_timeout = 8s;
  TestServer server(settings);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int index = 0; index < 4; ++index) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    slow.back()->send("GET /");
  }
  std::this_thread::sleep_for(50ms);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(server.ask(get("/api/v1/fixed")).status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
}

TEST(SlowClients, ABodyThatDoesNotComeIsClosed) {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(client.is_closed(3s));
}

TEST(SlowClients, AnIdleConnectionIsClosedInTheEnd) {
  TestServer server;
  RawClient client(server.port());
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).status, 200);
  EXPECT_TRUE(client.is_closed(3s));
}

TEST(Overload, AConnectionTooManyIsAnswered503) {
  auto settings = TestServer::quick();
  settings.threads = 2;
  settings.max_queued = 1;
  TestServer server(settings);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int index = 0; index < 2; ++index) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    clients.back()->send(get("/api/v1/wait?ms=600"));
    std::this_thread::sleep_for(50ms);
  }
  RawClient queued(server.port());
  std::this_thread::sleep_for(50ms);
  const auto refused = server.ask(get("/api/v1/fixed"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("retry-after"), "2");
  EXPECT_EQ(queued.ask(get("/api/v1/fixed")).status, 200);
  for (auto& client : clients) EXPECT_EQ(client->receive()->status, 200);
}

/// tools.md, Poco: a request that runs for three seconds is answered, and everything is gone in three seconds.
TEST(Stop, AnswersWhatRunsAndEndsIdleAndHalfSentRequests) {
  TestServer server;
  RawClient idle(server.port());
  EXPECT_EQ(idle.ask(get("/api/v1/fixed")).status, 200);
  RawClient half(server.port());
  half.send("GET /api/v1/fi");
  RawClient half_body(server.port());
  half_body.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  RawClient running(server.port());
  running.send(get("/api/v1/wait?ms=3000"));
  std::this_thread::sleep_for(400ms);  // until it runs
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(server.stop());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
  const auto answer = running.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->field("connection"), "close");
  for (auto* client : {&idle, &half, &half_body, &running}) EXPECT_TRUE(client->is_closed(100ms));
  EXPECT_THROW(RawClient{server.port()}, std::exception);
}

TEST(Stop, DoesNotWaitForAHandlerThatRunsTooLong) {
  auto settings = TestServer::quick();
  settings.stop_timeout = 300ms;
  TestServer server(settings);
  RawClient running(server.port());
  running.send(get("/api/v1/wait?ms=1200"));
  std::this_thread::sleep_for(100ms);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_FALSE(server.stop());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
}

TEST(Listening, APortThatIsTakenIsRefusedInASentence) {
  TestServer server;
  auto settings = TestServer::quick();
  settings.port = server.port();
  try {
    TestServer second(settings);
    FAIL() << "two servers on one port";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_NE(refusal.text().en.find(std::to_string(server.port())), std::string::npos);
  }
}

}  // namespace
