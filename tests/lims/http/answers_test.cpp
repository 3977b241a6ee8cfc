#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "tests/support/http_site.hpp"

namespace {

using nlohmann::json;
using support::get;
using support::RawClient;
using support::TestServer;
using support::verifier_cookie;
using support::with_body;

class Answers : public testing::Test {
 protected:
  TestServer server_;
};

TEST_F(Answers, CarryIdDateAndSecurityFieldsButNotTheServersName) {
  const auto answer = server_.ask(get("/api/v1/fixed"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("content-type"), "application/json");
  EXPECT_TRUE(std::regex_match(answer.field("x-request-id"), std::regex("[0-9a-z]{12}")));
  EXPECT_TRUE(std::regex_match(answer.field("date"), std::regex("[A-Z][a-z]{2}, \\d\\d .* GMT")));
  EXPECT_EQ(answer.field("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.field("referrer-policy"), "same-origin");
  EXPECT_EQ(answer.field("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(answer.field("cache-control"), "no-store");
  EXPECT_EQ(answer.field("server"), "");
  EXPECT_NE(answer.field("x-request-id"), server_.ask(get("/api/v1/fixed")).field("x-request-id"));
}

TEST_F(Answers, ToHeadAreThoseOfGetWithoutTheBody) {
  RawClient client(server_.port());
  const auto head = client.ask("HEAD /api/v1/fixed HTTP/1.1\r\nHost: a\r\n\r\n", true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("content-length"), "25");
  EXPECT_EQ(client.ask("HEAD /api/v1/stream?pieces=5 HTTP/1.1\r\nHost: a\r\n\r\n", true).status, 200);
  EXPECT_EQ(client.ask("HEAD /api/v1/file HTTP/1.1\r\nHost: a\r\n\r\n", true).status, 200);
  EXPECT_EQ(client.ask("HEAD /api/v1/nowhere HTTP/1.1\r\nHost: a\r\n\r\n", true).status, 404);
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).body, R"({"name":"pressure gauge"})");
}

TEST_F(Answers, AreProblemsWhereThereIsNothingOrNotThisMethod) {
  const auto missing = server_.ask(get("/api/v1/nowhere", "Accept-Language: en\r\n"));
  EXPECT_EQ(missing.status, 404);
  const auto body = json::parse(missing.body);
  EXPECT_EQ(body["type"], "about:blank");
  EXPECT_EQ(body["status"], 404);
  EXPECT_EQ(body["title"], "Not found");
  EXPECT_EQ(body["detail"], "There is nothing at this address.");
  EXPECT_EQ(body["errors"], json::array());
  EXPECT_EQ(body["request_id"], missing.field("x-request-id"));

  const auto wrong = server_.ask(with_body("PUT", "/api/v1/records/1", ""));
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.field("allow"), "GET, HEAD, PATCH");
}

TEST_F(Answers, SpeakTheLanguageOfTheReader) {
  const auto chinese = server_.ask(get("/api/v1/refuse"));
  EXPECT_EQ(chinese.status, 409);
  EXPECT_EQ(json::parse(chinese.body)["detail"], "记录已核验。");
  EXPECT_EQ(chinese.field("content-language"), "zh-CN");
  const auto english = server_.ask(get("/api/v1/refuse", "Accept-Language: en-GB, zh;q=0.5\r\n"));
  EXPECT_EQ(json::parse(english.body)["detail"], "The record is checked already.");
  EXPECT_EQ(english.field("content-language"), "en");
}

TEST_F(Answers, ToAFaultOfOursAre500WithTheIdOfTheLogAndNoSecrets) {
  RawClient client(server_.port());
  const auto answer = client.ask(get("/api/v1/fail"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.field("content-type"), "application/problem+json");
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_EQ(client.ask(get("/api/v1/fixed")).status, 200);
  const auto log = server_.log();
  EXPECT_NE(log.find(R"(","request_id":")" + answer.field("x-request-id") + R"(","fault":"the secret of the house")"),
            std::string::npos);
}

TEST_F(Answers, AreLoggedALineEach) {
  server_.ask(get("/api/v1/fixed?q=%E5%8E%8B"));
  server_.ask(get("/api/v1/records/1", verifier_cookie));
  server_.ask("nonsense\r\n\r\n");
  std::istringstream log(server_.log());
  std::map<int, json> lines;  // by status: each connection logs when it comes to it
  std::map<std::string, json> by_path;
  int count = 0;
  for (std::string text; std::getline(log, text); ++count) {
    const auto line = json::parse(text);
    lines[line["status"]] = line;
    if (line["path"].is_string()) by_path[line["path"]] = line;
  }
  EXPECT_EQ(count, 3);
  const auto& fixed = by_path["/api/v1/fixed"];
  EXPECT_EQ(fixed["method"], "GET");
  EXPECT_EQ(fixed["status"], 200);
  EXPECT_EQ(fixed["bytes"], 25);
  EXPECT_EQ(fixed["user"], nullptr);
  EXPECT_EQ(fixed["remote"], "127.0.0.1");
  EXPECT_TRUE(fixed["ms"].is_number());
  EXPECT_TRUE(
      std::regex_match(fixed["time"].get<std::string>(), std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)")));
  EXPECT_EQ(by_path["/api/v1/records/1"]["user"], 7);
  EXPECT_TRUE(lines.contains(400));
}

TEST_F(Answers, MayBeStreamsOfAnyLength) {
  RawClient client(server_.port());
  EXPECT_EQ(client.ask(get("/api/v1/stream?pieces=0")).body, "");
  EXPECT_EQ(client.ask(get("/api/v1/stream?pieces=3")).body, std::string(3000, 'x'));
  EXPECT_EQ(client.ask(get("/api/v1/stream?pieces=3000")).body, std::string(3'000'000, 'x'));
}

TEST_F(Answers, OfABrokenStreamAreAProblemWhileNothingWentOutAndABrokenConnectionLater) {
  EXPECT_EQ(server_.ask(get("/api/v1/stream?pieces=3&breaks=true")).status, 500);
  RawClient client(server_.port());
  client.send(get("/api/v1/stream?pieces=300&breaks=true"));
  EXPECT_FALSE(client.receive());
}

TEST_F(Answers, MayBeFilesWithAChineseName) {
  const auto answer = server_.ask(get("/api/v1/file"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("content-disposition"),
            "attachment; filename*=UTF-8''%E5%8E%8B%E5%8A%9B%E8%A1%A8%20%E8%AF%81%E4%B9%A6.pdf");
  EXPECT_EQ(answer.field("content-security-policy"), "frame-ancestors 'self'");
  EXPECT_EQ(answer.body.substr(0, 4), "\177ELF");
  EXPECT_EQ(answer.body.size(), std::filesystem::file_size("/proc/self/exe"));
}

TEST_F(Answers, ToBrokenEscapesAndTextAre400AndNameTheParameter) {
  for (const auto* query : {"q=%ff%fe", "q=%00", "q=%zz", "q=%", "q=%c0%af"}) {
    const auto answer = server_.ask(get("/api/v1/procedures/x?" + std::string(query)));
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(json::parse(answer.body)["errors"][0]["field"], "q") << query;
  }
  EXPECT_EQ(server_.ask(get("/api/v1/procedures/%ff")).status, 400);
}

TEST_F(Answers, KeepEscapedSlashesInsideASegment) {
  const auto answer = server_.ask(get("/api/v1/procedures/JJG%2052%2F2013?q=a+b%26c"));
  EXPECT_EQ(json::parse(answer.body), json::parse(R"({"code": "JJG 52/2013", "query": {"q": "a b&c"}})"));
}

TEST_F(Answers, ToParametersOfTheWrongTypeNameThem) {
  for (const auto* query : {"ms=ten", "ms=-1", "ms=10001", "ms=1.5", "ms=1&ms=2", "ms=99999999999999999999"}) {
    const auto answer = server_.ask(get("/api/v1/wait?" + std::string(query)));
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(json::parse(answer.body)["errors"][0]["field"], "ms") << query;
  }
  EXPECT_EQ(server_.ask(get("/api/v1/wait?ms=")).status, 200);
}

}  // namespace
