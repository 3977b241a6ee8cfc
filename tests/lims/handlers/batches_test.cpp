#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::SizeIs;

class SentBatches : public testing::Test {
 protected:
  SentBatches() {
    site_.place().signer("bench", "verifier");  // the account behind every token of the site
    site_.place().standard(tests::date("2027-01-31"));
  }
  json sheets(const std::string& prefix, int count) {
    json list = json::array();
    for (int i = 0; i < count; ++i)
      list.push_back(site_.place().sheet(site_.place().gauge(prefix + std::to_string(i)), "2026-11-20"));
    return {{"sheets", list}};
  }
  support::Answer post(const json& body, const std::string& fields = "", const char* role = "verifier") const {
    return site_.send(role, "POST", "/batches", body.dump(), fields);
  }
  json get(const std::string& path) const { return json::parse(site_.get("checker", path).body); }

  tests::LaboratorySite site_;
};

TEST_F(SentBatches, AnswerTheRecordsAndListThemByTheFirst) {
  const auto answer = post(sheets("A", 3));
  ASSERT_EQ(answer.status, 201) << answer.body;
  const auto records = json::parse(answer.body).at("records");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[2].at("instrument").at("serial_number"), "A2");
  EXPECT_EQ(records[2].at("verdict"), "pass");
  ASSERT_EQ(post(sheets("B", 1)).status, 201);
  const auto list = get("/records?batch=" + records[0].at("number").get<std::string>());
  EXPECT_EQ(list.at("total"), 3);
  EXPECT_EQ(list.at("items")[0].at("batch"), records[0].at("number"));
  EXPECT_EQ(get("/records?batch=none").at("total"), 0);
}

TEST_F(SentBatches, SentAgainUnderTheirKeyAreRecordedOnce) {
  const auto body = sheets("A", 2);
  const std::string key = "Idempotency-Key: lot-1\r\n";
  const auto first = post(body, key);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(post(body, key).body, first.body);
  EXPECT_EQ(get("/records").at("total"), 2);
  EXPECT_EQ(post(sheets("B", 1), key).status, 409) << "another request under the same key";
}

TEST_F(SentBatches, SayAtWhichFieldOfWhichSheetTheyAreRefused) {
  auto body = sheets("A", 2);
  body["sheets"][1]["items"][0]["value"] = nullptr;
  const auto answer = post(body);
  EXPECT_EQ(answer.status, 422);
  const std::string field = json::parse(answer.body).at("errors").at(0).at("field");
  EXPECT_TRUE(field.starts_with("sheets.1.items.")) << field;
  EXPECT_EQ(get("/records").at("total"), 0);
}

TEST_F(SentBatches, OfNoneOrTooManyOrOfSomebodyElseAreRefused) {
  EXPECT_EQ(post({{"sheets", json::array()}}).status, 422);
  EXPECT_EQ(post({{"sheets", json(61, sheets("A", 1)["sheets"][0])}}).status, 422);
  EXPECT_EQ(post(sheets("B", 1), "", "checker").status, 403);
}

}  // namespace
