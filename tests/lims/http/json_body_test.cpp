#include "lims/http/json_body.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/http/problem.hpp"
#include "tests/support/http_site.hpp"

namespace lims::http {
namespace {

std::string nested(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
}

/// The refusal of `text`; fails the test when it is taken.
HttpRefusal refusal_of(std::string_view text) {
  try {
    parse_json(text);
  } catch (const HttpRefusal& refusal) {
    return refusal;
  }
  ADD_FAILURE() << "taken: " << text;
  return {0, {}};
}

TEST(JsonBody, IsReadAsItStands) {
  const auto value = parse_json(R"({"a": [1, -2, 1.5e3, true, null, {"b": "压\u529b"}], "c": ""})");
  EXPECT_EQ(value, nlohmann::json::parse(R"({"a": [1, -2, 1500.0, true, null, {"b": "压力"}], "c": ""})"));
}

TEST(JsonBody, IsThirtyTwoLevelsDeepAndNoMore) {
  EXPECT_NO_THROW(parse_json(nested(32)));
  EXPECT_EQ(refusal_of(nested(33)).status(), 400);
  EXPECT_EQ(refusal_of(std::string(1'000'000, '[')).status(), 400);
}

TEST(JsonBody, NamesTheKeyThatComesTwice) {
  const auto refusal = refusal_of(R"({"items": [{"id": 1}, {"name": "a", "name": "b"}]})");
  ASSERT_EQ(refusal.mistakes().size(), 1);
  EXPECT_EQ(refusal.mistakes()[0].field, "items.1.name");
  EXPECT_EQ(refusal.mistakes()[0].message.en, "The key \"name\" comes twice.");
}

TEST(JsonBody, SaysWhereItStopsBeingJson) {
  EXPECT_EQ(refusal_of("{\n  \"a\": nonsense}").text().en, "The body is not valid JSON: line 2, column 9.");
  EXPECT_EQ(refusal_of("{\n  \"a\": nonsense}").mistakes().at(0).message.en, "Wrong at line 2, column 9.");
  EXPECT_EQ(refusal_of("").mistakes().at(0).field, "body");
  for (const auto* text : {"", "{", "[1,]", "{'a': 1}", "01", "1e999", "NaN", "[1] 2", R"(["\ud800"])", "\"\n\""}) {
    EXPECT_EQ(refusal_of(text).status(), 400) << text;
  }
}

TEST(JsonBody, RefusesInvalidUtf8AndNul) {
  EXPECT_EQ(refusal_of("[\"\xff\"]").mistakes()[0].field, "body");
  EXPECT_EQ(refusal_of("[\"\xc0\xaf\"]").mistakes()[0].field, "body");
  EXPECT_EQ(refusal_of(R"({"name": "a\u0000b"})").mistakes()[0].field, "name");
}

class JsonOverHttp : public testing::Test {
 protected:
  nlohmann::json refused(const std::string& body, int status, const std::string& fields = "") {
    const auto answer =
        server_.ask(support::with_body("POST", "/api/v1/organizations", body, "Accept-Language: en\r\n" + fields));
    EXPECT_EQ(answer.status, status) << body.substr(0, 100);
    return nlohmann::json::parse(answer.body)["errors"];
  }
  support::TestServer server_;
};

TEST_F(JsonOverHttp, SyntaxIs400AndContentIs422) {
  refused("{", 400);
  refused(R"({"name": "a", "name": "b"})", 400);
  refused(nested(100), 400);
  refused("\xff", 400);
  EXPECT_EQ(refused("{}", 422)[0]["field"], "name");
  EXPECT_EQ(refused("[]", 422)[0]["field"], "body");
}

TEST_F(JsonOverHttp, EveryMistakeIsNamedAtOnce) {
  const auto mistakes = refused(R"({"name": 5, "parent_id": "x", "colour": "red"})", 422);
  ASSERT_EQ(mistakes.size(), 3);
  EXPECT_EQ(mistakes[0]["field"], "colour");
  EXPECT_EQ(mistakes[0]["message"], "There is no such field.");
  EXPECT_EQ(mistakes[1]["field"], "name");
  EXPECT_EQ(mistakes[1]["message"], "Must be text, not a whole number.");
  EXPECT_EQ(mistakes[2]["field"], "parent_id");
  EXPECT_EQ(mistakes[2]["message"], "Must be a whole number or null, not text.");
}

TEST_F(JsonOverHttp, ANameOfAMillionCharactersIsRefusedByItsField) {
  const auto mistakes = refused(R"({"name": ")" + std::string(1'000'000, 'n') + "\"}", 422);
  EXPECT_EQ(mistakes[0]["field"], "name");
  EXPECT_EQ(mistakes[0]["message"], "Must have at most 200 characters, not 1000000.");
}

TEST_F(JsonOverHttp, AnotherMediaTypeIs415) {
  refused("name=a", 415, "Content-Type: application/x-www-form-urlencoded\r\n");
  const auto taken = support::with_body("POST", "/api/v1/organizations", R"({"name": "a"})",
                                        "Content-Type: application/json; charset=utf-8\r\n");
  EXPECT_EQ(server_.ask(taken).status, 200);
}

}  // namespace
}  // namespace lims::http
