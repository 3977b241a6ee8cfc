#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/http_site.hpp"

namespace {

using nlohmann::json;
using support::get;
using support::TestServer;
using support::verifier_cookie;
using support::with_body;

class Admission : public testing::Test {
 protected:
  int patch(const std::string& fields) const {
    return server_.ask(with_body("PATCH", "/api/v1/records/1", "{}", fields)).status;
  }
  const std::string signed_in_ = std::string(verifier_cookie) + "X-CSRF-Token: right\r\n";
  TestServer server_;
};

TEST_F(Admission, NobodySignedInIs401) {
  const auto answer = server_.ask(get("/api/v1/records/1"));
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.field("www-authenticate"), "Bearer");
  EXPECT_EQ(server_.ask(get("/api/v1/records/1", verifier_cookie)).status, 200);
}

TEST_F(Admission, ARoleWithoutThePermissionIs403AndLearnsWhoMay) {
  const auto answer =
      server_.ask(with_body("POST", "/api/v1/records/1/approval", "{}", signed_in_ + "Accept-Language: en\r\n"));
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(json::parse(answer.body)["detail"], "Only these roles may do this: approver.");
}

TEST_F(Admission, HappensBeforeTheBodyIsRead) {
  support::RawClient client(server_.port());
  client.send("PATCH /api/v1/records/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 401);
}

TEST_F(Admission, AChangeByCookieNeedsTheTokenOfItsSession) {
  const std::string cookie(verifier_cookie);
  EXPECT_EQ(patch(cookie + "If-Match: \"3\"\r\n"), 403);
  EXPECT_EQ(patch(cookie + "If-Match: \"3\"\r\nX-CSRF-Token: wrong\r\n"), 403);
  EXPECT_EQ(patch(cookie + "If-Match: \"3\"\r\nX-CSRF-Token:\r\n"), 403);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"3\"\r\n"), 200);
  const auto without = server_.ask(with_body("PATCH", "/api/v1/records/1", "{}", cookie));
  EXPECT_EQ(json::parse(without.body)["errors"][0]["field"], "X-CSRF-Token");
}

TEST_F(Admission, AProgramsTokenNeedsNoOther) {
  EXPECT_EQ(patch("Authorization: Bearer program\r\nIf-Match: \"3\"\r\n"), 200);
  EXPECT_EQ(patch("Authorization: Bearer other\r\nIf-Match: \"3\"\r\n"), 401);
}

TEST_F(Admission, ChangesAskedForByAnotherSiteAreRefusedEvenWithoutAnAccount) {
  EXPECT_EQ(server_.ask(with_body("POST", "/api/v1/echo", "{}", "Sec-Fetch-Site: cross-site\r\n")).status, 403);
  EXPECT_EQ(server_.ask(with_body("POST", "/api/v1/echo", "{}", "Sec-Fetch-Site: same-origin\r\n")).status, 200);
}

TEST_F(Admission, AChangeNeedsTheVersionThatWasLoaded) {
  EXPECT_EQ(patch(signed_in_), 428);
  EXPECT_EQ(patch(signed_in_ + "If-Match: 3\r\n"), 400);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"3\r\n"), 400);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"x\"\r\n"), 412);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"2\"\r\n"), 412);
  const auto answer = server_.ask(with_body("PATCH", "/api/v1/records/1", "{}", signed_in_ + "If-Match: \"3\"\r\n"));
  EXPECT_EQ(answer.field("etag"), "\"4\"");
  EXPECT_EQ(answer.field("cache-control"), "private, no-cache");
}

TEST_F(Admission, AVersionMayBeOneOfSeveralOrAny) {
  EXPECT_EQ(patch(signed_in_ + "If-Match: *\r\n"), 200);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"2\", \"3\"\r\n"), 200);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"2\"\r\nIf-Match: \"3\"\r\n"), 200);
  EXPECT_EQ(patch(signed_in_ + "If-Match: \"1\", \"2\"\r\n"), 412);
  EXPECT_EQ(patch(signed_in_ + "If-Match: W/\"3\"\r\n"), 412) << "compared strongly (RFC 9110, 13.1.1)";
}

TEST_F(Admission, AnActTakesTheVersionThatWasSeenOrNone) {
  const auto act = [&](const std::string& fields) {
    return server_.ask(with_body("POST", "/api/v1/records/1/check", "{}", signed_in_ + fields));
  };
  EXPECT_EQ(act("").status, 200);
  EXPECT_EQ(act("If-Match: \"3\"\r\n").status, 200);
  EXPECT_EQ(act("If-Match: three\r\n").status, 400);
  const auto stale = act("If-Match: \"2\"\r\n");
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(json::parse(stale.body)["errors"][0]["field"], "If-Match");
}

}  // namespace
