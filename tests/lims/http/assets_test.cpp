#include "lims/http/assets.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>

#include "tests/support/http_site.hpp"

namespace {

using support::get;
using support::TestServer;

std::string compressed(std::string_view text) {
  std::string bytes(compressBound(text.size()) + 32, '\0');
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

const std::string page = "<!doctype html><title>Etalon</title>";
const std::string script(100'000, ';');
const std::string compressed_page = compressed(page);
const std::string compressed_script = compressed(script);
const std::array<instruments::EmbeddedFile, 2> web = {{
    {"assets/index-d41d8c.js.gz", compressed_script},
    {"index.html.gz", compressed_page},
}};

class WebApp : public testing::Test {
 protected:
  TestServer server_{TestServer::quick(), web};
};

TEST_F(WebApp, IsSentAsItIsStoredToThoseWhoTakeGzip) {
  const auto answer = server_.ask(get("/assets/index-d41d8c.js", "Accept-Encoding: br, gzip;q=0.5\r\n"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, compressed_script);
  EXPECT_EQ(answer.field("content-encoding"), "gzip");
  EXPECT_EQ(answer.field("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(answer.field("vary"), "Accept-Encoding");
  EXPECT_EQ(answer.field("cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(WebApp, IsUnpackedForTheOthers) {
  for (const auto* fields : {"", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n"}) {
    const auto answer = server_.ask(get("/assets/index-d41d8c.js", fields));
    EXPECT_EQ(answer.body, script) << fields;
    EXPECT_EQ(answer.field("content-encoding"), "") << fields;
  }
}

TEST_F(WebApp, HasAStrictPolicyAndIsAskedAboutEachTime) {
  const auto answer = server_.ask(get("/"));
  EXPECT_EQ(answer.body, page);
  EXPECT_EQ(answer.field("cache-control"), "no-cache");
  const auto policy = answer.field("content-security-policy");
  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("script-src"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos);
}

TEST_F(WebApp, IsNotSentAgainToThoseWhoHaveIt) {
  const auto first = server_.ask(get("/index.html"));
  const auto tag = first.field("etag");
  const auto again = server_.ask(get("/index.html", "If-None-Match: \"x\", W/" + tag + "\r\n"));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.field("etag"), tag);
  EXPECT_EQ(again.field("content-security-policy"), "") << "it would replace that of the kept page";
  EXPECT_EQ(server_.ask(get("/index.html", "If-None-Match: \"x\"\r\n")).status, 200);
  EXPECT_NE(server_.ask(get("/index.html", "Accept-Encoding: gzip\r\n")).field("etag"), tag);
}

TEST_F(WebApp, AnswersAnyPlaceAPersonOpensButNoFileThatIsNotThere) {
  const std::string browser = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
  EXPECT_EQ(server_.ask(get("/instruments/12", browser)).body, page);
  EXPECT_EQ(server_.ask(get("/records?state=recorded", browser)).body, page);
  EXPECT_EQ(server_.ask(get("/instruments/12", "Accept: */*\r\n")).status, 404);
  EXPECT_EQ(server_.ask(get("/assets/gone.js", browser)).status, 404);
  EXPECT_EQ(server_.ask(get("/api/v1/nowhere", browser)).status, 404);
  EXPECT_EQ(server_.ask(get("/c/token/more", browser)).status, 404);
}

TEST_F(WebApp, IsAnsweredToHeadAndToNothingThatChanges) {
  const auto head = server_.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("content-length"), std::to_string(page.size()));
  EXPECT_EQ(server_.ask(support::with_body("POST", "/", "x")).status, 404);
}

TEST(WithoutWebApp, ThePageSaysSo) {
  const TestServer server;
  const auto answer = server.ask(get("/"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("The web app is not part of this build"), std::string::npos);
}

}  // namespace
