#include <gtest/gtest.h>

#include <string>

#include "tests/support/http_site.hpp"

namespace {

using namespace std::string_literals;
using support::get;
using support::RawClient;
using support::TestServer;
using support::with_body;

/// What two readers could understand differently.
const std::pair<const char*, std::string> ambiguous[] = {
    {"length and encoding",
     "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"different lengths", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
    {"a list of lengths", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\nab"},
    {"+3", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc"},
    {"-1", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
    {"abc", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n"},
    {"empty length", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n"},
    {"beyond 64 bits", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"},
    {"space before the colon", "GET /api/v1/fixed HTTP/1.1\r\nHost : a\r\n\r\n"},
    {"chunked, gzip", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"},
    {"gzip", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"},
    {"encoding in 1.0", "POST /api/v1/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"no Host", "GET /api/v1/fixed HTTP/1.1\r\n\r\n"},
    {"two Hosts", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
    {"HTTP/2.7", "GET /api/v1/fixed HTTP/2.7\r\nHost: a\r\n\r\n"},
    {"no version", "GET /api/v1/fixed\r\nHost: a\r\n\r\n"},
    {"continued line", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n"},
    {"bare LF", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n"},
    {"bare CR", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\rX: 1\r\n\r\n"},
    {"NUL in a field", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\r\nX: 1\0 2\r\n\r\n"s},
    {"no colon", "GET /api/v1/fixed HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n"},
    {"spaces in the target", "GET /api/v1/fixed x HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"target that is not ASCII", "GET /压 HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"chunk size that is no number",
     "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5x\r\n"},
    {"chunk longer than it says",
     "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n"},
    {"chunk line ended by LF", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n"},
};

class Framing : public testing::Test {
 protected:
  TestServer server_;
};

TEST_F(Framing, WhatTwoReadersCouldUnderstandDifferentlyIs400AndClosed) {
  for (const auto& [name, bytes] : ambiguous) {
    RawClient client(server_.port());
    const auto answer = client.ask(bytes);
    EXPECT_EQ(answer.status, 400) << name;
    EXPECT_EQ(answer.field("content-type"), "application/problem+json") << name;
    EXPECT_EQ(answer.field("connection"), "close") << name;
    client.end_sending();
    EXPECT_TRUE(client.is_closed()) << name;
  }
}

TEST_F(Framing, APostWithoutALengthIs411) {
  EXPECT_EQ(server_.ask("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 411);
}

TEST_F(Framing, ABodyThatNobodyWantsIsNotTheNextRequest) {
  const auto smuggled = get("/api/v1/fail");
  RawClient client(server_.port());
  EXPECT_EQ(client.ask(with_body("GET", "/api/v1/fixed", smuggled)).status, 200);
  EXPECT_EQ(client.ask(with_body("POST", "/api/v1/nowhere", smuggled)).status, 404);
  EXPECT_EQ(client.ask(with_body("DELETE", "/api/v1/fixed", smuggled)).status, 405);
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).status, 200);
}

TEST_F(Framing, PipelinedRequestsAreAnsweredInTheirOrder) {
  RawClient client(server_.port());
  client.send(get("/api/v1/fixed") + "\r\n" + with_body("POST", "/api/v1/echo", "abc") + get("/api/v1/procedures/x"));
  EXPECT_EQ(client.receive()->body, R"({"name":"pressure gauge"})");
  EXPECT_EQ(client.receive()->body, R"({"head":"abc","size":3})");
  EXPECT_EQ(client.receive()->body, R"({"code":"x","query":{}})");
}

TEST_F(Framing, AHeadInPiecesIsOneHead) {
  RawClient client(server_.port());
  for (const char each : get("/api/v1/fixed")) client.send({&each, 1});
  EXPECT_EQ(client.receive()->status, 200);
}

TEST_F(Framing, ChunksBecomeOneBody) {
  const auto answer = server_.ask(
      "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");
  EXPECT_EQ(answer.body, R"({"head":"abc0123456789","size":13})");
}

TEST_F(Framing, HttpOnePointZeroIsAnsweredAndClosed) {
  RawClient client(server_.port());
  EXPECT_EQ(client.ask("GET /api/v1/fixed HTTP/1.0\r\n\r\n").status, 200);
  EXPECT_TRUE(client.is_closed());
  RawClient streaming(server_.port());
  const auto answer = streaming.ask("GET /api/v1/stream?pieces=2 HTTP/1.0\r\n\r\n", true);
  EXPECT_EQ(answer.field("transfer-encoding"), "");
  EXPECT_EQ(answer.field("connection"), "close");
}

TEST_F(Framing, AProxysAbsoluteTargetIsUnderstood) {
  EXPECT_EQ(server_.ask(get("http://example.org/api/v1/fixed")).status, 200);
}

TEST_F(Framing, ExpectContinueIsMetBeforeTheBodyAndRefusedWithoutIt) {
  RawClient client(server_.port());
  const std::string expect = "Host: a\r\nExpect: 100-continue\r\n";
  const auto invited = client.ask("POST /api/v1/echo HTTP/1.1\r\n" + expect + "Content-Length: 2\r\n\r\n");
  EXPECT_EQ(invited.status, 100);
  EXPECT_EQ(client.ask("ab").status, 200);
  EXPECT_EQ(client.ask("POST /api/v1/small HTTP/1.1\r\n" + expect + "Content-Length: 2000\r\n\r\n").status, 413);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server_.ask("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nExpect: cake\r\nContent-Length: 0\r\n\r\n").status,
            417);
}

TEST_F(Framing, WhatIsTooLongIsRefusedByItsOwnStatus) {
  EXPECT_EQ(server_.ask(get("/" + std::string(9000, 'a'))).status, 414);
  EXPECT_EQ(server_.ask(get("/" + std::string(40000, 'a'))).status, 414);
  EXPECT_EQ(server_.ask(get("/", "X: " + std::string(40000, 'a') + "\r\n")).status, 431);
  std::string many;
  for (int index = 0; index < 120; ++index) many += "X: 1\r\n";
  EXPECT_EQ(server_.ask(get("/", many)).status, 431);
}

TEST_F(Framing, TheLastRequestOfAConnectionSaysSo) {
  auto settings = TestServer::quick();
  settings.requests_per_connection = 3;
  TestServer server(settings);
  RawClient client(server.port());
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).field("connection"), "");
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).field("connection"), "");
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).field("connection"), "close");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.ask(get("/api/v1/fixed", "Connection: keep-alive, Close\r\n")).field("connection"), "close");
}

}  // namespace
